import { choose, wholeNumber } from "../choices.ts";
import { planCode, type CodeOptions, type CodePlan } from "../code-options.ts";
import { refuse } from "../failure.ts";
import type { Threads } from "../../runtime/index.ts";
import { readSetting } from "../../driver/quantities.ts";

/** As the command line gives them. */
export interface RunOptions extends CodeOptions {
  readonly experiment?: string;
  readonly set?: readonly string[];
  readonly seed?: string;
  readonly for?: string;
  readonly dt?: string;
  readonly output?: string;
  readonly save?: string;
  /** False with --no-plot. */
  readonly plot?: boolean;
  readonly json?: boolean;
  /** False with --no-recordings. */
  readonly recordings?: boolean;
  readonly quiet?: boolean;
  readonly watch?: boolean;
  readonly jobs?: string;
  readonly threads?: string;
  readonly resume?: boolean;
  readonly saveRuns?: boolean;
}

export type SaveFormat = "csv" | "npz";

/** Checked before anything is compiled. */
export interface RunPlan extends CodePlan {
  readonly experiment: string | undefined;
  readonly set: readonly (readonly [name: string, value: string])[];
  readonly seed: number | undefined;
  readonly for_ms: number | undefined;
  readonly dt_ms: number | undefined;
  readonly output: string | undefined;
  readonly save: readonly SaveFormat[];
  readonly show: "summary" | "json" | "failures";
  readonly plot: boolean;
  readonly recordings: boolean;
  /** Of a sweep: runs at one time. */
  readonly jobs: number | undefined;
  /** That share the steps of a run. */
  readonly threads: Threads;
  readonly resume: boolean;
  readonly saveRuns: boolean;
}

export function planRun(options: RunOptions): RunPlan {
  const code = planCode(options);
  if (options.output === undefined) wantOutput(options);
  return {
    ...code,
    experiment: options.experiment,
    set: (options.set ?? []).map(assignment),
    seed: options.seed === undefined ? undefined : wholeNumber("--seed", options.seed),
    for_ms: time("--for", options.for),
    dt_ms: time("--dt", options.dt),
    output: options.output,
    save: saveFormats(options.save),
    show: options.json === true ? "json" : options.quiet === true ? "failures" : "summary",
    plot: options.plot !== false,
    recordings: options.recordings !== false,
    jobs: jobsOption(options.jobs),
    threads: threadsOption(options.threads),
    resume: options.resume === true,
    saveRuns: options.saveRuns === true,
  };
}

/** How many threads may work: 1 or more. */
export function jobsOption(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const jobs = wholeNumber("--jobs", text);
  return jobs > 0 ? jobs : refuse("NE9007", { option: "--jobs", value: text, why: "it must be 1 or more" });
}

function threadsOption(text = "auto"): Threads {
  if (text === "auto") return text;
  const [, exactly, number] = /^(exactly:)?(\d+)$/.exec(text) ?? [];
  const threads = Number(number);
  if (threads >= 1 && threads <= mostThreads) return exactly === undefined ? threads : { exactly: threads };
  const why = `it is 1 to ${mostThreads}, exactly: and such a number, or auto`;
  return refuse("NE9007", { option: "--threads", value: text, why });
}
const mostThreads = 64;

/** What was done, and what is saved, lies in the folder of -o. */
function wantOutput({ resume, saveRuns }: RunOptions): void {
  const option = resume === true ? "--resume" : saveRuns === true ? "--save-runs" : undefined;
  if (option !== undefined) refuse("NE9030", { option }, { help: `write \`-o out ${option}\`` });
}

function assignment(text: string): readonly [string, string] {
  const [, name, value] = /^\s*([^=\s]+)\s*=\s*(.*\S)\s*$/.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    return refuse("NE9007", { option: "--set", value: text, why: "it is written name=value, such as tau_m=20ms" });
  }
  return [name, value];
}

/** In ms; longer than 0. */
function time(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const read = readSetting(text, "ms");
  if (!read.ok) return refuse("NE9007", { option, value: text, why: read.why });
  if (!(read.value > 0)) return refuse("NE9007", { option, value: text, why: "it must be longer than 0" });
  return read.value;
}

function saveFormats(text: string | undefined): readonly SaveFormat[] {
  const words = (text ?? "csv,npz").split(",").map((word) => word.trim());
  return words.map((word) => choose({ option: "--save", names: ["csv", "npz"], later: ["sonata"] }, word));
}

/** Options that mean nothing without a sweep. */
export function refuseSweepOptions(plan: RunPlan, experiment: string): void {
  const option = plan.resume ? "--resume" : plan.saveRuns ? "--save-runs" : undefined;
  if (option !== undefined) refuse("NE9031", { option, experiment });
}

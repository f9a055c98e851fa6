import { choose, shortFormats } from "../choices.ts";
import type { Artifact } from "../../driver/api.ts";
import { compileOptions, onGpu, planCode, type CodeOptions, type CodePlan } from "../code-options.ts";
import { artifactOf, check, requireExperiment } from "../compiler.ts";
import type { Console } from "../console.ts";
import { status } from "../failure.ts";
import { readSource } from "../host/source-file.ts";
import { targetFor } from "../run/target-for.ts";
import { decisionsText, type Decision } from "./decisions.ts";

export interface ExplainOptions extends CodeOptions {
  readonly experiment?: string;
  readonly format?: string;
}

/** What was decided for a file, or for one line of it (`model.neuro:12`). */
export async function runExplain(what: string, options: ExplainOptions, console: Console): Promise<number> {
  const format = choose(shortFormats, options.format ?? "pretty");
  const code = planCode(options);
  const [, file = what, line] = /^(.+?):(\d+)$/.exec(what) ?? [];
  const source = readSource(file);
  const checked = check(source, compileOptions(code, options.experiment));
  requireExperiment(source, checked.compilation, options.experiment);
  const forGpu = (): Artifact => artifactOf(check(source, compileOptions(onGpu(code), options.experiment)));
  const decisions = atLine(await decisionsFor(code, artifactOf(checked), forGpu), line);
  if (format === "json") console.out.write(`${JSON.stringify(decisions, undefined, 2)}\n`);
  else if (decisions.length === 0) console.out.write(`nothing was decided about ${what}\n`);
  else console.out.write(decisionsText(decisions, console.out));
  return status.fine;
}

/** Those of the target that a run would take. */
async function decisionsFor(plan: CodePlan, artifact: Artifact, forGpu: () => Artifact): Promise<readonly Decision[]> {
  if (!plan.automatic) return artifact.decisions;
  const asRun = { params: {}, dt_ms: undefined, threads: "auto" } as const;
  const chosen = await targetFor({ plan, order: asRun, artifact, forGpu });
  const { target, why = "" } = chosen.order;
  const { model } = artifact.manifest;
  const ofTarget: Decision = { subject: model, topic: "target", choice: target, reason: why, refused: false };
  return [ofTarget, ...chosen.artifact.decisions];
}

/** Those whose place is the line; a place is written `file:line`. */
function atLine(decisions: readonly Decision[], line: string | undefined): readonly Decision[] {
  return line === undefined ? decisions : decisions.filter((one) => one.place?.endsWith(`:${Number(line)}`) === true);
}

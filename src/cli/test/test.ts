import type { Diagnostic } from "../../source/index.ts";
import { choose, runTargets, shortFormats } from "../choices.ts";
import { artifactOf, check, declaredIn, type Declared } from "../compiler.ts";
import type { Console } from "../console.ts";
import { CliFailure, status } from "../failure.ts";
import { writeFindings } from "../findings.ts";
import { readSource } from "../host/source-file.ts";
import { duration, grouped } from "../numbers.ts";
import { paintFor, type Paint } from "../paint.ts";
import type { ExpectResult } from "../results.ts";
import { load, simulate } from "../run/simulate.ts";
import { expectLine } from "../run/summary.ts";

export interface TestOptions {
  readonly target?: string;
  readonly format?: string;
  readonly quiet?: boolean;
}

/** One experiment or test; `failure` where it could not be run to its end. */
interface Outcome {
  readonly file: string;
  readonly experiment: string;
  readonly type: Declared["type"];
  readonly expect: readonly ExpectResult[];
  readonly time_ms: number;
  readonly failure: readonly Diagnostic[];
}

interface FileOutcome {
  readonly outcomes: readonly Outcome[];
  readonly findings: readonly Diagnostic[];
  readonly status: number;
}

type Target = "js" | "wasm" | "interpreter";

/** `neuroc test`: a file that cannot be read or compiled does not keep the others from being tested. */
export async function runTests(files: readonly string[], options: TestOptions, console: Console): Promise<number> {
  const format = choose(shortFormats, options.format ?? "pretty");
  const chosen = choose(runTargets, options.target ?? "auto");
  const target = chosen === "auto" ? "wasm" : chosen;
  const paint = paintFor(console.out);
  const all: FileOutcome[] = [];
  for (const file of files) {
    const tell = (one: Outcome): void => {
      if (format === "pretty") console.out.write(outcomeText(one, paint, options.quiet === true));
    };
    const result = await testFile(file, target, tell);
    writeFindings(console.err, [...result.findings, ...result.outcomes.flatMap((one) => one.failure)]);
    all.push(result);
  }
  const outcomes = all.flatMap((one) => one.outcomes);
  if (format === "json") console.out.write(`${JSON.stringify(outcomes.flatMap(jsonRows), undefined, 2)}\n`);
  else console.out.write(`${closing(outcomes, all, paint)}\n`);
  return Math.max(status.fine, ...all.map((one) => one.status));
}

async function testFile(file: string, target: Target, tell: (one: Outcome) => void): Promise<FileOutcome> {
  try {
    const source = readSource(file);
    const checked = check(source);
    artifactOf(checked);
    const outcomes: Outcome[] = [];
    for (const one of declaredIn(checked.compilation)) {
      const outcome = await testOne(source, one, target);
      if (outcome === undefined) continue;
      tell(outcome);
      outcomes.push(outcome);
    }
    return { outcomes, findings: [], status: outcomes.every(passed) ? status.fine : status.failed };
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    return { outcomes: [], findings: error.diagnostics, status: error.status };
  }
}

/** Undefined for an experiment that expects nothing: it is no test, and may be long. */
async function testOne(
  source: Parameters<typeof check>[0],
  declared: Declared,
  target: Target,
): Promise<Outcome | undefined> {
  const began = performance.now();
  const base = { file: source.name, experiment: declared.name, type: declared.type };
  const time = (): number => performance.now() - began;
  try {
    const artifact = artifactOf(check(source, declared.name, target === "wasm" ? "wasm" : "js"));
    const expects = artifact.manifest.experiment?.expects.length ?? 0;
    if (expects === 0 && declared.type === "experiment") return undefined;
    const order = {
      model: source.name,
      target,
      params: {},
      seed: undefined,
      for_ms: undefined,
      dt_ms: undefined,
      compile_ms: 0,
    };
    const { outcome, results, findings } = await simulate(await load(artifact, target), order);
    const failure = outcome === "done" ? findings.filter((one) => one.severity === "error") : findings;
    return { ...base, expect: results.expect, time_ms: time(), failure };
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    return { ...base, expect: [], time_ms: time(), failure: error.diagnostics };
  }
}

const passed = (one: Outcome): boolean => one.failure.length === 0 && one.expect.every((expect) => expect.pass);

function outcomeText(one: Outcome, paint: Paint, quiet: boolean): string {
  if (quiet && passed(one)) return "";
  const title = one.type === "test" ? `test "${one.experiment}"` : one.experiment;
  const heading = `${paint.strong(one.file)} ${title} ${paint.soft(`(${duration(one.time_ms)})`)}`;
  const lines = one.expect.filter((expect) => !quiet || !expect.pass).map((expect) => expectLine(expect, paint));
  const broken = one.failure.length === 0 ? [] : [`  ${paint.bad("✗")} ${one.failure[0]!.message}`];
  const ran = lines.length + broken.length === 0 ? [`  ${paint.good("✓")} ran to its end`] : [];
  return `${[heading, ...lines, ...broken, ...ran].join("\n")}\n`;
}

function jsonRows(one: Outcome): readonly object[] {
  const { file, experiment, type } = one;
  const rows = one.expect.map((expect) => ({ file, experiment, type, ...expect }));
  const failures = one.failure.map(({ code, message }) => ({
    file,
    experiment,
    type,
    text: message,
    code,
    pass: false,
  }));
  const ran =
    rows.length + failures.length === 0 ? [{ file, experiment, type, text: "runs to its end", pass: true }] : [];
  return [...rows, ...failures, ...ran];
}

function closing(outcomes: readonly Outcome[], files: readonly FileOutcome[], paint: Paint): string {
  const rows = outcomes.flatMap(jsonRows) as readonly { readonly pass: boolean }[];
  const good = rows.filter((row) => row.pass).length;
  const bad = rows.length - good + files.filter((one) => one.findings.length > 0).length;
  return `${grouped(good)} passed, ${bad === 0 ? "0 failed" : paint.bad(`${grouped(bad)} failed`)}`;
}

import { choose, testFormats } from "../choices.ts";
import { planCode, type CodeOptions } from "../code-options.ts";
import { artifactOf, check, declaredIn } from "../compiler.ts";
import type { Console } from "../console.ts";
import { CliFailure, refuse, status } from "../failure.ts";
import { writeFindings } from "../findings.ts";
import { nameOf } from "../host/node-host.ts";
import { readSource } from "../host/source-file.ts";
import { paintFor } from "../paint.ts";
import { jobsOption } from "../run/options.ts";
import { writeStepSummary } from "../step-summary.ts";
import { testFormatters } from "./formats/index.ts";
import { testSummary } from "./formats/github.ts";
import { isGoodOutcome, type FileOutcome, type Outcome } from "./outcome.ts";
import { runTest, type TestOrder } from "./run-test.ts";

export interface TestOptions extends CodeOptions {
  readonly format?: string;
  readonly quiet?: boolean;
  readonly filter?: string;
  readonly jobs?: string;
  readonly watch?: boolean;
}

/** `neuroc test`: a file that cannot be read or compiled does not keep the others from being tested. */
export async function runTests(files: readonly string[], options: TestOptions, console: Console): Promise<number> {
  const format = testFormatters[choose(testFormats, options.format ?? "pretty")];
  const order: TestOrder = { code: planCode(options), jobs: jobsOption(options.jobs) };
  const wanted = filterOf(options.filter);
  const paint = paintFor(console.out);
  const all: FileOutcome[] = [];
  for (const file of files) {
    const tell = (one: Outcome): void => console.out.write(format.outcome(one, paint, options.quiet === true));
    const result = await testFile(file, wanted, order, tell);
    writeFindings(console.err, [...result.findings, ...result.outcomes.flatMap((one) => one.failure)]);
    all.push(result);
  }
  if (options.filter !== undefined && all.every((one) => one.outcomes.length + one.findings.length === 0))
    refuse("NE9032", { filter: options.filter }, { help: "it is compared with the titles of tests and experiments" });
  console.out.write(format.end(all, paint));
  if (format === testFormatters.github) writeStepSummary(testSummary(all));
  return Math.max(status.fine, ...all.map((one) => one.status));
}

/** Which titles are wanted. */
function filterOf(text: string | undefined): (title: string) => boolean {
  if (text === undefined) return () => true;
  try {
    const pattern = new RegExp(text, "u");
    return (title) => pattern.test(title);
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^.*: /, "") : String(error);
    return refuse("NE9007", { option: "--filter", value: text, why: `it is no regular expression: ${why}` });
  }
}

async function testFile(
  file: string,
  wanted: (title: string) => boolean,
  order: TestOrder,
  tell: (one: Outcome) => void,
): Promise<FileOutcome> {
  try {
    const source = readSource(file);
    const checked = check(source);
    artifactOf(checked);
    const outcomes: Outcome[] = [];
    for (const one of declaredIn(checked.compilation).filter(({ name }) => wanted(name))) {
      const outcome = await runTest(source, one, order);
      if (outcome === undefined) continue;
      tell(outcome);
      outcomes.push(outcome);
    }
    const good = outcomes.every(isGoodOutcome);
    return { file: source.name, outcomes, findings: [], status: good ? status.fine : status.failed };
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    return { file: nameOf(file), outcomes: [], findings: error.diagnostics, status: error.status };
  }
}

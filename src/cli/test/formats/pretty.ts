import { duration, grouped } from "../../numbers.ts";
import type { Paint } from "../../paint.ts";
import { expectLine } from "../../run/summary.ts";
import { countsOf, isGoodOutcome, titleOf, type Case, type FileOutcome, type Outcome } from "../outcome.ts";
import type { TestFormat } from "./format.ts";

function outcomeText(one: Outcome, paint: Paint, quiet: boolean): string {
  if (quiet && isGoodOutcome(one)) return "";
  const heading = `${paint.strong(one.file)} ${titleOf(one)} ${paint.soft(`(${duration(one.time_ms)})`)}`;
  const lines = [...Map.groupBy(one.cases, ({ expect }) => expect.text).values()].flatMap((same) =>
    caseLines(same, paint, quiet),
  );
  const broken = one.failure.map(({ message }) => `  ${paint.bad("✗")} ${message}`);
  const ran = lines.length + broken.length === 0 ? [`  ${paint.good("✓")} ran to its end`] : [];
  return `${[heading, ...lines, ...broken, ...ran].join("\n")}\n`;
}

/** One expectation: of a sweep, a line for all its runs, and one for each that fails. */
function caseLines(same: readonly Case[], paint: Paint, quiet: boolean): readonly string[] {
  const failed = same.filter(({ expect }) => !expect.pass);
  if (quiet && failed.length === 0) return [];
  if (same.every(({ run }) => run === undefined)) return same.map(({ expect }) => expectLine(expect, paint));
  const good = same.length - failed.length;
  const verdict = failed.length === 0 ? paint.good("✓") : paint.bad("✗");
  const runs = failed.length === 0 ? `all ${same.length} runs` : `${good} of ${same.length} runs`;
  const head = `  ${verdict} expect ${same[0]!.expect.text}${paint.soft(": ")}in ${runs}`;
  return [head, ...failed.map(({ run, expect }) => `  ${expectLine(expect, paint)} ${paint.soft(`(${run ?? ""})`)}`)];
}

/** "12 passed, 1 failed". */
export function closing(files: readonly FileOutcome[], paint: Paint): string {
  const { passed, failed } = countsOf(files);
  return `${grouped(passed)} passed, ${failed === 0 ? "0 failed" : paint.bad(`${grouped(failed)} failed`)}\n`;
}

/** For a person at a terminal. */
export const pretty: TestFormat = { outcome: outcomeText, end: closing };

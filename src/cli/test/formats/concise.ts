import { valueText } from "../../run/summary.ts";
import { titleOf, type Case, type Outcome } from "../outcome.ts";
import type { TestFormat } from "./format.ts";
import { closing } from "./pretty.ts";

/** A line for each thing: `PASS small.neuro three: rate(cells) in 60 Hz .. 90 Hz: 80 Hz`. */
function lines(one: Outcome, quiet: boolean): readonly string[] {
  const line = (pass: boolean, text: string): string =>
    `${pass ? "PASS" : "FAIL"} ${one.file} ${titleOf(one)}: ${text}\n`;
  const textOf = ({ run, expect }: Case): string => {
    const value = valueText(expect);
    return `${expect.text}${run === undefined ? "" : ` (${run})`}${value === "" ? "" : `: ${value}`}`;
  };
  const cases = one.cases
    .filter(({ expect }) => !quiet || !expect.pass)
    .map((each) => line(each.expect.pass, textOf(each)));
  const broken = one.failure.map(({ message }) => line(false, message));
  const ran = one.cases.length + broken.length === 0 && !quiet ? [line(true, "ran to its end")] : [];
  return [...cases, ...broken, ...ran];
}

/** For `grep`. */
export const concise: TestFormat = { outcome: (one, _, quiet) => lines(one, quiet).join(""), end: closing };

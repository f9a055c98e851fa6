import type { FileOutcome, Outcome } from "../outcome.ts";
import type { TestFormat } from "./format.ts";

function rowsOf(one: Outcome): readonly object[] {
  const { file, experiment, type } = one;
  const rows = one.cases.map(({ run, expect }) => ({ file, experiment, type, run, ...expect }));
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

const unread = ({ file, findings }: FileOutcome): readonly object[] =>
  findings.map(({ code, message }) => ({ file, text: message, code, pass: false }));

/** One list with an object for each thing that holds or does not. */
export const json: TestFormat = {
  outcome: () => "",
  end: (files) => {
    const rows = files.flatMap((one) => [...one.outcomes.flatMap(rowsOf), ...unread(one)]);
    return `${JSON.stringify(rows, undefined, 2)}\n`;
  },
};

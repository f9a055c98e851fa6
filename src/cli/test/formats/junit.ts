import type { Diagnostic } from "../../../source/index.ts";
import { element, escape } from "../../plots/svg.ts";
import { valueText } from "../../run/summary.ts";
import type { Case, FileOutcome, Outcome } from "../outcome.ts";
import type { TestFormat } from "./format.ts";

/** Seconds. */
const time = (ms: number): string => (ms / 1000).toFixed(3);

interface TestCase {
  readonly markup: string;
  readonly result: "good" | "failure" | "error";
}

function testCase(
  one: Outcome,
  name: string,
  time_ms: number,
  problem?: { readonly kind: "failure" | "error"; readonly type: string; readonly message: string },
): TestCase {
  const { file, experiment } = one;
  const attributes = { classname: `${file}.${experiment}`, name, file, time: time(time_ms) };
  const inner =
    problem === undefined
      ? []
      : [
          element(
            problem.kind,
            { message: problem.message, type: problem.type },
            escape(`${name}\n${problem.message}`),
          ),
        ];
  return { markup: element("testcase", attributes, ...inner), result: problem?.kind ?? "good" };
}

/** A test case for each expectation; the first of an experiment has the time of all. */
function casesOf(one: Outcome): readonly TestCase[] {
  const nameOf = ({ run, expect }: Case): string => `expect ${expect.text}${run === undefined ? "" : ` (${run})`}`;
  const named = one.cases.map((each) => {
    const message = valueText(each.expect) || "it does not hold";
    const problem = each.expect.pass ? undefined : ({ kind: "failure", type: "expectation", message } as const);
    return (ms: number) => testCase(one, nameOf(each), ms, problem);
  });
  const broken = one.failure.map(
    ({ code, message }) =>
      (ms: number) =>
        testCase(one, "runs to its end", ms, { kind: "error", type: code, message }),
  );
  const ran = named.length + broken.length === 0 ? [(ms: number) => testCase(one, "runs to its end", ms)] : [];
  return [...named, ...broken, ...ran].map((make, k) => make(k === 0 ? one.time_ms : 0));
}

function unread(file: string, { code, message }: Diagnostic): TestCase {
  const base = { file, experiment: "model", type: "test", cases: [], time_ms: 0, failure: [] } as const;
  return testCase(base, "compiles", 0, { kind: "error", type: code, message });
}

function suite(one: FileOutcome): { readonly markup: string; readonly counts: Counts } {
  const all = [...one.outcomes.flatMap(casesOf), ...one.findings.map((finding) => unread(one.file, finding))];
  const counts = {
    tests: all.length,
    failures: all.filter(({ result }) => result === "failure").length,
    errors: all.filter(({ result }) => result === "error").length,
    time_ms: one.outcomes.reduce((sum, { time_ms }) => sum + time_ms, 0),
  };
  const lines = all.map(({ markup }) => `\n    ${markup}`).join("");
  return { markup: element("testsuite", { name: one.file, ...attributesOf(counts) }, `${lines}\n  `), counts };
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly time_ms: number;
}

const attributesOf = ({ time_ms, ...counts }: Counts): Readonly<Record<string, string | number>> => ({
  ...counts,
  time: time(time_ms),
});

function document(files: readonly FileOutcome[]): string {
  const suites = files.map(suite);
  const sum = (of: keyof Counts): number => suites.reduce((total, { counts }) => total + counts[of], 0);
  const counts = { tests: sum("tests"), failures: sum("failures"), errors: sum("errors"), time_ms: sum("time_ms") };
  const inner = suites.map(({ markup }) => `\n  ${markup}`).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("testsuites", { name: "neuroc", ...attributesOf(counts) }, `${inner}\n`)}\n`;
}

/** JUnit's XML, as continuous integration reads it: a suite for each file, a case for each expectation. */
export const junit: TestFormat = { outcome: () => "", end: document };

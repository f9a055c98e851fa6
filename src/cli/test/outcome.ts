import type { Diagnostic, Span } from "../../source/index.ts";
import type { Declared } from "../compiler.ts";
import type { ExpectResult } from "../results.ts";

/** One thing that holds or does not. */
export interface Case {
  /** The run of a sweep that it belongs to: "drive = 12 mV, trial 1". */
  readonly run?: string | undefined;
  readonly expect: ExpectResult;
  readonly span: Span | undefined;
}

/** One experiment or test; `failure` where it, or a run of its sweep, could not be run to its end. */
export interface Outcome {
  readonly file: string;
  readonly experiment: string;
  readonly type: Declared["type"];
  readonly cases: readonly Case[];
  readonly time_ms: number;
  readonly failure: readonly Diagnostic[];
}

export interface FileOutcome {
  readonly file: string;
  readonly outcomes: readonly Outcome[];
  /** Why it could not be tested at all. */
  readonly findings: readonly Diagnostic[];
  readonly status: number;
}

export const isGoodOutcome = (one: Outcome): boolean =>
  one.failure.length === 0 && one.cases.every(({ expect }) => expect.pass);

export const titleOf = (one: Outcome): string => (one.type === "test" ? `test "${one.experiment}"` : one.experiment);

/** What passed and what failed: an experiment that expects nothing and runs to its end has passed, a file that cannot be tested has failed. */
export function countsOf(files: readonly FileOutcome[]): { readonly passed: number; readonly failed: number } {
  const outcomes = files.flatMap((one) => one.outcomes);
  const cases = outcomes.flatMap((one) => one.cases);
  const silent = outcomes.filter((one) => one.cases.length + one.failure.length === 0).length;
  const passed = cases.filter(({ expect }) => expect.pass).length;
  const broken = outcomes.reduce((sum, one) => sum + one.failure.length, 0);
  const unread = files.filter((one) => one.findings.length > 0).length;
  return { passed: passed + silent, failed: cases.length - passed + broken + unread };
}

import { SharedPairs, type SweepRun } from "../../runtime/index.ts";
import type { Code, Diagnostic } from "../../source/index.ts";
import { CliFailure } from "../failure.ts";
import type { ExpectResult, PopulationResult, Results } from "../results.ts";
import type { SaveFormat } from "../run/options.ts";
import { load, simulate, type Loaded, type Order } from "../run/simulate.ts";

/** One run of a sweep as plain data: a row of the table. */
export interface SweepRow {
  /** Runs and trials are counted from 0. */
  readonly run: number;
  /** By key, each in the unit in which the parameter is shown. */
  readonly values: Readonly<Record<string, number>>;
  readonly trial: number;
  readonly seed: number;
  /** `failed`: it could not be built, or ended early; its expectations have not been kept then. */
  readonly status: "done" | "failed";
  readonly problem?: { readonly code: Code; readonly message: string } | undefined;
  readonly expect: readonly ExpectResult[];
  readonly populations: Readonly<Record<string, PopulationResult>>;
  readonly time_ms: number;
}

/** What is to be done; can be sent to a thread. */
export interface Task {
  readonly run: SweepRun;
  readonly order: Omit<Order, "signal" | "onProgress" | "onBuilt">;
  /** Where the outputs of this one run go. */
  readonly folder: string | undefined;
  readonly save: readonly SaveFormat[];
}

/** Ready for several runs, which share what is the same in all of them. */
export async function loadForRuns(...loaded: Parameters<typeof load>): Promise<Loaded> {
  return { ...(await load(...loaded)), pairs: new SharedPairs() };
}

export const isGood = (row: SweepRow): boolean => row.status === "done" && row.expect.every((one) => one.pass);

/** Does one run; undefined where it was interrupted. What the model does wrong makes a failed row and is not thrown. */
export async function performTask(
  model: Loaded,
  { run, order, folder, save }: Task,
  signal?: AbortSignal,
  onPart?: (part: number) => void,
): Promise<SweepRow | undefined> {
  const began = performance.now();
  const row = (more: Pick<SweepRow, "status" | "problem" | "expect" | "populations">): SweepRow => {
    const { index, values, trial, seed } = run;
    return { run: index, values, trial, seed, ...more, time_ms: performance.now() - began };
  };
  try {
    const onProgress = ({ done, total }: { done: number; total: number }): void => onPart?.(done / total);
    const { outcome, results, findings } = await simulate(model, { ...order, threads: 1, signal, onProgress });
    if (outcome === "aborted") return undefined;
    if (folder !== undefined) (await import("../run/outputs.ts")).writeOutputs(folder, results, save);
    return row(kept(outcome, results, findings));
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    return row({ status: "failed", ...problemIn(error.diagnostics), expect: [], populations: {} });
  }
}

function kept(
  outcome: "done" | "failed",
  { expect, populations }: Results,
  findings: readonly Diagnostic[],
): Pick<SweepRow, "status" | "problem" | "expect" | "populations"> {
  return { status: outcome, expect, populations, ...problemIn(findings) };
}

function problemIn(findings: readonly Diagnostic[]): Pick<SweepRow, "problem"> {
  const found = findings.find((one) => one.severity === "error");
  return found === undefined ? {} : { problem: { code: found.code, message: found.message } };
}

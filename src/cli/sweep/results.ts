import type { ParameterResult } from "../results.ts";
import type { SweepRow } from "./row.ts";

export interface SweepVariable {
  readonly key: string;
  readonly unit: string;
  readonly values: readonly number[];
}

/** What a sweep gave, as plain data: the table on the terminal, the files, the report and `--json` are all written from this. */
export interface SweepResults {
  readonly model: string;
  readonly experiment: string;
  readonly target: string;
  /** Why it is that one, where it was chosen by `auto`. */
  readonly why?: string | undefined;
  readonly precision: string;
  readonly device: string;
  readonly compiler: string;
  readonly model_hash: string;
  readonly dt_ms: number;
  /** Of trial 0. */
  readonly seed: number;
  readonly trials: number;
  readonly variables: readonly SweepVariable[];
  /** As every run began with them, but for what is swept. */
  readonly parameters: readonly ParameterResult[];
  /** Runs at one time. */
  readonly jobs: number;
  readonly timing_ms: { readonly compile: number; readonly total: number };
  readonly ended_early?: string | undefined;
  /** In the order of the plan. */
  readonly rows: readonly SweepRow[];
  /** Runs of the plan, done or not. */
  readonly runs: number;
}

import type { SweepSpec } from "../manifest.ts";

/** One run of a sweep: options for `createSimulation`. */
export interface SweepRun {
  /** Counted from 0, in the order of the table. */
  readonly index: number;
  /** By key of the parameter, each in the unit that the model shows it in. */
  readonly values: Readonly<Record<string, number>>;
  /** Counted from 0. */
  readonly trial: number;
  readonly seed: number;
}

/**
 * The runs of a sweep: every combination of the values, the last variable fastest, and for each of them all trials. Trial k has the
 * seed `seed` + k, at every combination the same, so that two combinations differ by their values alone.
 * @param fixed values of swept parameters that were given from outside: they are not varied
 */
export function planSweep(
  { variables, trials }: SweepSpec,
  seed: number,
  fixed: Readonly<Record<string, number>> = {},
): readonly SweepRun[] {
  let combinations: readonly Readonly<Record<string, number>>[] = [{}];
  for (const { key, values } of variables) {
    const own = fixed[key] === undefined ? values : [fixed[key]];
    combinations = combinations.flatMap((before) => own.map((value) => ({ ...before, [key]: value })));
  }
  return combinations
    .flatMap((values) => Array.from({ length: trials }, (_, trial) => ({ values, trial, seed: seed + trial })))
    .map((run, index) => ({ index, ...run }));
}

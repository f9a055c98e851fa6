/** Runge-Kutta methods by their Butcher tableaus. */
import type { Algebra } from "../algebra.ts";
import { advance, later } from "./combine.ts";
import type { ExplicitIntegrator, Field } from "./integrator.ts";

/** Row i of `a` makes stage i + 1 from the slopes before it, `b` makes the step; the first stage is at the start of the step. */
export interface Tableau {
  readonly a: readonly (readonly number[])[];
  readonly b: readonly number[];
}

/** Slopes of all stages: k_i = f(x + dt·Σ a_ij·k_j, t + c_i·dt), c_i = Σ a_ij. */
export function slopesOf<E>(
  A: Algebra<E>,
  { a }: Pick<Tableau, "a">,
  f: Field<E>,
  x: readonly E[],
  t: E,
  dt: E,
  first: readonly E[] = f(x, t),
): (readonly E[])[] {
  const slopes: (readonly E[])[] = [first];
  for (const row of a) slopes.push(f(advance(A, x, dt, weighted(row, slopes)), later(A, t, dt, timeOf(row))));
  return slopes;
}

/** Weights that are 0 cost nothing. */
export function weighted<E>(
  weights: readonly number[],
  slopes: readonly (readonly E[])[],
): (readonly [weight: number, slope: readonly E[]])[] {
  return weights.flatMap((weight, i) => (weight === 0 ? [] : [[weight, slopes[i] ?? []] as const]));
}

/** c = Σ a, without the last digits that a sum of fractions gets wrong: 1/3 + 2/3 is 1. */
function timeOf(row: readonly number[]): number {
  return Number(row.reduce((sum, a) => sum + a, 0).toPrecision(14));
}

/** The integrator of a tableau. */
export function rungeKutta(
  described: Pick<ExplicitIntegrator, "name" | "doc" | "source" | "order">,
  tableau: Tableau,
): ExplicitIntegrator {
  return {
    kind: "explicit",
    ...described,
    step: (A, f, x, t, dt) => advance(A, x, dt, weighted(tableau.b, slopesOf(A, tableau, f, x, t, dt))),
  };
}

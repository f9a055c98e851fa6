/**
 * Linearly implicit steps of a cable: (1 - θ·dt·J)·Δ = dt·f(V, t + θ·dt), where J has the derivatives of each compartment by itself and by
 * its two neighbours. The system is tridiagonal and solved by Gaussian elimination without pivots (Thomas's algorithm), which is stable
 * because a compartment pulls at itself at least as strongly as its neighbours do.
 */
import type { Algebra } from "../algebra.ts";

/** One row of the system: what stands left of the diagonal, on it, right of it, and on the right-hand side. */
export interface Row<E> {
  readonly below: E;
  readonly own: E;
  readonly above: E;
  readonly right: E;
}
/** Derivatives of f of one compartment, by the compartment before, by itself, and by the one behind. */
export interface Slopes<E> {
  readonly below: E;
  readonly own: E;
  readonly above: E;
}

/** @param f at the start of the step, but for explicit time, which is t + θ·dt */
export function rowOf<E>(A: Algebra<E>, theta: number, f: E, slopes: Slopes<E>, dt: E): Row<E> {
  const step = theta === 1 ? dt : A.mul(A.constant(theta), dt);
  return {
    below: A.neg(A.mul(step, slopes.below)),
    own: A.sub(A.constant(1), A.mul(step, slopes.own)),
    above: A.neg(A.mul(step, slopes.above)),
    right: A.mul(dt, f),
  };
}

/** A row after the row before it was taken out of it: nothing is left below the diagonal. */
export function eliminated<E>(
  A: Algebra<E>,
  row: Row<E>,
  before: Pick<Row<E>, "own" | "above" | "right">,
): Pick<Row<E>, "own" | "right"> {
  const factor = A.div(row.below, before.own);
  return {
    own: A.sub(row.own, A.mul(factor, before.above)),
    right: A.sub(row.right, A.mul(factor, before.right)),
  };
}

/** The change of a compartment, once that of the one behind it is known; the last has none. */
export function solved<E>(A: Algebra<E>, row: Pick<Row<E>, "own" | "above" | "right">, behind?: E): E {
  return A.div(behind === undefined ? row.right : A.sub(row.right, A.mul(row.above, behind)), row.own);
}

/**
 * Steps by the error (Hairer, Norsett & Wanner, Solving Ordinary Differential Equations I, 1993, section II.4): a try of length h whose
 * error is within the tolerance is kept; the next h is what would just have met the tolerance, less a margin.
 */
import type { Algebra } from "../algebra.ts";
import { most, tolerance, type MethodOption } from "./option.ts";

/** What a try gives: new values, and an estimate of their errors. */
export interface Attempt<E> {
  readonly next: readonly E[];
  readonly error: readonly E[];
}

export const controlOptions: readonly MethodOption[] = [
  tolerance(1e-6, "the largest error of a try, relative to the variable, and to 1 of its unit where it is smaller"),
  most("tries", 10_000, "how often a step is tried in parts before it is given up"),
];

const margin = 0.9;
const smallest = 0.2;
const largest = 5;
const huge = 1e300;

/**
 * The largest error of a try in terms of what is allowed: tolerance · max(|x|, |next|, unit). A try is good at 1 and below; NaN is not.
 * @param units 1 of the unit of each variable
 */
export function errorOf<E>(
  A: Algebra<E>,
  x: readonly E[],
  { next, error }: Attempt<E>,
  units: readonly number[],
  allowed: E,
): E {
  const shares = error.map((e, k) => {
    const [before = e, after = e] = [x[k], next[k]];
    const size = A.call("max", [A.call("abs", [before]), A.call("abs", [after])]);
    return A.div(A.call("abs", [e]), A.mul(allowed, A.call("max", [size, A.constant(units[k] ?? 1)])));
  });
  return shares.reduce((all, share) => A.call("max", [all, share]));
}

/** h · clip(0.9 · error^(-1/order), 0.2, 5); a fifth where the error is no number. */
export function nextLength<E>(A: Algebra<E>, h: E, error: E, order: number): E {
  const wished = A.mul(A.constant(margin), A.call("pow", [error, A.constant(-1 / order)]));
  const factor = A.call("clip", [wished, A.constant(smallest), A.constant(largest)]);
  return A.mul(h, A.select(A.compare("<", error, A.constant(huge)), factor, A.constant(smallest)));
}

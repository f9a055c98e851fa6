/** What the stochastic methods are written with. */
import type { Algebra } from "../algebra.ts";
import type { Increments, NoisySystem } from "./integrator.ts";

/** Element `k` of a list that has it. */
export function at<T>(list: readonly T[], k: number): T {
  const found = list[k];
  if (found === undefined) throw new RangeError(`nothing at ${k} of ${list.length}`);
  return found;
}

/** Σ_j g_kj·w_j of each variable; undefined where no noise stands in its equation. */
export function kicks<E>(
  A: Algebra<E>,
  { sources }: Pick<NoisySystem<E>, "sources">,
  g: readonly (readonly E[])[],
  { dW }: Pick<Increments<E>, "dW">,
): readonly (E | undefined)[] {
  return sources.map((own, k) =>
    sumOf(
      A,
      own.map((j) => A.mul(at(at(g, k), j), at(dW, j))),
    ),
  );
}

export function sumOf<E>(A: Algebra<E>, terms: readonly E[]): E | undefined {
  return terms.length === 0 ? undefined : terms.reduce((sum, term) => A.add(sum, term));
}

/** value + change, where there is one. */
export const plus = <E>(A: Algebra<E>, value: E, change: E | undefined): E =>
  change === undefined ? value : A.add(value, change);

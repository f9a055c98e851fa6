/** What the explicit methods are written with. */
import type { Algebra } from "../algebra.ts";

/** x + h·(w₀·k₀ + w₁·k₁ + …), element by element; all arrays have the length of `x`. A weight of 1 costs nothing. */
export function advance<E>(
  A: Algebra<E>,
  x: readonly E[],
  h: E,
  slopes: readonly (readonly [weight: number, slope: readonly E[]])[],
): readonly E[] {
  return x.map((value, i) => {
    const terms = slopes.map(([weight, slope]) => {
      const own = slope[i];
      if (own === undefined) throw new RangeError("a right-hand side gave fewer values than there are variables");
      return weight === 1 ? own : A.mul(A.constant(weight), own);
    });
    return A.add(
      value,
      A.mul(
        h,
        terms.reduce((sum, term) => A.add(sum, term)),
      ),
    );
  });
}

/** t + c·dt */
export const later = <E>(A: Algebra<E>, t: E, dt: E, c: number): E => A.add(t, c === 1 ? dt : A.mul(A.constant(c), dt));

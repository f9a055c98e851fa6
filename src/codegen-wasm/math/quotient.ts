/**
 * Quotients of float32 in which one side has a second, small part, rounded about once. The quotient and the divisor are cut to 12 bits,
 * so that their product is exact (Dekker, Numer. Math. 18 (1971), 224-242), and what is left over is divided too.
 */
import type { Arithmetic, Num } from "./arithmetic.ts";

/** A number as the sum of two bound terms, the second about as small as the rounding of the first. */
export interface TwoParts {
  readonly high: Num;
  readonly low: Num;
}

/** large + small where large is 0 or the larger of the two, with what their sum loses (Fast2Sum). */
export function exactSum(m: Arithmetic, large: Num, small: Num): TwoParts {
  const high = m.bind(m.add(large, small));
  return { high, low: m.bind(m.sub(small, m.sub(high, large))) };
}

/** The same sum, its first part rounded right. */
export const normal = (m: Arithmetic, { high, low }: TwoParts): TwoParts => exactSum(m, high, low);

/** (high + low) / x, of a bound x. */
export function ofTwoParts(m: Arithmetic, { high, low }: TwoParts, x: Num): Num {
  const reciprocal = m.bind(m.div(m.c(1), x));
  const first = m.bind(shortened(m, m.mul(high, reciprocal)));
  const start = m.bind(shortened(m, x));
  const left = m.sub(m.sub(high, m.mul(first, start)), m.mul(first, m.sub(x, start)));
  return m.add(first, m.mul(m.add(left, low), reciprocal));
}

/** 1 / (high + low). */
export function reciprocalOf(m: Arithmetic, { high, low }: TwoParts): Num {
  const reciprocal = m.bind(m.div(m.c(1), high));
  const first = m.bind(shortened(m, reciprocal));
  const start = m.bind(shortened(m, high));
  const left = m.sub(m.sub(m.c(1), m.mul(first, start)), m.mul(first, m.add(m.sub(high, start), low)));
  return m.add(first, m.mul(left, reciprocal));
}

/** The first 12 bits of the significand. */
const shortened = (m: Arithmetic, x: Num): Num => m.fromBits(m.and(m.toBits(x), m.w(-4096)));

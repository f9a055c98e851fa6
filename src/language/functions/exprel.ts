/**
 * (exp(x) - 1) / x in three tiers, chosen for each number by itself: to 1/8 a polynomial of degree 8 (minimax, 1e-17), which is all
 * that exponential Euler asks for; to 1/2, where the difference would lose digits, the series Σ x^k / (k+1)!; the difference beyond.
 * Within 6e-15.
 */
import { fastExp } from "./fast-exp.ts";
import { polynomial, polynomialText } from "./polynomial.ts";

export const shortReach = 0.125;
/** Of (exprel(x) - 1) / x: adding the 1 last costs half a unit in the last place at most. */
export const exprelShort: readonly number[] = [
  0.4999999999999994224, 0.16666666666666642614, 0.041666666667159558065, 0.0083333333334382910101,
  0.0013888887753296435495, 0.00019841268193246567769, 0.00002481127714409159835, 2.7568097662007755465e-6,
];
export const exprelSeries: readonly number[] = [
  1,
  1 / 2,
  1 / 6,
  1 / 24,
  1 / 120,
  1 / 720,
  1 / 5040,
  1 / 40320,
  1 / 362880,
  1 / 3628800,
  1 / 39916800,
  1 / 479001600,
  1 / 6227020800,
  1 / 87178291200,
];

export function exprel(x: number): number {
  if (Math.abs(x) <= shortReach) return 1 + x * polynomial(x, exprelShort);
  if (x > -0.5 && x < 0.5) return polynomial(x, exprelSeries);
  return x === Infinity ? x : (fastExp(x) - 1) / x;
}

/** The same in JavaScript for emitted modules; a test compares the bits. */
export const exprelPrelude = `\
// (exp(x) - 1) / x, 1 at x = 0: a short polynomial to 1/8; a series to 1/2, where the difference would lose digits.
function exprel(x) {
  if (x >= -${shortReach} && x <= ${shortReach}) {
    const x2 = x * x, x4 = x2 * x2;
    return 1 + x * (${polynomialText("x", "x2", "x4", exprelShort)});
  }
  return exprelBeyond(x);
}
function exprelBeyond(x) {
  if (x > -0.5 && x < 0.5) {
    const x2 = x * x, x4 = x2 * x2;
    return ${polynomialText("x", "x2", "x4", exprelSeries)};
  }
  return x === Infinity ? x : (fastExp(x) - 1) / x;
}`;

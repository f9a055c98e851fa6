/**
 * (exp(x) - 1) / x: to 1/2, where the difference would lose digits, a polynomial of degree 11 (minimax, 4e-17); the difference beyond.
 * Exponential Euler asks for little else than the polynomial, whose reach is wide enough that neighbours seldom part. Within 6e-15.
 */
import { fastExp } from "./fast-exp.ts";
import { polynomial, polynomialText } from "./polynomial.ts";

export const shortReach = 0.5;
/** Of (exprel(x) - 1) / x: adding the 1 last costs half a unit in the last place at most. */
export const exprelShort: readonly number[] = [
  0.5, 0.16666666666666835685, 0.041666666666666787345, 0.0083333333331981265854, 0.0013888888888792351428,
  0.00019841270144086634847, 0.000024801587517802269925, 2.7557042448192959141e-6, 2.7557121595012789059e-7,
  2.5162744626460177829e-8, 2.0955762289494409639e-9,
];

export function exprel(x: number): number {
  if (Math.abs(x) <= shortReach) return 1 + x * polynomial(x, exprelShort);
  return x === Infinity ? x : (fastExp(x) - 1) / x;
}

/** The same in JavaScript for emitted modules; a test compares the bits. */
export const exprelPrelude = `\
// (exp(x) - 1) / x, 1 at x = 0: a polynomial to 1/2, where the difference would lose digits.
function exprel(x) {
  if (x >= -${shortReach} && x <= ${shortReach}) {
    const x2 = x * x, x4 = x2 * x2;
    return 1 + x * (${polynomialText("x", "x2", "x4", exprelShort)});
  }
  return x === Infinity ? x : (fastExp(x) - 1) / x;
}`;

/** exp(x) + 1 and exp(x) - 1 of float32 with more digits than float32 has, for what is made of them. */
import type { Arithmetic, Num } from "./arithmetic.ts";
import { powerOfTwo, split } from "./exp.ts";
import { exactSum, type TwoParts } from "./quotient.ts";

/** (exp(r) - 1 - r - r²/2) / r³ to ln(2)/2, each coefficient a float32: 2e-10 of exp(r). */
const ofCube = [
  0.1666666716337204, 0.04166649281978607, 0.008333186618983746, 0.0013932294677942991, 0.00019963597878813744,
];

/**
 * exp(x) + one = (2^n + one) + 2^n·r + 2^n·(exp(r) - 1 - r), with x = n·ln 2 + r, for |x| < 87; `one` is 1 (and x not negative) or -1.
 * The second part has what the first sums lose, what r lacks, and the last term: up to a third of the first. Below -16 the sum 2^n - 1
 * may lose 2^-25 that is not told, since 2^n is the smaller one there: a quarter of a unit.
 */
export function expAnd(m: Arithmetic, x: Num, one: 1 | -1): TwoParts {
  const { n, high, low, r } = split(m, x);
  const power = m.bind(powerOfTwo(m, n));
  const whole = exactSum(m, power, m.c(one));
  const sum = exactSum(m, whole.high, m.bind(m.mul(power, high)));
  const square = m.bind(m.mul(r, r));
  const cube = m.mul(m.mul(square, r), m.pairs(r, ofCube));
  const lost = m.add(m.sub(sum.low, m.mul(power, low)), whole.low);
  const small = m.add(lost, m.mul(power, cube));
  return { high: sum.high, low: m.bind(m.add(m.mul(m.mul(power, m.c(0.5)), square), small)) };
}

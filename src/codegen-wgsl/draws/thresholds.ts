/**
 * Poisson numbers of small means count how many of the thresholds floor(2^32·P(X <= k) + 1/2) a word has reached
 * (`runtime/random/small-poisson.ts`). float32 cannot hold them; each is handed over as its upper and its lower half.
 */
import type { Expr } from "../../ir/expr.ts";
import type { Pool } from "../../ir/pool.ts";

/** Thresholds that are exact; a device works out the others. */
export const exactThresholds = 4;

/** Upper and lower half of each, in the operations of the runtime, and so with its bits. */
export function poissonThresholds(pool: Pool, mean: Expr): Expr[] {
  const number = (value: number): Expr => pool.real(value);
  let probability = pool.call("exp", [pool.negate(mean)]);
  let sum = probability;
  const found: Expr[] = [];
  for (let k = 1; k <= exactThresholds; k++) {
    const scaled = pool.binary("+", pool.binary("*", sum, number(2 ** 32)), number(0.5));
    const threshold = pool.call("min", [pool.call("floor", [scaled]), number(2 ** 32 - 1)]);
    const upper = pool.call("floor", [pool.binary("/", threshold, number(2 ** 16))]);
    found.push(upper, pool.binary("-", threshold, pool.binary("*", upper, number(2 ** 16))));
    probability = pool.binary("*", probability, pool.binary("/", mean, number(k)));
    sum = pool.binary("+", sum, probability);
  }
  return found;
}

import type { Expr } from "../expr.ts";
import type { Pool } from "../pool.ts";
import { callRule, constantOf, type Rule } from "./rule.ts";

/** Powers up to this one become products. */
const largest = 16;

/**
 * Laws of powers with a known exponent. Products take a fraction of the time of `pow`; they round a few times more.
 */
export const powerRules: readonly Rule[] = [
  callRule("x^0 = 1", "pow", ([, n], pool) => (constantOf(n) === 0 ? pool.real(1) : undefined)),
  callRule("x^n = x * x * …", "pow", ([x, n], pool) => {
    const power = constantOf(n);
    return x && power !== undefined && Number.isInteger(power) && power > 0 && power <= largest
      ? product(pool, x, power)
      : undefined;
  }),
  callRule("x^-n = 1 / (x * x * …)", "pow", ([x, n], pool) => {
    const power = -(constantOf(n) ?? NaN);
    if (!x || !Number.isInteger(power) || power <= 0 || power > largest) return undefined;
    return pool.binary("/", pool.real(1), product(pool, x, power));
  }),
  callRule("x^0.5 = sqrt(x)", "pow", ([x, n], pool) =>
    x && constantOf(n) === 0.5 ? pool.call("sqrt", [x]) : undefined,
  ),
  callRule("x^-0.5 = 1 / sqrt(x)", "pow", ([x, n], pool) =>
    x && constantOf(n) === -0.5 ? pool.binary("/", pool.real(1), pool.call("sqrt", [x])) : undefined,
  ),
];

/** x^n by squaring: x^3 = x * x * x, x^4 = (x * x) * (x * x). */
function product(pool: Pool, x: Expr, n: number): Expr {
  if (n === 1) return x;
  if (n % 2 === 1) return pool.binary("*", product(pool, x, n - 1), x);
  const half = product(pool, x, n / 2);
  return pool.binary("*", half, half);
}

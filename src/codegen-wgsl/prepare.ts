/**
 * Why: a device's compiler works out what is constant itself, in its own way, and refuses the text where that overflows, divides by 0 or
 * has no value; its own power is wrong for negative numbers and loses digits.
 * Before:  x + 1 / 0;  pow(x, 3);  pow(x, 0.5)
 * After:   x + Infinity;  x * (x * x);  sqrt(x)
 */
import type { Expr } from "../ir/expr.ts";
import { folded } from "../ir/fold.ts";
import type { Pool } from "../ir/pool.ts";
import { importer, rewriter } from "../ir/rewrite.ts";

/** The largest whole exponent that is written as products. */
const mostFactors = 64;

/** Copies expressions into `pool`, nodes of constants folded and powers written out. */
export function preparer(pool: Pool): (e: Expr) => Expr {
  const copy = importer(pool);
  const write = rewriter(pool, (e) => {
    const constant = folded(pool, e);
    if (constant !== undefined) return constant;
    return e.kind === "call" && e.name === "pow" ? powerOf(pool, e) : e;
  });
  return (e) => write(copy(e));
}

function powerOf(pool: Pool, e: Extract<Expr, { kind: "call" }>): Expr {
  const [x, y] = e.args;
  if (x === undefined || y?.kind !== "const") return e;
  if (y.value === 0.5) return pool.call("sqrt", [x]);
  if (!Number.isInteger(y.value) || Math.abs(y.value) > mostFactors) return e;
  const size = productOf(pool, x, Math.abs(y.value));
  return y.value < 0 ? pool.binary("/", pool.real(1), size) : size;
}

/** x·x·…, by squares; each is one shared node. */
function productOf(pool: Pool, x: Expr, count: number): Expr {
  if (count === 0) return pool.real(1);
  if (count === 1) return x;
  const half = productOf(pool, x, Math.floor(count / 2));
  const square = pool.binary("*", half, half);
  return count % 2 === 0 ? square : pool.binary("*", square, x);
}

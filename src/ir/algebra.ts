import type { Algebra } from "../language/algebra.ts";
import type { Expr } from "./expr.ts";
import type { Pool } from "./pool.ts";
import { simplify } from "./simplify.ts";

/** Arithmetic on expressions; every result is simplified. */
export function poolAlgebra(pool: Pool): Algebra<Expr> {
  const simple = (e: Expr): Expr => simplify(pool, e);
  return {
    constant: (value) => pool.real(value),
    add: (a, b) => simple(pool.binary("+", a, b)),
    sub: (a, b) => simple(pool.binary("-", a, b)),
    mul: (a, b) => simple(pool.binary("*", a, b)),
    div: (a, b) => simple(pool.binary("/", a, b)),
    neg: (a) => simple(pool.negate(a)),
    call: (name, args) => simple(pool.call(name, args)),
    select: (condition, a, b) => simple(pool.select(condition, a, b)),
    compare: (operator, a, b) => simple(pool.binary(operator, a, b)),
  };
}

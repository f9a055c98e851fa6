/** Reductions as loops: `total` is combined with one value after the other. */
import type { Expr, Type } from "../expr.ts";
import type { Pool } from "../pool.ts";

type Operator = Extract<Expr, { kind: "reduce" }>["operator"];

/** What a reduction over nothing gives. */
export function startOf(pool: Pool, operator: Operator, type: Type): Expr {
  const number = (value: number): Expr => (type === "integer" ? pool.integer(value) : pool.real(value));
  switch (operator) {
    case "sum":
      return number(0);
    case "min":
      return number(Infinity);
    case "max":
      return number(-Infinity);
    case "any":
      return pool.boolean(false);
    case "all":
      return pool.boolean(true);
  }
}

export function reductionStep(pool: Pool, operator: Operator, total: Expr, value: Expr): Expr {
  switch (operator) {
    case "sum":
      return pool.binary("+", total, value);
    case "min":
    case "max":
      return pool.call(operator, [total, value]);
    case "any":
      return pool.binary("or", total, value);
    case "all":
      return pool.binary("and", total, value);
  }
}

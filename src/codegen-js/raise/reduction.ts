/** Reductions as loops: `total` is combined with one value after the other. */
import type { Expr } from "../../ir/expr.ts";
import type { Pool } from "../../ir/pool.ts";

type Operator = Extract<Expr, { kind: "reduce" }>["operator"];

/** What a reduction over nothing gives. */
export function startOf(pool: Pool, operator: Operator): Expr {
  switch (operator) {
    case "sum":
      return pool.real(0);
    case "min":
      return pool.real(Infinity);
    case "max":
      return pool.real(-Infinity);
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

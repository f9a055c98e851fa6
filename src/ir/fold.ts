/** Operations on constants. */
import { functionRow } from "../language/functions/index.ts";
import { castNumber, children, type Expr } from "./expr.ts";
import { applyBinary } from "./interpret/expression.ts";
import type { Pool } from "./pool.ts";

/** The constant that an operation on constants gives, the one that the interpreter would find; undefined for anything else. */
export function folded(pool: Pool, e: Expr): Expr | undefined {
  const operands = children(e).flatMap((operand) => (operand.kind === "const" ? [operand.value] : []));
  const value = operands.length === children(e).length ? evaluate(e, operands) : undefined;
  return value === undefined ? undefined : pool.constant(value, e.type);
}

function evaluate(e: Expr, operands: readonly number[]): number | undefined {
  const [a = NaN, b = NaN, c = NaN] = operands;
  switch (e.kind) {
    case "cast":
      return castNumber(e.type, a);
    case "negate":
      return -a;
    case "not":
      return a === 0 ? 1 : 0;
    case "binary":
      return applyBinary(e.operator, a, b);
    case "call":
      return operands.length === 0 ? undefined : functionRow(e.name)?.evaluate(...operands);
    case "select":
    case "choose":
      return a !== 0 ? b : c;
    case "const":
    case "uniform":
    case "step":
    case "index":
    case "local":
    case "load":
    case "element":
    case "apply":
    case "random":
    case "reduce":
      return undefined;
  }
}

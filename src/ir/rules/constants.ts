import { functionRow } from "../../language/functions/index.ts";
import { children, type Expr } from "../expr.ts";
import { applyBinary, castNumber } from "../interpret/expression.ts";
import type { Pool } from "../pool.ts";
import { rule, type Rule } from "./rule.ts";

/**
 * Law: what has constant operands is a constant, the one that the interpreter would find.
 */
export const constantRules: readonly Rule[] = [
  rule("an integer constant is whole, a boolean one 0 or 1", (e, pool) => wellFormed(e, pool)),
  rule("f(constants) = constant", (e, pool) => folded(e, pool)),
];

function wellFormed(e: Expr, pool: Pool): Expr | undefined {
  if (e.kind !== "const" || e.type === "real") return undefined;
  const value = castNumber(e.type, e.value);
  return value === e.value ? undefined : constant(pool, e, value);
}

function constant(pool: Pool, like: Expr, value: number): Expr {
  return like.type === "real"
    ? pool.real(value)
    : like.type === "integer"
      ? pool.integer(value)
      : pool.boolean(value !== 0);
}

function folded(e: Expr, pool: Pool): Expr | undefined {
  const operands = children(e);
  if (operands.length === 0 || !operands.every((operand) => operand.kind === "const")) return undefined;
  const value = evaluate(
    e,
    operands.map((operand) => (operand.kind === "const" ? operand.value : NaN)),
  );
  return value === undefined ? undefined : constant(pool, e, value);
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
      return functionRow(e.name)?.evaluate(...operands);
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

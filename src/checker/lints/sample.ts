import type { BinaryOp, CheckedExpr } from "../model.ts";
import { builtinFunction } from "../vocabulary.ts";

/** A value for a node that only a run could tell. */
export type Leaf = (node: CheckedExpr) => number | undefined;

const operations: Readonly<Partial<Record<BinaryOp, (a: number, b: number) => number>>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "^": (a, b) => a ** b,
};

/** The value of an arithmetic expression with values for its leaves; undefined where it is more than arithmetic. */
export function sampled(expr: CheckedExpr, leaf: Leaf): number | undefined {
  if (expr.kind === "number") return expr.value;
  if (expr.kind === "constant") return typeof expr.value === "number" ? expr.value : undefined;
  if (expr.kind === "negate") return combine([expr.operand], leaf, (a) => -a);
  if (expr.kind === "binary") return combine([expr.left, expr.right], leaf, operations[expr.operator]);
  if (expr.kind === "call")
    return combine(expr.args, leaf, (...values) => builtinFunction(expr.name)?.evaluate(...values));
  return leaf(expr);
}

function combine(
  parts: readonly CheckedExpr[],
  leaf: Leaf,
  f: ((...values: number[]) => number | undefined) | undefined,
): number | undefined {
  const values = parts.map((part) => sampled(part, leaf));
  return values.every((value) => value !== undefined) ? f?.(...values) : undefined;
}

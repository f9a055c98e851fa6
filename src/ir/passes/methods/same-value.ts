/**
 * Whether two expressions are the same function of what they read. Asked at points that have nothing special about them: two formulas that
 * differ, and are smooth, do not agree at all of these. What cannot be worked out here is not the same as anything else.
 */
import { numberAlgebra } from "../../../language/number-algebra.ts";
import { functionRow } from "../../../language/functions/index.ts";
import type { Expr } from "../../expr.ts";

const points = 5;

export function sameValue(a: Expr, b: Expr): boolean {
  if (a === b) return true;
  return Array.from({ length: points }, (_, point) => [valueAt(a, point), valueAt(b, point)] as const).every(
    ([x, y]) => Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y), 1e-12),
  );
}

/** NaN where it cannot be told. */
function valueAt(e: Expr, point: number): number {
  const value = (inner: Expr): number => valueAt(inner, point);
  switch (e.kind) {
    case "const":
      return e.value;
    case "uniform":
    case "load":
    case "local":
    case "step":
    case "index":
    case "random":
      return leaf(e.id, point);
    case "negate":
      return -value(e.operand);
    case "cast":
      return e.type === "real" ? value(e.operand) : NaN;
    case "call":
      return functionRow(e.name)?.evaluate(...e.args.map(value)) ?? NaN;
    case "binary":
      return binary(e.operator, value(e.left), value(e.right));
    case "select":
    case "choose":
    case "not":
    case "apply":
    case "reduce":
    case "element":
      return NaN;
  }
}

/** A number in 0.1 .. 1.1 that belongs to the node. */
const leaf = (id: number, point: number): number => 0.1 + ((id * 0.6180339887 + point * 0.7548776662) % 1);

function binary(operator: Extract<Expr, { kind: "binary" }>["operator"], a: number, b: number): number {
  const A = numberAlgebra;
  switch (operator) {
    case "+":
      return A.add(a, b);
    case "-":
      return A.sub(a, b);
    case "*":
      return A.mul(a, b);
    case "/":
      return A.div(a, b);
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "==":
    case "!=":
    case "and":
    case "or":
      return NaN;
  }
}

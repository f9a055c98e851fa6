import type { Span } from "../../source/source.ts";
import type { CheckedExpr } from "../model.ts";
import { integer } from "../types.ts";

/** How many elements there are along an axis: a number, but for the elements of a population, whose number may be set later. */
export function lengthOf(a: CheckedExpr, axis: number, span: Span): CheckedExpr {
  return view(a, axis, span) ?? { kind: "number", value: a.type.shape[axis] ?? 0, type: integer, span };
}

/** Undefined where some part of the expression says the number. */
function view(a: CheckedExpr, axis: number, span: Span): CheckedExpr | undefined {
  switch (a.kind) {
    case "of":
      return axis === 0 ? { kind: "length", array: a, type: integer, span } : undefined;
    case "each":
      return axis === 0 ? (a.length.kind === "number" ? undefined : a.length) : view(a.body, axis - 1, span);
    case "element":
      return view(a.array, axis + 1, span);
    case "negate":
    case "not":
      return view(a.operand, axis, span);
    case "binary":
      return common([a.left, a.right], axis, span);
    case "call":
      return common(a.args, axis, span);
    case "where":
    case "ifelse":
      return common([a.condition, a.then, a.otherwise], axis, span);
    case "number":
    case "boolean":
    case "constant":
    case "model_param":
    case "variable":
    case "local":
    case "index":
    case "size":
    case "time":
    case "dt":
    case "refractory":
    case "apply":
    case "crosses":
    case "random":
    case "white_noise":
    case "reduce":
    case "past":
    case "array":
    case "length":
      return undefined;
  }
}

/** Of the operands of an elementwise operation: a number, where one of them has one. */
function common(operands: readonly CheckedExpr[], axis: number, span: Span): CheckedExpr | undefined {
  const arrays = operands.filter(({ type }) => type.shape.length > 0);
  const found = arrays.map((one) => view(one, axis, span));
  return found.includes(undefined) ? undefined : found[0];
}

/** Expressions that the checker writes itself, of operands that it checked. */
import { divide, multiply } from "../../language/dimension.ts";
import type { CheckedExpr } from "../model.ts";
import { numberOf, plainNumber } from "../types.ts";

type Dimension = CheckedExpr["type"]["dimension"];

const binary = (
  operator: "+" | "-" | "*" | "/",
  left: CheckedExpr,
  right: CheckedExpr,
  dimension: Dimension,
): CheckedExpr => ({ kind: "binary", operator, left, right, type: numberOf(dimension), span: left.span });

const call = (name: string, args: readonly CheckedExpr[], dimension: Dimension): CheckedExpr => ({
  kind: "call",
  name,
  args,
  type: numberOf(dimension),
  span: args[0]!.span,
});

export const plus = (a: CheckedExpr, b: CheckedExpr): CheckedExpr => binary("+", a, b, a.type.dimension);
export const minus = (a: CheckedExpr, b: CheckedExpr): CheckedExpr => binary("-", a, b, a.type.dimension);
export const product = (a: CheckedExpr, b: CheckedExpr): CheckedExpr =>
  binary("*", a, b, multiply(a.type.dimension, b.type.dimension));
export const quotient = (a: CheckedExpr, b: CheckedExpr): CheckedExpr =>
  binary("/", a, b, divide(a.type.dimension, b.type.dimension));
/** Of whole numbers. */
export const remainder = (a: CheckedExpr, b: CheckedExpr): CheckedExpr => call("mod", [a, b], plainNumber.dimension);
export const floorOf = (a: CheckedExpr): CheckedExpr => call("floor", [a], a.type.dimension);
export const absoluteOf = (a: CheckedExpr): CheckedExpr => call("abs", [a], a.type.dimension);
export const smallerOf = (a: CheckedExpr, b: CheckedExpr): CheckedExpr => call("min", [a, b], a.type.dimension);
export const largerOf = (a: CheckedExpr, b: CheckedExpr): CheckedExpr => call("max", [a, b], a.type.dimension);
/** Of a square. */
export const rootOf = (a: CheckedExpr, dimension: Dimension): CheckedExpr => call("sqrt", [a], dimension);

/** Types of values, and the literal `0`, which fits every dimension. */
import { dimensionless, type Dimension } from "../language/dimension.ts";
import { unitName } from "../language/unit-names.ts";
import type { CheckedExpr, Kind, ValueType } from "./model.ts";

const numbers = new WeakMap<Dimension, ValueType>();
/** One number; the same object for the same dimension. */
export function numberOf(dimension: Dimension): ValueType {
  const known = numbers.get(dimension);
  if (known !== undefined) return known;
  const type: ValueType = { kind: "number", dimension, shape: [] };
  numbers.set(dimension, type);
  return type;
}
export const plainNumber: ValueType = numberOf(dimensionless);
export const integer: ValueType = { kind: "integer", dimension: dimensionless, shape: [] };
export const boolean: ValueType = { kind: "boolean", dimension: dimensionless, shape: [] };

export const isNumeric = (type: ValueType): boolean => type.kind !== "boolean";
export const isScalar = (type: ValueType): boolean => type.shape.length === 0;
export const isPlain = (type: ValueType): boolean => isNumeric(type) && type.dimension === dimensionless;

/** What a state or a param of this value is: whole literals are numbers there. */
export const stored = (type: ValueType): ValueType => (type.kind === "integer" ? { ...type, kind: "number" } : type);

const commonKind = (a: Kind, b: Kind): Kind => (a === b ? a : "number");
/** The type of a value that is either of two (which agree in dimension and shape). */
export const either = (a: ValueType, b: ValueType): ValueType => {
  const kind = commonKind(a.kind, b.kind);
  return kind === a.kind ? a : { ...a, kind };
};

/** "[20]", "[2, 3]"; a ragged axis is "…". */
export const shapeText = ({ shape }: ValueType): string =>
  `[${shape.map((length) => (length < 0 ? "…" : length)).join(", ")}]`;

/** "a boolean", "an array of mV", "ms". */
export function typeName(type: ValueType): string {
  if (!isScalar(type))
    return type.kind === "boolean"
      ? "an array of booleans"
      : `an array of ${type.dimension === dimensionless ? "numbers" : unitName(type.dimension)}`;
  return type.kind === "boolean" ? "a boolean" : unitName(type.dimension);
}

/** True for a literal `0`, alone, or as every branch of a choice: it takes the dimension that is wanted. */
export function isFreeZero(expr: CheckedExpr): boolean {
  switch (expr.kind) {
    case "number":
      return expr.value === 0 && expr.type.dimension === dimensionless;
    case "constant":
      return Array.isArray(expr.value) && expr.value.flat(4).length === 0;
    case "negate":
      return isFreeZero(expr.operand);
    case "where":
    case "ifelse":
      return isFreeZero(expr.then) && isFreeZero(expr.otherwise);
    case "array":
      return expr.elements.every(isFreeZero);
    case "boolean":
    case "model_param":
    case "variable":
    case "local":
    case "index":
    case "size":
    case "time":
    case "dt":
    case "refractory":
    case "not":
    case "binary":
    case "call":
    case "apply":
    case "past":
    case "crosses":
    case "random":
    case "white_noise":
    case "reduce":
    case "element":
    case "length":
    case "each":
    case "of":
      return false;
  }
}

/** A free zero with the dimension that its surroundings want. */
export function withDimension(expr: CheckedExpr, dimension: Dimension): CheckedExpr {
  const type = { ...expr.type, dimension };
  switch (expr.kind) {
    case "negate":
      return { ...expr, type, operand: withDimension(expr.operand, dimension) };
    case "where":
    case "ifelse":
      return {
        ...expr,
        type,
        then: withDimension(expr.then, dimension),
        otherwise: withDimension(expr.otherwise, dimension),
      };
    case "array":
      return { ...expr, type, elements: expr.elements.map((element) => withDimension(element, dimension)) };
    case "number":
    case "constant":
    case "boolean":
    case "model_param":
    case "variable":
    case "local":
    case "index":
    case "size":
    case "time":
    case "dt":
    case "refractory":
    case "not":
    case "binary":
    case "call":
    case "apply":
    case "past":
    case "crosses":
    case "random":
    case "white_noise":
    case "reduce":
    case "element":
    case "length":
    case "each":
    case "of":
      return { ...expr, type };
  }
}

/** `expr` where its dimension is `dimension`, or where it is a free zero; else undefined. */
export function fitted(expr: CheckedExpr, dimension: Dimension): CheckedExpr | undefined {
  if (expr.type.dimension === dimension) return expr;
  return isFreeZero(expr) ? withDimension(expr, dimension) : undefined;
}

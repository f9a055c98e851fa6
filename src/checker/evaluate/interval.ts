/**
 * Bounds of expressions: the values that one can have, whatever happens in the run. Wider than the truth where one variable
 * stands twice, never narrower, so that "always outside of its domain" is a proof.
 */
import { builtinFunction } from "../vocabulary.ts";
import type { CheckedExpr } from "../model.ts";

export interface Interval {
  readonly low: number;
  readonly high: number;
}
/** What is known of a node that only a run could tell; undefined: nothing. */
export type Bounds = (node: CheckedExpr) => Interval | undefined;

export const anything: Interval = { low: -Infinity, high: Infinity };
const point = (value: number): Interval => ({ low: value, high: value });
const hull = (values: readonly number[]): Interval =>
  values.some(Number.isNaN) ? anything : { low: Math.min(...values), high: Math.max(...values) };

/** Deeper ones are as wide as can be: definitions may read definitions. */
const deepest = 60;

export function intervalOf(expr: CheckedExpr, bounds: Bounds, depth = 0): Interval {
  const found = boundsOf(expr, bounds, depth);
  return Number.isNaN(found.low) || Number.isNaN(found.high) ? anything : found;
}

function boundsOf(expr: CheckedExpr, bounds: Bounds, depth: number): Interval {
  const of = (part: CheckedExpr): Interval => (depth > deepest ? anything : intervalOf(part, bounds, depth + 1));
  switch (expr.kind) {
    case "number":
      return point(expr.value);
    case "constant":
      return typeof expr.value === "number" ? point(expr.value) : anything;
    case "negate": {
      const { low, high } = of(expr.operand);
      return { low: -high, high: -low };
    }
    case "binary":
      return ofBinary(expr, of);
    case "call":
      return ofCall(expr.name, expr.args.map(of));
    case "where":
    case "ifelse": {
      const [a, b] = [of(expr.then), of(expr.otherwise)];
      return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
    }
    case "random":
      return ofDraw(expr.distribution, expr.args.map(of));
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
    case "apply":
    case "past":
    case "white_noise":
    case "crosses":
    case "reduce":
    case "array":
    case "element":
    case "length":
    case "each":
    case "of":
      return bounds(expr) ?? anything;
  }
}

function ofBinary(expr: Extract<CheckedExpr, { kind: "binary" }>, of: (part: CheckedExpr) => Interval): Interval {
  const [a, b] = [of(expr.left), of(expr.right)];
  switch (expr.operator) {
    case "+":
      return { low: a.low + b.low, high: a.high + b.high };
    case "-":
      return { low: a.low - b.high, high: a.high - b.low };
    case "*":
      return product(a, b);
    case "/":
      return b.low > 0 || b.high < 0 ? quotient(a, b) : anything;
    case "^":
      return raised(a, b);
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "==":
    case "!=":
    case "and":
    case "or":
      return anything;
  }
}

/** 0 times what may be infinite is 0: bounds are reached by no variable. */
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);
const product = (a: Interval, b: Interval): Interval =>
  hull([times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)]);

/** By what has one sign. */
const quotient = (a: Interval, b: Interval): Interval =>
  hull([a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high]);

function raised(base: Interval, exponent: Interval): Interval {
  const n = exponent.low;
  if (n !== exponent.high || n < 0) return anything;
  if (Number.isInteger(n) && n % 2 === 0) {
    const ends = [base.low ** n, base.high ** n];
    return { low: base.low <= 0 && base.high >= 0 ? 0 : Math.min(...ends), high: Math.max(...ends) };
  }
  return Number.isInteger(n) || base.low >= 0 ? hull([base.low ** n, base.high ** n]) : anything;
}

const increasing: ReadonlySet<string> = new Set(
  "exp expm1 exprel log log1p log2 log10 sqrt cbrt atan asin sinh tanh logistic softplus erf floor ceil round int sign heaviside".split(
    " ",
  ),
);
/** Values of functions that do not only grow. */
const images: ReadonlyMap<string, Interval> = new Map([
  ["sin", { low: -1, high: 1 }],
  ["cos", { low: -1, high: 1 }],
  ["acos", { low: 0, high: Math.PI }],
  ["atan2", { low: -Math.PI, high: Math.PI }],
  ["cosh", { low: 1, high: Infinity }],
  ["hypot", { low: 0, high: Infinity }],
]);

function ofCall(name: string, args: readonly Interval[]): Interval {
  const lows = args.map(({ low }) => low);
  const highs = args.map(({ high }) => high);
  const [first = anything] = args;
  if (increasing.has(name)) return hull([valueAt(name, first.low), valueAt(name, first.high)]);
  if (name === "min") return { low: Math.min(...lows), high: Math.min(...highs) };
  if (name === "max") return { low: Math.max(...lows), high: Math.max(...highs) };
  if (name === "clip") {
    const [, from = anything, to = anything] = args;
    return {
      low: Math.min(Math.max(first.low, from.low), to.low),
      high: Math.min(Math.max(first.high, from.high), to.high),
    };
  }
  if (name === "abs") {
    const inside = first.low <= 0 && first.high >= 0;
    const ends = [Math.abs(first.low), Math.abs(first.high)];
    return { low: inside ? 0 : Math.min(...ends), high: Math.max(...ends) };
  }
  return images.get(name) ?? anything;
}

const valueAt = (name: string, x: number): number => builtinFunction(name)?.evaluate(x) ?? NaN;

function ofDraw(distribution: string, args: readonly Interval[]): Interval {
  const [a = anything, b = anything] = args;
  if (distribution === "uniform" && args.length === 2) return { low: a.low, high: b.high };
  if (distribution === "uniform" && args.length === 0) return { low: 0, high: 1 };
  if (distribution === "bernoulli") return { low: 0, high: 1 };
  return distribution === "exponential" || distribution === "gamma" || distribution === "lognormal"
    ? { low: 0, high: Infinity }
    : anything;
}

/**
 * Values of expressions that are known before a run: `const`s, exponents, sizes, bounds. Undefined where the value depends on
 * anything that is not known, or where the work would take too long.
 */
import { builtinFunction } from "../vocabulary.ts";
import type { BinaryOp } from "../../parser/ast.ts";
import type { CheckedExpr, CheckedFunction, ConstantValue, LocalId } from "../model.ts";
import { runBlock } from "./block.ts";
import type { Known } from "./known.ts";
import { elementwise } from "./elementwise.ts";
import { bothOf, numberOrUndefined, type Frame } from "./frame.ts";

const fewSteps = 200_000;
/** For what is worked out once: the value of a `const`. */
export const manySteps = 20_000_000;
const deepest = 1000;

/** @param steps after which a value counts as unknown */
export function evaluate(expr: CheckedExpr, known: Known = {}, steps = fewSteps): ConstantValue | undefined {
  if (expr.kind === "number" || expr.kind === "boolean" || expr.kind === "constant") return expr.value;
  const locals = known.locals === undefined ? noLocals : new Map(known.locals);
  return value(expr, { known, locals, budget: { steps, depth: 0 }, value });
}

/** Outside of loops and functions, which bring their own. */
const noLocals = new Map<LocalId, ConstantValue>();

/** The value where it is a number. */
export function evaluateNumber(expr: CheckedExpr, known: Known = {}): number | undefined {
  return numberOrUndefined(evaluate(expr, known));
}

function value(expr: CheckedExpr, frame: Frame): ConstantValue | undefined {
  const { budget } = frame;
  if (budget.depth > deepest || budget.steps-- <= 0) return undefined;
  switch (expr.kind) {
    case "number":
    case "boolean":
    case "constant":
      return expr.value;
    case "local":
      return frame.locals.get(expr.id);
    case "index":
    case "size":
    case "time":
    case "dt":
    case "refractory":
    case "past":
    case "crosses":
    case "random":
    case "white_noise":
    case "of":
      return undefined;
    case "model_param":
    case "variable":
    case "negate":
    case "not":
    case "binary":
    case "call":
    case "apply":
    case "where":
    case "ifelse":
    case "reduce":
    case "array":
    case "element":
    case "each":
    case "length": {
      budget.depth++;
      const result = composed(expr, frame);
      budget.depth--;
      return result;
    }
  }
}

type Leaf =
  | "number"
  | "boolean"
  | "constant"
  | "local"
  | "index"
  | "size"
  | "time"
  | "dt"
  | "refractory"
  | "past"
  | "crosses"
  | "random"
  | "white_noise"
  | "of";

const number = (part: CheckedExpr, frame: Frame): number | undefined => numberOrUndefined(value(part, frame));

/** The value of what is made of other values. */
function composed(expr: Exclude<CheckedExpr, { kind: Leaf }>, inner: Frame): ConstantValue | undefined {
  switch (expr.kind) {
    case "model_param":
      return resolved(inner.known.modelParam?.(expr.name), inner);
    case "variable":
      return expr.owner === "self" && expr.role === "param"
        ? resolved(inner.known.param?.(expr.name), inner)
        : undefined;
    case "negate": {
      const operand = value(expr.operand, inner);
      if (operand === undefined || typeof operand === "number") return operand === undefined ? undefined : -operand;
      return elementwise([operand], ([a]) => (typeof a === "number" ? -a : undefined));
    }
    case "not":
      return elementwise([value(expr.operand, inner)], ([a]) => (typeof a === "boolean" ? !a : undefined));
    case "binary":
      return ofBoth(expr.operator, value(expr.left, inner), value(expr.right, inner));
    case "call":
      return called(
        expr.name,
        expr.args.map((arg) => value(arg, inner)),
      );
    case "apply":
      return apply(
        expr.callee,
        expr.args.map((arg) => value(arg, inner)),
        inner,
      );
    case "where":
    case "ifelse":
      return chosen(expr, inner);
    case "reduce":
      return reduce(expr, number(expr.from, inner), number(expr.to, inner), inner);
    case "array":
      return everyValue(expr.elements, inner);
    case "element":
      return elementOf(value(expr.array, inner), number(expr.index, inner));
    case "each":
      return each(expr, number(expr.length, inner), inner);
    case "length": {
      const array = value(expr.array, inner);
      return Array.isArray(array) ? array.length : undefined;
    }
  }
}

function elementOf(array: ConstantValue | undefined, index: number | undefined): ConstantValue | undefined {
  return Array.isArray(array) && index !== undefined ? (array as readonly ConstantValue[])[index] : undefined;
}

function everyValue(elements: readonly CheckedExpr[], frame: Frame): ConstantValue | undefined {
  const values = elements.map((element) => value(element, frame));
  return values.every((element) => element !== undefined) ? values : undefined;
}

const called = (name: string, args: readonly (ConstantValue | undefined)[]): ConstantValue | undefined =>
  args.includes(undefined)
    ? undefined
    : elementwise(args, (all) => bothOf(all.map(numberOrUndefined), (...x) => builtinFunction(name)?.evaluate(...x)));

/** Of a choice between single values, only the one that is taken must be known. */
function chosen(
  { condition, then, otherwise, type }: Extract<CheckedExpr, { kind: "where" | "ifelse" }>,
  frame: Frame,
): ConstantValue | undefined {
  const taken = value(condition, frame);
  if (typeof taken === "boolean" && type.shape.length === 0) return value(taken ? then : otherwise, frame);
  const pick = ([c, a, b]: readonly ConstantValue[]): ConstantValue | undefined =>
    typeof c === "boolean" ? (c ? a : b) : undefined;
  return elementwise([taken, value(then, frame), value(otherwise, frame)], pick);
}

/** A param's own value knows nothing of the locals around its use. */
function resolved(expr: CheckedExpr | undefined, frame: Frame): ConstantValue | undefined {
  if (expr === undefined) return undefined;
  if (expr.kind === "number") return expr.value;
  return value(expr, frame.locals.size === 0 ? frame : { ...frame, locals: noLocals });
}

/** Of two arrays, or an array and a number, element by element. */
function ofBoth(
  operator: BinaryOp,
  left: ConstantValue | undefined,
  right: ConstantValue | undefined,
): ConstantValue | undefined {
  return typeof left === "object" || typeof right === "object"
    ? elementwise([left, right], ([a, b]) => binary(operator, a, b))
    : binary(operator, left, right);
}

function binary(
  operator: BinaryOp,
  left: ConstantValue | undefined,
  right: ConstantValue | undefined,
): ConstantValue | undefined {
  if (typeof left === "boolean" && typeof right === "boolean") return logic(operator, left, right);
  if (typeof left !== "number" || typeof right !== "number") return undefined;
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    case "^":
      return left ** right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
    case "==":
      return left === right;
    case "!=":
      return left !== right;
    case "and":
    case "or":
      return undefined;
  }
}

function logic(operator: BinaryOp, left: boolean, right: boolean): boolean | undefined {
  if (operator === "and") return left && right;
  if (operator === "or") return left || right;
  if (operator === "==") return left === right;
  return operator === "!=" ? left !== right : undefined;
}

function reduce(
  expr: Extract<CheckedExpr, { kind: "reduce" }>,
  from: number | undefined,
  to: number | undefined,
  frame: Frame,
): ConstantValue | undefined {
  if (from === undefined || to === undefined) return undefined;
  let result: ConstantValue | undefined;
  const inner: Frame = { ...frame, locals: new Map(frame.locals) };
  for (let k = from; k < to; k++) {
    inner.locals.set(expr.variable, k);
    const term = value(expr.body, inner);
    if (term === undefined) return undefined;
    result = result === undefined ? term : joined(expr.operator, result, term);
  }
  return result ?? emptyReduction[expr.operator];
}

/** An array by its rule. */
function each(
  { variable, body }: Extract<CheckedExpr, { kind: "each" }>,
  length: number | undefined,
  frame: Frame,
): ConstantValue | undefined {
  if (length === undefined) return undefined;
  const inner: Frame = { ...frame, locals: new Map(frame.locals) };
  const elements: ConstantValue[] = [];
  for (let k = 0; k < length; k++) {
    inner.locals.set(variable, k);
    const element = value(body, inner);
    if (element === undefined) return undefined;
    elements.push(element);
  }
  return elements;
}

const emptyReduction = { sum: 0, min: undefined, max: undefined, any: false, all: true } as const;

function joined(
  operator: Extract<CheckedExpr, { kind: "reduce" }>["operator"],
  a: ConstantValue,
  b: ConstantValue,
): ConstantValue | undefined {
  if (operator === "any") return a === true || b === true;
  if (operator === "all") return a === true && b === true;
  if (typeof a !== "number" || typeof b !== "number") return undefined;
  if (operator === "sum") return a + b;
  return operator === "min" ? Math.min(a, b) : Math.max(a, b);
}

function apply(
  callee: CheckedFunction,
  args: readonly (ConstantValue | undefined)[],
  frame: Frame,
): ConstantValue | undefined {
  if (args.includes(undefined)) return undefined;
  const locals = new Map<LocalId, ConstantValue>();
  for (const [k, { id }] of callee.parameters.entries()) {
    const arg = args[k];
    if (arg === undefined) return undefined;
    locals.set(id, arg);
  }
  const inner: Frame = { ...frame, locals };
  if (callee.body.kind === "expr") return value(callee.body.value, inner);
  const end = runBlock(callee.body.statements, inner);
  return end.kind === "returned" ? end.value : undefined;
}

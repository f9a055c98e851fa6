import { dimensionless } from "../../language/dimension.ts";
import type { Expr } from "../../parser/ast.ts";
import type { Env } from "../env.ts";
import { evaluate, evaluateNumber } from "../evaluate/index.ts";
import type { CheckedExpr, ConstantValue, LocalId, ValueType } from "../model.ts";
import { either, fitted, isFreeZero, isPlain, isScalar } from "../types.ts";
import { bare, describe } from "./describe.ts";
import { rounded } from "./rounded.ts";

type ArrayLiteral = Extract<Expr, { kind: "array" }>;

/** `[a, b, …]`: elements of one dimension. Rows may be of unequal length on the last axis only, and only in constants. */
export function checkArray(expr: ArrayLiteral, env: Env): CheckedExpr | undefined {
  const elements = expr.elements.map((element) => env.check(element));
  if (!elements.every((element) => element !== undefined)) return undefined;
  const found = elementType(elements, expr, env);
  if (found === undefined) return undefined;
  const type = { ...found, shape: [elements.length, ...found.shape] };
  const values = elements.map((element) => evaluate(element));
  if (!type.shape.includes(-1) && values.includes(undefined)) return arrayOf(elements, type, expr, env);
  const constants = elements.map((element, k) => constantOf(element, expr.elements[k]!, env));
  if (!constants.every((value) => value !== undefined)) return undefined;
  const node: CheckedExpr = { kind: "constant", name: "array", value: constants, type, span: expr.span };
  return hinted(node, elements, env);
}

function arrayOf(elements: readonly CheckedExpr[], type: ValueType, expr: ArrayLiteral, env: Env): CheckedExpr {
  const fit = elements.map((element) => fitted(element, type.dimension) ?? element);
  return hinted({ kind: "array", elements: fit, type, span: expr.span }, elements, env);
}

function hinted(node: CheckedExpr, elements: readonly CheckedExpr[], env: Env): CheckedExpr {
  const hint = elements.map((element) => env.session.hints.get(element)).find((unit) => unit !== undefined);
  if (hint !== undefined) env.session.hints.set(node, hint);
  return node;
}

function constantOf(element: CheckedExpr, ast: Expr, env: Env): ConstantValue | undefined {
  const value = evaluate(element);
  if (value === undefined)
    env.session.report(
      "NE3008",
      ast.span,
      { what: "an element of rows of unequal length" },
      { help: "rows of unequal length are made of literals and consts" },
    );
  return value;
}

function elementType(elements: readonly CheckedExpr[], expr: ArrayLiteral, env: Env): ValueType | undefined {
  const leader = elements.find((element) => !isFreeZero(element)) ?? elements[0];
  if (leader === undefined) return { kind: "number", dimension: dimensionless, shape: [] };
  let type: ValueType = leader.type;
  for (const [k, element] of elements.entries()) {
    const same = fitted(element, type.dimension);
    const shape = same === undefined ? undefined : commonShape(type.shape, same.type.shape);
    const kinds = (element.type.kind === "boolean") === (type.kind === "boolean");
    if (same === undefined || shape === undefined || !kinds) {
      const first = describe(env.session, expr.elements[elements.indexOf(leader)]!, leader);
      env.session.report("NE3010", expr.elements[k]!.span, {
        first,
        other: describe(env.session, expr.elements[k]!, element),
      });
      return undefined;
    }
    type = { ...either(type, same.type), shape };
  }
  return type;
}

/** Equal but for the length of the last axis, which then is -1. */
export function commonShape(a: readonly number[], b: readonly number[]): readonly number[] | undefined {
  if (a.length !== b.length || !a.slice(0, -1).every((length, k) => length === b[k])) return undefined;
  const last = a.at(-1);
  return last === undefined || last === b.at(-1) ? a : [...a.slice(0, -1), -1];
}

/** `a[k]`: an element, or a row. */
export function checkIndex(expr: Extract<Expr, { kind: "index" }>, env: Env): CheckedExpr | undefined {
  const array = env.check(expr.object);
  const given = env.check(expr.index);
  if (array === undefined || given === undefined) return undefined;
  if (isScalar(array.type)) {
    env.session.report("NE3004", expr.object.span, {
      what: "an index",
      wanted: "an array before it",
      found: describe(env.session, expr.object, array),
    });
    return undefined;
  }
  const index = indexInto(array.type, expr.index, given, env);
  if (index === undefined) return undefined;
  const type = { ...array.type, shape: array.type.shape.slice(1) };
  const node = knownElement(array, index, type, expr) ?? { kind: "element", array, index, type, span: expr.span };
  const hint = env.session.hints.get(array);
  if (hint !== undefined) env.session.hints.set(node, hint);
  return node;
}

/** An element of a constant array, where its place is known too. */
function knownElement(array: CheckedExpr, index: CheckedExpr, type: ValueType, expr: Expr): CheckedExpr | undefined {
  const place = array.kind === "constant" ? evaluateNumber(index) : undefined;
  if (array.kind !== "constant" || place === undefined || !Array.isArray(array.value)) return undefined;
  const value = (array.value as readonly ConstantValue[])[place];
  if (value === undefined) return undefined;
  const shape = Array.isArray(value) ? [value.length, ...type.shape.slice(1)] : [];
  return { kind: "constant", name: array.name, value, type: { ...type, shape }, span: expr.span };
}

/** An index of the first axis: an integer inside of the array, as far as that is known. What lies outside reads as NaN, and is not written. */
export function indexInto(type: ValueType, ast: Expr, given: CheckedExpr, env: Env): CheckedExpr | undefined {
  const index = asIndex(ast, given, env);
  return index !== undefined && insideOf(type.shape[0], ast, index, env) ? index : undefined;
}

/** Kind integer: a whole literal, `i`, a loop's variable, `int(x)`, and sums and products of these with params and consts that are whole. */
function asIndex(ast: Expr, given: CheckedExpr, env: Env): CheckedExpr | undefined {
  if (given.type.kind === "integer") return given;
  if (isPlain(given.type) && isScalar(given.type) && isWhole(given, env)) return rounded(given);
  const help = isPlain(given.type)
    ? `\`int(${bare(ast).kind === "name" ? (bare(ast) as { readonly name: string }).name : "x"})\` makes an integer`
    : undefined;
  const found = describe(env.session, ast, given);
  env.session.report("NE3004", ast.span, { what: "an index", wanted: "an integer", found }, { help });
  return undefined;
}

function isWhole(expr: CheckedExpr, env: Env): boolean {
  if (expr.type.kind === "integer") return true;
  if (expr.kind === "negate") return isWhole(expr.operand, env);
  if (expr.kind === "binary")
    return /^[-+*]$/.test(expr.operator) && isWhole(expr.left, env) && isWhole(expr.right, env);
  const value = expr.kind === "variable" || expr.kind === "constant" ? known(expr, env) : undefined;
  return value !== undefined && Number.isInteger(value);
}

const known = (expr: CheckedExpr, env: Env): number | undefined => evaluateNumber(expr, { param: env.param });

/** Values that an index is known to take: its own, or those at the ends of the loops over components around it. */
function reached(index: CheckedExpr, env: Env): readonly number[] {
  const value = known(index, env);
  const loops = env.loops ?? [];
  if (value !== undefined || loops.length === 0) return value === undefined ? [] : [value];
  const ends = loops.reduce<ReadonlyMap<LocalId, number>[]>(
    (sofar, { id, from, to }) =>
      to <= from ? [] : sofar.flatMap((locals) => [from, to - 1].map((k) => new Map([...locals, [id, k]]))),
    [new Map()],
  );
  return ends.flatMap((locals) => evaluateNumber(index, { param: env.param, locals }) ?? []);
}

function insideOf(length: number | undefined, ast: Expr, index: CheckedExpr, env: Env): boolean {
  const outside = (one: number): boolean => one < 0 || (length !== undefined && length >= 0 && one >= length);
  const value = reached(index, env).find(outside);
  if (length === undefined || value === undefined) return true;
  env.session.report(
    "NE3009",
    ast.span,
    { index: `${value}`, length: length < 0 ? "that size" : `${length}` },
    {
      help:
        (env.loops ?? []).length === 0
          ? "the first element has index 0"
          : "the first element has index 0; guard the ends, `ifelse(k > 0, …, …)`, or write their equations apart",
    },
  );
  return false;
}

import { dimensionless } from "../../language/dimension.ts";
import type { Expr } from "../../parser/ast.ts";
import type { Env } from "../env.ts";
import { evaluate, evaluateNumber } from "../evaluate/index.ts";
import type { CheckedExpr, ConstantValue, ValueType } from "../model.ts";
import { either, fitted, isFreeZero, isPlain, isScalar } from "../types.ts";
import { bare, describe } from "./describe.ts";

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
  const index = env.check(expr.index);
  if (array === undefined || index === undefined) return undefined;
  if (isScalar(array.type)) {
    env.session.report("NE3004", expr.object.span, {
      what: "an index",
      wanted: "an array before it",
      found: describe(env.session, expr.object, array),
    });
    return undefined;
  }
  if (!wantIndex(expr.index, index, env) || !insideOf(expr, array, index, env)) return undefined;
  const node: CheckedExpr = {
    kind: "element",
    array,
    index,
    type: { ...array.type, shape: array.type.shape.slice(1) },
    span: expr.span,
  };
  const hint = env.session.hints.get(array);
  if (hint !== undefined) env.session.hints.set(node, hint);
  return node;
}

/** Kind integer: a whole literal, `i`, a loop's variable, or `int(x)`. */
function wantIndex(ast: Expr, index: CheckedExpr, env: Env): boolean {
  if (index.type.kind === "integer") return true;
  const help = isPlain(index.type)
    ? `\`int(${bare(ast).kind === "name" ? (bare(ast) as { readonly name: string }).name : "x"})\` makes an integer`
    : undefined;
  env.session.report(
    "NE3004",
    ast.span,
    { what: "an index", wanted: "an integer", found: describe(env.session, ast, index) },
    { help },
  );
  return false;
}

function insideOf(expr: Extract<Expr, { kind: "index" }>, array: CheckedExpr, index: CheckedExpr, env: Env): boolean {
  const length = array.type.shape[0];
  const value = evaluateNumber(index);
  if (length === undefined || value === undefined || (value >= 0 && (length < 0 || value < length))) return true;
  env.session.report(
    "NE3009",
    expr.index.span,
    { index: `${value}`, length: length < 0 ? "that size" : `${length}` },
    { help: "the first element has index 0" },
  );
  return false;
}

import { divide, multiply } from "../../language/dimension.ts";
import type { Expr } from "../../parser/ast.ts";
import type { Env } from "../env.ts";
import type { CheckedExpr } from "../model.ts";
import { boolean, either, fitted, integer, isNumeric, isScalar, numberOf } from "../types.ts";
import { describe, isUnitWord, unitless, unitText } from "./describe.ts";
import { jointShape, wantBooleans, wantNumbers } from "./elementwise.ts";
import { isSane } from "./sane.ts";

type Binary = Extract<Expr, { kind: "binary" }>;

/** A number (or an integer); else a finding that says how to make one. */
export function wantNumber(env: Env, ast: Expr, expr: CheckedExpr, what: string): boolean {
  if (isNumeric(expr.type) && isScalar(expr.type)) return true;
  const help = isScalar(expr.type) ? "`where(condition, 1, 0)` makes a number of a boolean" : "take an element: `a[k]`";
  env.session.report(
    "NE3004",
    ast.span,
    { what, wanted: "a number", found: describe(env.session, ast, expr) },
    { help },
  );
  return false;
}

/** A boolean; else a finding that says how to make one. */
export function wantBoolean(env: Env, ast: Expr, expr: CheckedExpr, what: string): boolean {
  if (expr.type.kind === "boolean" && isScalar(expr.type)) return true;
  env.session.report(
    "NE3004",
    ast.span,
    { what, wanted: "a boolean", found: describe(env.session, ast, expr) },
    { help: "compare it with something, as in `x > 0`" },
  );
  return false;
}

/** Both operands checked, so that a mistake in each is found. */
export function checkPair(expr: Binary, env: Env): readonly [CheckedExpr, CheckedExpr] | undefined {
  const left = env.check(expr.left);
  const right = env.check(expr.right);
  return left === undefined || right === undefined ? undefined : [left, right];
}

/** `a + b`, `a - b`, `a * b`, `a / b`. */
export function checkArithmetic(expr: Binary, env: Env): CheckedExpr | undefined {
  const pair = checkPair(expr, env);
  if (pair === undefined) return undefined;
  if (!areNumbers(expr, pair, env)) return undefined;
  const shape = jointShape(env, pair, [expr.left, expr.right]);
  if (shape === undefined) return undefined;
  const node = expr.operator === "+" || expr.operator === "-" ? sum(expr, ...pair, env) : product(expr, ...pair, env);
  return shaped(env, node, shape);
}

/** An elementwise result of this shape. */
export function shaped(env: Env, node: CheckedExpr | undefined, shape: readonly number[]): CheckedExpr | undefined {
  if (node === undefined || (shape.length === 0 && isScalar(node.type))) return node;
  const array: CheckedExpr = { ...node, type: { ...node.type, shape } };
  keepHint(env, array, node);
  return array;
}

function sum(expr: Binary, left: CheckedExpr, right: CheckedExpr, env: Env): CheckedExpr | undefined {
  const both = sameDimension(left, right);
  if (both === undefined) {
    mismatch(expr, left, right, env, expr.operator === "+" ? "add" : "subtract");
    return undefined;
  }
  const node: CheckedExpr = {
    kind: "binary",
    operator: expr.operator,
    left: both[0],
    right: both[1],
    type: either(both[0].type, both[1].type),
    span: expr.span,
  };
  keepHint(env, node, left, right);
  return node;
}

function product(expr: Binary, left: CheckedExpr, right: CheckedExpr, env: Env): CheckedExpr | undefined {
  const whole = expr.operator === "*" && left.type.kind === "integer" && right.type.kind === "integer";
  const dimension =
    expr.operator === "*"
      ? multiply(left.type.dimension, right.type.dimension)
      : divide(left.type.dimension, right.type.dimension);
  if (!isSane(env.session, expr.span, dimension)) return undefined;
  const node: CheckedExpr = {
    kind: "binary",
    operator: expr.operator,
    left,
    right,
    type: whole ? integer : numberOf(dimension),
    span: expr.span,
  };
  const scaled =
    dimension === left.type.dimension
      ? left
      : expr.operator === "*" && dimension === right.type.dimension
        ? right
        : undefined;
  if (scaled !== undefined) keepHint(env, node, scaled);
  return node;
}

/** Both with one dimension, where that is possible. */
export function sameDimension(left: CheckedExpr, right: CheckedExpr): readonly [CheckedExpr, CheckedExpr] | undefined {
  const otherRight = fitted(right, left.type.dimension);
  if (otherRight !== undefined) return [left, otherRight];
  const otherLeft = fitted(left, right.type.dimension);
  return otherLeft === undefined ? undefined : [otherLeft, right];
}

/** The unit in which the first of these was written is the unit of the result. */
export function keepHint(env: Env, node: CheckedExpr, ...from: readonly CheckedExpr[]): void {
  const { hints } = env.session;
  for (const part of from) {
    const hint = hints.get(part);
    if (hint !== undefined) return void hints.set(node, hint);
  }
}

/** "cannot add 4 mV and 3 ms". */
export function mismatch(
  expr: { readonly left: Expr; readonly right: Expr; readonly span: Expr["span"] },
  left: CheckedExpr,
  right: CheckedExpr,
  env: Env,
  operation: string,
): void {
  const { session } = env;
  const names = { left: describe(session, expr.left, left), right: describe(session, expr.right, right) };
  const labels = [
    { span: expr.left.span, text: unitText(session, left) },
    { span: expr.right.span, text: unitText(session, right) },
  ];
  const extra = { labels, help: unitAdvice(expr.left, left, expr.right, right, env) };
  if (operation === "subtract") session.report("NE3002", expr.span, names, extra);
  else session.report("NE3001", expr.span, { operation, ...names }, extra);
}

function unitAdvice(
  leftAst: Expr,
  left: CheckedExpr,
  rightAst: Expr,
  right: CheckedExpr,
  env: Env,
): string | undefined {
  const advice = (ast: Expr, other: CheckedExpr): string | undefined => {
    const [number, unit] = [unitless(ast), unitText(env.session, other)];
    return number !== undefined && isUnitWord(unit) ? `write \`${number} ${unit}\`` : undefined;
  };
  return advice(leftAst, right) ?? advice(rightAst, left);
}

/** `a < b` and its kin; `==` and `!=` compare booleans too. */
export function checkComparison(expr: Binary, env: Env): CheckedExpr | undefined {
  const pair = checkPair(expr, env);
  if (pair === undefined) return undefined;
  const equality = expr.operator === "==" || expr.operator === "!=";
  const booleans = equality && pair[0].type.kind === "boolean" && pair[1].type.kind === "boolean";
  if (!booleans && !comparable(expr, pair, env)) return undefined;
  const shape = jointShape(env, pair, [expr.left, expr.right]);
  const both = sameDimension(...pair);
  if (both === undefined) mismatch(expr, ...pair, env, "compare");
  if (both === undefined || shape === undefined) return undefined;
  const [left, right] = both;
  return { kind: "binary", operator: expr.operator, left, right, type: { ...boolean, shape }, span: expr.span };
}

const comparisons: ReadonlySet<string> = new Set(["<", "<=", ">", ">=", "==", "!="]);

function comparable(expr: Binary, [left, right]: readonly [CheckedExpr, CheckedExpr], env: Env): boolean {
  const inner = expr.left;
  if (inner.kind === "binary" && comparisons.has(inner.operator) && left.type.kind === "boolean") {
    const help = "compare one pair at a time: `a < b and b < c`";
    env.session.report(
      "NE3004",
      expr.span,
      { what: `'${expr.operator}'`, wanted: "a number", found: describe(env.session, inner, left) },
      { help },
    );
    return false;
  }
  return areNumbers(expr, [left, right], env);
}

/** Findings for both, where both are none. */
function areNumbers(expr: Binary, [left, right]: readonly [CheckedExpr, CheckedExpr], env: Env): boolean {
  if (isNumeric(left.type) && isNumeric(right.type)) return true;
  const what = `'${expr.operator}'`;
  wantNumbers(env, expr.left, left, what);
  wantNumbers(env, expr.right, right, what);
  return false;
}

/** `a and b`, `a or b`. */
export function checkLogic(expr: Binary, env: Env): CheckedExpr | undefined {
  const pair = checkPair(expr, env);
  if (pair === undefined) return undefined;
  const what = `'${expr.operator}'`;
  // Two numbers are one mistake: the operator is that of conditions.
  const booleans = wantBooleans(env, expr.left, pair[0], what) && wantBooleans(env, expr.right, pair[1], what);
  const shape = booleans ? jointShape(env, pair, [expr.left, expr.right]) : undefined;
  if (shape === undefined) return undefined;
  const [left, right] = pair;
  return { kind: "binary", operator: expr.operator, left, right, type: { ...boolean, shape }, span: expr.span };
}

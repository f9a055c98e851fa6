/** Expressions over measures, worked out after a run: `rate(cells)`, `max(v of cells, from = 1 s) - 3 mV`. */
import { divide, multiply } from "../../language/dimension.ts";
import type { BinaryOp, Expr } from "../../parser/ast.ts";
import { childrenOf } from "../../parser/index.ts";
import { places, type Env } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { mismatch, sameDimension, wantBoolean, wantNumber } from "../expressions/arithmetic.ts";
import { powerOf } from "../expressions/power.ts";
import { bare } from "../expressions/describe.ts";
import { makeEnv } from "../expressions/index.ts";
import { operators, reduction } from "../expressions/reduce.ts";
import type { CheckedExpr, CheckedMeasureExpr } from "../model.ts";
import type { Network } from "../networks/network.ts";
import { isWhole } from "../networks/whole.ts";
import { boolean, isPlain, isScalar, numberOf } from "../types.ts";
import { withVariable } from "../networks/variable.ts";
import { standIn, unitOf } from "./measure-context.ts";
import { checkMeasure, isMeasure } from "./measure-call.ts";
import { checkFunction } from "./measure-function.ts";
import { checkElement, checkListReduction, isListReduction } from "./measure-list.ts";

type Binary = Extract<Expr, { kind: "binary" }>;
/** No list of measures is longer. */
const mostTerms = 10_000;

/** A measure, a value, or an expression of both; undefined where a mistake was reported. */
export function checkMeasureExpr(expr: Expr, network: Network): CheckedMeasureExpr | undefined {
  const inner = bare(expr);
  if (!holdsMeasure(inner, network)) return plain(inner, network);
  switch (inner.kind) {
    case "call":
      return isMeasure(inner, network) ? checkMeasure(inner, network) : checkCallOf(inner, network);
    case "index":
      return checkElement(inner, network);
    case "binary":
      return checkBinary(inner, network);
    case "unary":
      return checkUnary(inner, network);
    case "reduce":
      return checkReduce(inner, network);
    case "number":
    case "boolean":
    case "string":
    case "name":
    case "field":
    case "derivative":
    case "slice":
    case "array":
    case "of":
    case "paren":
    case "bad":
      return plain(inner, network);
  }
}

function holdsMeasure(expr: Expr, network: Network): boolean {
  const open: Expr[] = [expr];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === "call" && isMeasure(next, network)) return true;
    open.push(...childrenOf(next));
  }
  return false;
}

const envOf = (network: Network): Env =>
  makeEnv(network.session, { scope: network.module.scope, rules: places.measure });

function plain(expr: Expr, network: Network): CheckedMeasureExpr | undefined {
  const value = envOf(network).check(expr);
  return value === undefined ? undefined : { kind: "value", value, type: value.type, span: expr.span };
}

const shown = (measure: CheckedMeasureExpr, network: Network): CheckedExpr =>
  standIn(measure, network, unitOf(measure, network));

function checkUnary(expr: Extract<Expr, { kind: "unary" }>, network: Network): CheckedMeasureExpr | undefined {
  const operand = checkMeasureExpr(expr.operand, network);
  if (operand === undefined || expr.operator === "+") return operand;
  const env = envOf(network);
  const node = shown(operand, network);
  if (expr.operator === "not")
    return wantBoolean(env, expr.operand, node, "'not'")
      ? { kind: "operation", operator: "not", args: [operand], type: boolean, span: expr.span }
      : undefined;
  return wantNumber(env, expr.operand, node, "'-'")
    ? { kind: "operation", operator: "negate", args: [operand], type: operand.type, span: expr.span }
    : undefined;
}

const sums: ReadonlySet<BinaryOp> = new Set(["+", "-"]);
const comparisons: ReadonlySet<BinaryOp> = new Set(["<", "<=", ">", ">=", "==", "!="]);

function checkBinary(expr: Binary, network: Network): CheckedMeasureExpr | undefined {
  const [left, right] = [checkMeasureExpr(expr.left, network), checkMeasureExpr(expr.right, network)];
  if (left === undefined || right === undefined) return undefined;
  const { operator } = expr;
  const [a, b] = [shown(left, network), shown(right, network)];
  const env = envOf(network);
  const logic = operator === "and" || operator === "or";
  const want = logic ? wantBoolean : wantNumber;
  if (![want(env, expr.left, a, `'${operator}'`), want(env, expr.right, b, `'${operator}'`)].every(Boolean))
    return undefined;
  const operation = (type: CheckedExpr["type"]): CheckedMeasureExpr => ({
    kind: "operation",
    operator,
    args: [left, right],
    type,
    span: expr.span,
  });
  if (logic) return operation(boolean);
  if (operator === "*") return operation(numberOf(multiply(a.type.dimension, b.type.dimension)));
  if (operator === "/") return operation(numberOf(divide(a.type.dimension, b.type.dimension)));
  if (operator === "^") return power(expr, operation, a, b, network);
  const same = sameDimension(a, b);
  if (same === undefined) {
    mismatch(expr, a, b, env, operator === "+" ? "add" : operator === "-" ? "subtract" : "compare");
    return undefined;
  }
  return sums.has(operator) || !comparisons.has(operator)
    ? operation(numberOf(same[0].type.dimension))
    : operation(boolean);
}

/** `mean(v of cells) ^ 2`: the exponent of a quantity is known before the run. */
function power(
  expr: Binary,
  operation: (type: CheckedExpr["type"]) => CheckedMeasureExpr,
  a: CheckedExpr,
  b: CheckedExpr,
  network: Network,
): CheckedMeasureExpr | undefined {
  const dimension = powerOf(expr, a, b, envOf(network));
  return dimension === undefined ? undefined : operation(numberOf(dimension));
}

/** A reduction of a list, or a function of measures. */
function checkCallOf(expr: Extract<Expr, { kind: "call" }>, network: Network): CheckedMeasureExpr | undefined {
  return isListReduction(expr)
    ? checkListReduction(expr, network)
    : checkFunction(expr, network, (arg) => checkMeasureExpr(arg, network));
}

/** `min(k in 0..5 : …)`: one term for each k. */
function checkReduce(expr: Extract<Expr, { kind: "reduce" }>, network: Network): CheckedMeasureExpr | undefined {
  const operator = reduction(expr, envOf(network), operators);
  const [from, to] = [bound(expr.from, network), bound(expr.to, network)];
  if (operator === undefined || from === undefined || to === undefined) return undefined;
  if (to - from > mostTerms) {
    network.session.report("NE2023", expr.span, {}, { help: `at most ${mostTerms} terms` });
    return undefined;
  }
  const args: CheckedMeasureExpr[] = [];
  for (let k = from; k < to; k++) {
    const term = checkMeasureExpr(expr.body, withVariable(network, expr.variable.name, k));
    if (term === undefined) return undefined;
    args.push(term);
  }
  const logical = operator === "any" || operator === "all";
  const first = args[0];
  if (first === undefined) return plain(expr, network);
  const want = logical ? wantBoolean : wantNumber;
  if (!want(envOf(network), expr.body, shown(first, network), `'${operator}'`)) return undefined;
  return { kind: "reduce", operator, args, type: logical ? boolean : numberOf(first.type.dimension), span: expr.span };
}

function bound(ast: Expr, network: Network): number | undefined {
  const value = envOf(network).check(ast);
  if (value === undefined) return undefined;
  const known =
    isPlain(value.type) && isScalar(value.type)
      ? evaluateNumber(value, { modelParam: network.session.modelParam })
      : undefined;
  if (known !== undefined && isWhole(known)) return Math.round(known);
  network.session.report("NE3008", ast.span, { what: "the bound of a reduction over measures" });
  return undefined;
}

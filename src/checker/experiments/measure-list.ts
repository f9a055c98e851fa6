/** Measures that give a list, and how one number is taken of it: `mean(isi(cells))`, `isi(cells)[0]`. */
import type { Expr } from "../../parser/ast.ts";
import { places } from "../env.ts";
import { bare, describe } from "../expressions/describe.ts";
import { makeEnv } from "../expressions/index.ts";
import type { CheckedMeasureExpr } from "../model.ts";
import type { Network } from "../networks/network.ts";
import { integer, isPlain, isScalar } from "../types.ts";
import { listReductions, measures } from "../vocabulary.ts";
import { checkMeasureCall } from "./measure-call.ts";

type Call = Extract<Expr, { kind: "call" }>;

/** The measure in `mean(isi(cells))` and `isi(cells)[0]`. */
function listOf(expr: Expr | undefined): Call | undefined {
  const inner = expr === undefined ? undefined : bare(expr);
  return inner?.kind === "call" && measures.get(inner.callee.name)?.shape === "array" ? inner : undefined;
}

const reductionOf = (expr: Call): (typeof listReductions)[number] | undefined =>
  listReductions.find((name) => name === expr.callee.name);

export const isListReduction = (expr: Call): boolean =>
  reductionOf(expr) !== undefined && expr.args.length === 1 && listOf(expr.args[0]?.value) !== undefined;

/** `mean(isi(cells))`: one number of a list. */
export function checkListReduction(expr: Call, network: Network): CheckedMeasureExpr | undefined {
  const list = listOf(expr.args[0]?.value);
  const operator = reductionOf(expr);
  const measure = list === undefined ? undefined : checkMeasureCall(list, network);
  if (measure === undefined || operator === undefined) return undefined;
  const type = operator === "length" ? integer : measure.type;
  return { ...measure, take: { kind: "reduce", operator }, type, span: expr.span };
}

/** `isi(cells)[0]`: not a number where the list is shorter. */
export function checkElement(expr: Extract<Expr, { kind: "index" }>, network: Network): CheckedMeasureExpr | undefined {
  const { session, module } = network;
  const env = makeEnv(session, { scope: module.scope, rules: places.measure });
  const list = listOf(expr.object);
  const index = env.check(expr.index);
  if (list === undefined) {
    session.report("NE5010", expr.object.span, {
      measure: "[ ]",
      wanted: "a list, such as `isi(cells)`",
      found: "one number",
    });
    return undefined;
  }
  const measure = checkMeasureCall(list, network);
  if (index === undefined || measure === undefined) return undefined;
  if (isPlain(index.type) && isScalar(index.type))
    return { ...measure, take: { kind: "element", index }, span: expr.span };
  const found = describe(session, expr.index, index);
  session.report("NE3004", expr.index.span, { what: "the place in a list", wanted: "a whole number", found });
  return undefined;
}

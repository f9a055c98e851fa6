import type { Expr } from "../../parser/ast.ts";
import { places, type Env } from "../env.ts";
import { checkCall } from "../expressions/call.ts";
import { makeEnv } from "../expressions/index.ts";
import type { CheckedExpr, CheckedMeasureExpr } from "../model.ts";
import type { Network } from "../networks/network.ts";
import { standIn, unitOf } from "./measure-context.ts";

type Call = Extract<Expr, { kind: "call" }>;
type FunctionOf = Extract<CheckedMeasureExpr, { kind: "function" }>;

/**
 * Any function of the language (a builtin, `where`, one of the author's) with measures among its arguments: each argument is a local
 * of the same type, so the function is checked as it is anywhere else.
 */
export function checkFunction(
  expr: Call,
  network: Network,
  check: (arg: Expr) => CheckedMeasureExpr | undefined,
): CheckedMeasureExpr | undefined {
  const args: FunctionOf["args"][number][] = [];
  const seen = new Map<Expr, CheckedExpr>();
  for (const { value } of expr.args) {
    const measure = check(value);
    if (measure === undefined) continue;
    const local = network.session.nextLocal();
    seen.set(value, standIn(measure, network, unitOf(measure, network), local));
    if (measure.kind !== "value") args.push({ local, measure });
  }
  if (seen.size < expr.args.length) return undefined;
  const usual = makeEnv(network.session, { scope: network.module.scope, rules: places.measure });
  const env: Env = { ...usual, guarded: () => usual.guarded(), check: (ast) => seen.get(ast) ?? usual.check(ast) };
  const value = checkCall(expr, env);
  return value === undefined ? undefined : { kind: "function", value, args, type: value.type, span: expr.span };
}

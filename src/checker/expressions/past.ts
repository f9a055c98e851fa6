/** Values of the past: `v(t - delay)`, `pre.theta(t - delay)`. */
import { time } from "../../language/dimension.ts";
import { formatQuantity } from "../../language/unit-names.ts";
import type { Expr } from "../../parser/ast.ts";
import { childrenOf } from "../../parser/index.ts";
import type { Env } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import type { CheckedExpr } from "../model.ts";
import { numberOf } from "../types.ts";
import { lineOf } from "./describe.ts";
import { wantType } from "./expect-type.ts";
import { allowed, withArticle } from "./name.ts";

type Call = Extract<Expr, { kind: "call" }>;

/** What stands in the parentheses speaks of the time: a value of the past is meant, and no call. */
export function mentionsTime({ args }: Call): boolean {
  const [first] = args;
  return args.length === 1 && first !== undefined && readsTime(first.value);
}

const readsTime = (expr: Expr): boolean =>
  (expr.kind === "name" && expr.name === "t") || childrenOf(expr).some(readsTime);

/**
 * The value that `variable` had some time ago. Whether it has a past at all is asked once the model is whole
 * (checks/past-values.ts), because a let may read anything.
 * @param now what stands before the parentheses, as it is now
 */
export function checkPast(expr: Call, now: () => CheckedExpr | undefined, env: Env): CheckedExpr | undefined {
  const { session } = env;
  const name = nameOf(expr);
  const [arg] = expr.args;
  if (!allowed("past", lineOf(expr.span), "a value of the past", expr.span, env)) return undefined;
  const variable = now();
  if (arg === undefined || arg.name !== undefined || expr.args.length !== 1) return malformed(expr, expr.span, env);
  const checked = env.check(arg.value);
  const at = checked && wantType(session, arg.value, checked, { what: "a time", type: numberOf(time), unit: "ms" });
  if (variable === undefined || at === undefined) return undefined;
  const delay = delayOf(at);
  if (delay === undefined) return malformed(expr, arg.span, env);
  if (variable.kind !== "variable" || variable.role === "param" || !isNumber(variable)) {
    const component = `a component has a past by a let: \`let first = ${name}[0]\`, and \`first(t - 10 ms)\``;
    const help = variable.type.shape.length > 0 ? component : "states and inputs have a past, and lets of them";
    session.report("NE4031", expr.span, { name, why: whyNot(variable) }, { help });
    return undefined;
  }
  return isNow(delay) ? variable : past(expr, variable, delay, env);
}

function past(
  expr: Call,
  value: Extract<CheckedExpr, { kind: "variable" }>,
  delay: CheckedExpr,
  env: Env,
): CheckedExpr | undefined {
  const { session } = env;
  const known = evaluateNumber(delay, { param: env.param, modelParam: session.modelParam });
  if (known !== undefined && known < 0) {
    const holes = { name: nameOf(expr), ahead: formatQuantity(-known, time, session.hints.get(delay)) };
    session.report("NE4032", expr.span, holes, { help: "a value of the past is written `x(t - delay)`" });
    return undefined;
  }
  const node: CheckedExpr = {
    kind: "past",
    value,
    delay,
    type: { ...numberOf(value.type.dimension), shape: value.type.shape },
    span: expr.span,
  };
  const hint = session.hints.get(value);
  if (hint !== undefined) session.hints.set(node, hint);
  return node;
}

const isNumber = ({ type }: CheckedExpr): boolean => type.kind !== "boolean";

function whyNot(variable: CheckedExpr): string {
  if (variable.type.kind === "boolean") return "it is a boolean";
  return variable.kind === "variable" ? `it is ${withArticle(variable.role)}` : "it is no state";
}

const nameOf = ({ object, callee }: Call): string =>
  object === undefined ? callee.name : `${lineOf(object.span)}.${callee.name}`;

function malformed(expr: Call, at: Expr["span"], env: Env): undefined {
  const name = nameOf(expr);
  env.session.report("NE4030", at, { name, found: lineOf(at) }, { help: `write \`${name}(t - 10 ms)\`` });
  return undefined;
}

/** t - at, where `at` is `t` with something taken away or added. */
function delayOf(at: CheckedExpr): CheckedExpr | undefined {
  if (at.kind === "time") return { kind: "number", value: 0, type: at.type, span: at.span };
  if (at.kind !== "binary") return undefined;
  if (at.operator === "-" && !timed(at.right)) return combined("+", at.left, at.right, at);
  if (at.operator !== "+" || (timed(at.left) && timed(at.right))) return undefined;
  return timed(at.left) ? combined("-", at.left, at.right, at) : combined("-", at.right, at.left, at);
}

const timed = (expr: CheckedExpr): boolean =>
  expr.kind === "time" || (expr.kind === "binary" && (timed(expr.left) || timed(expr.right)));

function combined(
  operator: "+" | "-",
  inner: CheckedExpr,
  other: CheckedExpr,
  { type, span }: CheckedExpr,
): CheckedExpr | undefined {
  const left = delayOf(inner);
  if (left === undefined) return undefined;
  if (!isNow(left)) return { kind: "binary", operator, left, right: other, type, span };
  return operator === "+" ? other : { kind: "negate", operand: other, type, span };
}

/** No delay at all, whatever is set from outside. */
const isNow = (delay: CheckedExpr): boolean => evaluateNumber(delay) === 0;

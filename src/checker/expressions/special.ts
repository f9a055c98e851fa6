import type { Expr } from "../../parser/ast.ts";
import type { Env } from "../env.ts";
import type { CheckedExpr } from "../model.ts";
import { boolean, either, integer, isScalar } from "../types.ts";
import type { SpecialCall } from "../vocabulary.ts";
import { keepHint, mismatch, sameDimension, wantNumber } from "./arithmetic.ts";
import { countFits, sameDimensions } from "./builtin.ts";
import { jointShape, wantBooleans, wantNumbers } from "./elementwise.ts";
import { describe } from "./describe.ts";
import { checkDistance } from "./distance.ts";
import { allowed } from "./name.ts";
import { checkPulse, checkTimed } from "./signals.ts";

type Call = Extract<Expr, { kind: "call" }>;

/** What has rules of its own: the kinds of its arguments, or places where it may stand. */
export function checkSpecial(name: SpecialCall, expr: Call, env: Env): CheckedExpr | undefined {
  switch (name) {
    case "where":
      return countFits(name, 3, false, expr, env) ? choice("where", expr, env) : undefined;
    case "ifelse":
      return ifelseCount(expr, env) ? choice("ifelse", expr, env) : undefined;
    case "crosses":
      return countFits(name, 2, false, expr, env) ? crosses(expr, env) : undefined;
    case "length":
      return countFits(name, 1, false, expr, env) ? length(expr, env) : undefined;
    case "distance":
      return countFits(name, 2, false, expr, env) ? checkDistance(expr, env) : undefined;
    case "pulse":
      return countFits(name, 3, false, expr, env) ? checkPulse(expr, env) : undefined;
    case "timed":
      return checkTimed(expr, env);
  }
}

/** Conditions and values in turn, and one value at the end. */
function ifelseCount(expr: Call, env: Env): boolean {
  const { length } = expr.args;
  if (length >= 3 && length % 2 === 1) return true;
  const help = "conditions and values in turn, and a value for when none holds: `ifelse(c1, a, c2, b, otherwise)`";
  env.session.report(
    "NE2015",
    expr.span,
    { name: "ifelse", wanted: "an odd number of arguments, 3 or more", found: `${length}` },
    { help },
  );
  return false;
}

function choice(kind: "where" | "ifelse", expr: Call, env: Env): CheckedExpr | undefined {
  // What a condition guards may be an element outside of an array.
  const guarded = env.loops === undefined ? env : env.guarded();
  const args = expr.args.map((arg) => guarded.check(arg.value));
  const isCondition = (k: number): boolean => k % 2 === 0 && k < args.length - 1;
  const conditionsGood = args.map((arg, k) =>
    arg !== undefined && isCondition(k)
      ? wantBooleans(env, expr.args[k]!.value, arg, `the condition of '${kind}'`)
      : arg !== undefined,
  );
  if (!conditionsGood.every(Boolean)) return undefined;
  const all = args.filter((arg) => arg !== undefined);
  const values = sameValues(
    expr,
    all.filter((_, k) => !isCondition(k)),
    expr.args.filter((_, k) => !isCondition(k)),
    env,
  );
  if (values === undefined) return undefined;
  const conditions = all.filter((_, k) => isCondition(k));
  const asts = expr.args.map((arg) => arg.value);
  const shape = jointShape(env, all, asts);
  return shape === undefined ? undefined : nested(kind, conditions, values, shape, expr, env);
}

function nested(
  kind: "where" | "ifelse",
  conditions: readonly CheckedExpr[],
  values: readonly CheckedExpr[],
  shape: readonly number[],
  expr: Call,
  env: Env,
): CheckedExpr {
  const type = { ...values.map((value) => value.type).reduce(either), shape };
  const node = conditions.reduceRight<CheckedExpr>(
    (otherwise, condition, k) => ({ kind, condition, then: values[k]!, otherwise, type, span: expr.span }),
    values.at(-1)!,
  );
  keepHint(env, node, ...values);
  return node;
}

/** The values of a choice: all booleans, or all numbers of one dimension. */
function sameValues(
  expr: Call,
  values: readonly CheckedExpr[],
  args: Call["args"],
  env: Env,
): readonly CheckedExpr[] | undefined {
  if (values.every((value) => value.type.kind === "boolean")) return values;
  const numbers = values.map((value, k) =>
    wantNumbers(env, args[k]!.value, value, `a value of '${expr.callee.name}' beside numbers`),
  );
  return numbers.every(Boolean) ? sameDimensions({ ...expr, args }, values, env, "choose between") : undefined;
}

function crosses(expr: Call, env: Env): CheckedExpr | undefined {
  if (!allowed("crosses", "crosses", "an event", expr.span, env)) return undefined;
  const [first, second] = expr.args;
  if (first === undefined || second === undefined) return undefined;
  const [value, level] = [env.check(first.value), env.check(second.value)];
  if (value === undefined || level === undefined) return undefined;
  if (
    ![wantNumber(env, first.value, value, "'crosses'"), wantNumber(env, second.value, level, "'crosses'")].every(
      Boolean,
    )
  )
    return undefined;
  const both = sameDimension(value, level);
  if (both === undefined) {
    mismatch({ left: first.value, right: second.value, span: expr.span }, value, level, env, "compare");
    return undefined;
  }
  return { kind: "crosses", value: both[0], level: both[1], type: boolean, span: expr.span };
}

function length(expr: Call, env: Env): CheckedExpr | undefined {
  const arg = expr.args[0];
  const array = arg === undefined ? undefined : env.check(arg.value);
  if (arg === undefined || array === undefined) return undefined;
  if (!isScalar(array.type)) return { kind: "length", array, type: integer, span: expr.span };
  env.session.report("NE3004", arg.value.span, {
    what: "'length'",
    wanted: "an array",
    found: describe(env.session, arg.value, array),
  });
  return undefined;
}

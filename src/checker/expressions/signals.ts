/** `pulse` and `timed`: signals that depend on time, written out in terms of simpler expressions. */
import { time as timeDimension } from "../../language/dimension.ts";
import { formatQuantity } from "../../language/unit-names.ts";
import type { Argument, Expr } from "../../parser/ast.ts";
import type { Env } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import type { CheckedExpr } from "../model.ts";
import { boolean, integer, isScalar, numberOf, plainNumber } from "../types.ts";
import { wantNumber } from "./arithmetic.ts";
import { floorOf, largerOf, minus, plus, quotient, smallerOf } from "./build-expression.ts";
import { sameDimensions } from "./builtin.ts";
import { describe } from "./describe.ts";
import { wantType } from "./expect-type.ts";
import { allowed } from "./name.ts";

type Call = Extract<Expr, { kind: "call" }>;

/** `pulse(x, from, to)`: 1 from `from` on and before `to`, else 0. */
export function checkPulse(expr: Call, env: Env): CheckedExpr | undefined {
  const args = expr.args.map((arg) => env.check(arg.value));
  if (!args.every((arg) => arg !== undefined)) return undefined;
  if (!expr.args.map((arg, k) => wantNumber(env, arg.value, args[k]!, "'pulse'")).every(Boolean)) return undefined;
  const same = sameDimensions(expr, args, env, "compare");
  if (same === undefined) return undefined;
  const [x, from, to] = same as [CheckedExpr, CheckedExpr, CheckedExpr];
  const { span } = expr;
  const number = (value: number): CheckedExpr => ({ kind: "number", value, type: plainNumber, span });
  const compare = (operator: ">=" | "<", right: CheckedExpr): CheckedExpr => ({
    kind: "binary",
    operator,
    left: x,
    right,
    type: boolean,
    span,
  });
  const inside: CheckedExpr = {
    kind: "binary",
    operator: "and",
    left: compare(">=", from),
    right: compare("<", to),
    type: boolean,
    span,
  };
  return { kind: "where", condition: inside, then: number(1), otherwise: number(0), type: plainNumber, span };
}

/** A time that is this near to the next value, in parts of the interval, has reached it: times are rounded. */
const nearly = 1e-6;

/** `timed(values, every = 10 ms)`: the values one after the other, each for that long; the first one holds before, the last one stays. */
export function checkTimed(expr: Call, env: Env): CheckedExpr | undefined {
  const found = argumentsOf(expr, env);
  if (found === undefined) return undefined;
  const values = env.check(found.values.value);
  const interval = env.check(found.every.value);
  const every =
    interval &&
    wantType(env.session, found.every.value, interval, {
      what: "'every'",
      type: numberOf(timeDimension),
      unit: "ms",
    });
  if (values === undefined || every === undefined || !allowed("time", "timed", "a signal", expr.span, env))
    return undefined;
  if (isScalar(values.type) || values.type.shape[0] === 0) {
    env.session.report("NE3004", found.values.span, {
      what: "'timed'",
      wanted: "an array of values",
      found: describe(env.session, found.values.value, values),
    });
    return undefined;
  }
  return isPositive(every, found.every, env) ? valueNow(values, every, expr, env) : undefined;
}

function argumentsOf(expr: Call, env: Env): { readonly values: Argument; readonly every: Argument } | undefined {
  const named = (name: string, place: number): Argument | undefined =>
    expr.args.find((arg) => arg.name?.name === name) ??
    (expr.args[place]?.name === undefined ? expr.args[place] : undefined);
  const [values, every] = [named("values", 0), named("every", 1)];
  if (expr.args.length === 2 && values !== undefined && every !== undefined) return { values, every };
  const help = "as in `timed([0 nA, 1 nA, 0 nA], every = 10 ms)`";
  const odd = expr.args.find(({ name }) => name !== undefined && name.name !== "values" && name.name !== "every");
  if (odd?.name !== undefined)
    env.session.report("NE2018", odd.name.span, { name: "timed", argument: odd.name.name }, { help });
  else
    env.session.report(
      "NE2015",
      expr.span,
      { name: "timed", wanted: "values and `every`", found: `${expr.args.length}` },
      { help },
    );
  return undefined;
}

function isPositive(every: CheckedExpr, { value }: Argument, env: Env): boolean {
  const known = evaluateNumber(every, { param: env.param, modelParam: env.session.modelParam });
  if (known === undefined || known > 0) return true;
  env.session.report("NE5006", value.span, {
    what: "'every'",
    value: formatQuantity(known, timeDimension, env.session.hints.get(every)),
    wanted: "positive",
  });
  return false;
}

function valueNow(values: CheckedExpr, every: CheckedExpr, { span }: Call, env: Env): CheckedExpr {
  const number = (value: number): CheckedExpr => ({ kind: "number", value, type: plainNumber, span });
  const now: CheckedExpr = { kind: "time", type: numberOf(timeDimension), span };
  const [known] = values.type.shape;
  const length: CheckedExpr =
    known === undefined || known < 0 ? { kind: "length", array: values, type: integer, span } : number(known);
  const reached = floorOf(plus(quotient(now, every), number(nearly)));
  // Before the beginning, which `timed(…)` of the past may see, the first value holds.
  const index = smallerOf(largerOf(reached, number(0)), minus(length, number(1)));
  const node: CheckedExpr = {
    kind: "element",
    array: values,
    index: { kind: "call", name: "int", args: [index], type: integer, span },
    type: { ...values.type, shape: values.type.shape.slice(1) },
    span,
  };
  const hint = env.session.hints.get(values);
  if (hint !== undefined) env.session.hints.set(node, hint);
  return node;
}

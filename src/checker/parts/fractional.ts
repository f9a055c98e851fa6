/** `d[q]v/dt[q] = …`: equations whose derivative is of fractional order, in Caputo's sense. */
import { divide, power, time } from "../../language/dimension.ts";
import { rational, rationalFromNumber, rationalToNumber, rationalToText } from "../../language/rational.ts";
import { unitOfText } from "../../language/unit-text.ts";
import type { EquationDecl, Expr } from "../../parser/ast.ts";
import { places, type Env } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { wantBoolean } from "../expressions/arithmetic.ts";
import { lineOf } from "../expressions/describe.ts";
import { wantType } from "../expressions/expect-type.ts";
import { within } from "../expressions/index.ts";
import type { CheckedExpr, Shown } from "../model.ts";
import { numberOf, plainNumber } from "../types.ts";
import { envOfPart, ownMember, type Instance } from "./instance.ts";
import { checkLinearNoise } from "./linear-noise.ts";
import type { PartUse } from "./member.ts";
import { equationNoise } from "./noise.ts";
import type { Rate } from "./rate.ts";

/** An order that differs between elements has no one number: what is measured in time^q is checked with this one for every q. */
const anyOrder = rational(7, 11);

/** The derivative that the equation gives, and its order. */
export function checkFractional(
  decl: EquationDecl & { readonly order: Expr },
  instance: Instance,
  use: PartUse,
): (Rate & { readonly order: CheckedExpr }) | undefined {
  const { session } = instance;
  const order = checkOrder(decl.order, instance, use);
  const env = envOfOrder(order, envOfPart(instance, use, places.running));
  const value = within(env, { noise: equationNoise(instance, use) }).check(decl.value);
  const unless = decl.unless === undefined ? undefined : env.check(decl.unless);
  const good = decl.unless === undefined || (unless !== undefined && wantBoolean(env, decl.unless, unless, "'unless'"));
  const shown = ownMember(instance, use, decl.variable.name)?.shown.get();
  const whatElse = shown && notOneNumber(shown);
  if (whatElse !== undefined) {
    const { name, span } = decl.variable;
    session.report(
      "NE4132",
      span,
      { name, what: whatElse },
      { help: "a derivative of fractional order is that of one number" },
    );
    return undefined;
  }
  if (order === undefined || value === undefined || shown === undefined || !good) return undefined;
  const q = lineOf(decl.order.span);
  const wanted = { what: `d[${q}]${decl.variable.name}/dt[${q}]`, ...rateOf(shown, numberOfOrder(order, env)) };
  const rate = wantType(session, decl.value, value, wanted);
  return rate && checkLinearNoise(rate, session) ? { value: rate, unless, order } : undefined;
}

function notOneNumber({ type }: Shown): string | undefined {
  if (type.kind === "boolean") return "a boolean state";
  return type.shape.length > 0 ? "an array" : undefined;
}

/** What the derivative is measured in: "mV/ms^(4/5)" where the variable is shown in a plain unit. */
function rateOf({ type, unit }: Shown, order: number | undefined): Shown {
  const q = (order === undefined ? undefined : rationalFromNumber(order)) ?? anyOrder;
  const text = unit !== undefined && /^[A-Za-zµ]+$/.test(unit) ? `${unit}/ms^(${rationalToText(q)})` : undefined;
  return {
    type: numberOf(divide(type.dimension, power(time, q))),
    unit: text !== undefined && unitOfText(text) !== undefined ? text : undefined,
  };
}

/** A plain number that does not change while the model runs, above 0 and at most 1 where it is known. */
function checkOrder(expr: Expr, instance: Instance, use: PartUse): CheckedExpr | undefined {
  const { session } = instance;
  const env = envOfPart(instance, use, places.order);
  const checked = env.check(expr);
  const order = checked && wantType(session, expr, checked, { what: "the order of a derivative", type: plainNumber });
  if (order === undefined) return undefined;
  const known = numberOfOrder(order, env);
  if (known === undefined || (known > 0 && known <= 1)) return order;
  const help = known > 1 ? "higher orders are whole numbers: `d2x/dt2`" : "order 1 is the derivative itself: `dx/dt`";
  session.report("NE4130", expr.span, { order: String(known) }, { help });
  return undefined;
}

const numberOfOrder = (order: CheckedExpr, env: Env): number | undefined =>
  evaluateNumber(order, { param: env.param, modelParam: env.session.modelParam });

/** Where the order is a param that differs between elements, powers of it are checked with a number that stands for all. */
function envOfOrder(order: CheckedExpr | undefined, env: Env): Env {
  if (order?.kind !== "variable" || numberOfOrder(order, env) !== undefined) return env;
  const standIn: CheckedExpr = {
    kind: "number",
    value: rationalToNumber(anyOrder),
    type: plainNumber,
    span: order.span,
  };
  return within(env, { param: (name) => (name === order.name ? standIn : env.param?.(name)) });
}

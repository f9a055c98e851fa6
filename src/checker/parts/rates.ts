/** Right-hand sides of equations, each checked once: for the equation, and wherever `dv/dt` is read as a value. */
import type { EquationDecl } from "../../parser/ast.ts";
import { places } from "../env.ts";
import { wantBoolean } from "../expressions/arithmetic.ts";
import { wantType } from "../expressions/expect-type.ts";
import { Lazy } from "../lazy.ts";
import type { CheckedExpr, Shown } from "../model.ts";
import { derivativeName } from "../names/derivative-name.ts";
import type { Gate } from "./gate.ts";
import { rateOf } from "./higher-order.ts";
import { envOfPart, type Instance } from "./instance.ts";
import type { PartUse } from "./member.ts";
import type { Rate } from "./rate.ts";

/** Enters the right-hand sides of all parts under the names of what they give: "dv/dt", "d2x/dt2". */
export function enterRates(instance: Instance, gates: readonly Gate[]): void {
  const enter = (name: string, use: PartUse, span: EquationDecl["span"], compute: () => Rate | undefined): void => {
    if (!instance.rates.has(name))
      instance.rates.set(name, { use, rate: new Lazy(instance.session, name, span, compute) });
  };
  for (const use of instance.uses) {
    for (const member of use.decl.members) {
      if (member.kind !== "equation" || typeof member.order !== "number") continue;
      const { order, variable } = member;
      enter(derivativeName(variable.name, order), use, variable.span, () => checkRate(member, order, instance, use));
    }
  }
  for (const { member, equation } of gates)
    enter(derivativeName(member.name, 1), member.use, member.span, () => {
      const found = equation();
      return found === undefined ? undefined : { value: found.value };
    });
}

export const rateCalled = (name: string, instance: Instance): Lazy<Rate> | undefined => instance.rates.get(name)?.rate;

function checkRate(decl: EquationDecl, order: number, instance: Instance, use: PartUse): Rate | undefined {
  const env = envOfPart(instance, use, places.running);
  const value = env.check(decl.value);
  const unless = decl.unless === undefined ? undefined : env.check(decl.unless);
  const good = decl.unless === undefined || (unless !== undefined && wantBoolean(env, decl.unless, unless, "'unless'"));
  const shown = instance.members.get(decl.variable.name)?.shown.get();
  const rate = value === undefined || shown === undefined ? undefined : wantRate(decl, order, value, shown, instance);
  return rate === undefined || !good ? undefined : { value: rate, unless };
}

/** A derivative is in the unit of its state per time. */
function wantRate(
  decl: EquationDecl,
  order: number,
  value: CheckedExpr,
  shown: Shown,
  { session }: Instance,
): CheckedExpr | undefined {
  const { name, span } = decl.variable;
  if (shown.type.kind === "boolean") {
    session.report("NE4003", span, { name, what: "a boolean state" });
    return undefined;
  }
  return wantType(session, decl.value, value, { what: derivativeName(name, order), ...rateOf(shown, order) });
}

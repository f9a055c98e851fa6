/** Right-hand sides of equations, each checked once: for the equation, and wherever `dv/dt` is read as a value. */
import type { EquationDecl, Expr } from "../../parser/ast.ts";
import { places, type Env } from "../env.ts";
import { wantBoolean } from "../expressions/arithmetic.ts";
import { wantElements } from "../expressions/elementwise.ts";
import { within } from "../expressions/index.ts";
import { Lazy } from "../lazy.ts";
import type { CheckedExpr, Shown } from "../model.ts";
import { derivativeName } from "../names/derivative-name.ts";
import type { Gate } from "./gate.ts";
import { rateOf } from "./higher-order.ts";
import { envOfPart, ownMember, type Instance } from "./instance.ts";
import { fullName, type Member, type PartUse } from "./member.ts";
import { checkLinearNoise } from "./linear-noise.ts";
import { equationNoise } from "./noise.ts";
import { boolean, isScalar } from "../types.ts";
import type { Rate } from "./rate.ts";

/** Enters the right-hand sides of all parts under the names of what they give: "dv/dt", "d2x/dt2". */
export function enterRates(instance: Instance, gates: readonly Gate[]): void {
  const enter = (name: string, use: PartUse, span: EquationDecl["span"], compute: () => Rate | undefined): void => {
    if (!instance.rates.has(name))
      instance.rates.set(name, { name, use, rate: new Lazy(instance.session, name, span, compute) });
  };
  for (const use of instance.uses) {
    for (const member of use.decl.members) {
      if (member.kind !== "equation" || typeof member.order !== "number" || member.component !== undefined) continue;
      const { order, variable } = member;
      enter(fullName(use, derivativeName(variable.name, order)), use, variable.span, () =>
        checkRate(member, order, envOfPart(instance, use, places.running), instance, use),
      );
    }
  }
  for (const { member, equation } of gates)
    enter(rateName(member), member.use, member.span, () => {
      const found = equation();
      return found === undefined ? undefined : { value: found.value };
    });
}

/** "na.dm/dt". */
const rateName = ({ name, use }: Member): string =>
  fullName(use, derivativeName(name.slice(use.prefix?.length ?? 0), 1));

export const rateCalled = (name: string, instance: Instance): Lazy<Rate> | undefined => instance.rates.get(name)?.rate;

/** The right-hand side of an equation; of one component of an array a single number. */
export function checkRate(
  decl: EquationDecl,
  order: number,
  env: Env,
  instance: Instance,
  use: PartUse,
): Rate | undefined {
  const value = within(env, { noise: equationNoise(instance, use) }).check(decl.value);
  const unless = decl.unless === undefined ? undefined : env.check(decl.unless);
  const whole = ownMember(instance, use, decl.variable.name)?.shown.get();
  const shown =
    whole === undefined || decl.component === undefined ? whole : { ...whole, type: { ...whole.type, shape: [] } };
  const good = decl.unless === undefined || holds(decl.unless, unless, shown, env);
  const rate = value === undefined || shown === undefined ? undefined : wantRate(decl, order, value, shown, instance);
  if (rate === undefined || !good || !checkLinearNoise(rate, instance.session)) return undefined;
  return { value: rate, unless };
}

/** A condition for all components, or for each. */
function holds(ast: Expr, unless: CheckedExpr | undefined, shown: Shown | undefined, env: Env): boolean {
  if (unless === undefined || shown === undefined) return false;
  if (isScalar(unless.type)) return wantBoolean(env, ast, unless, "'unless'");
  const type = { ...boolean, shape: shown.type.shape };
  return wantElements(env.session, ast, unless, { what: "'unless'", type }) !== undefined;
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
  const what = decl.component === undefined ? derivativeName(name, order) : `d${name}[…]/dt`;
  return wantElements(session, decl.value, value, { what, ...rateOf(shown, order) });
}

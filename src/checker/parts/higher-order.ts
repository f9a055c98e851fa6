/**
 * Equations of higher order: `d2x/dt2 = f` is `d(x)/dt = dx/dt` and `d(dx/dt)/dt = f`. The derivatives below the order of the equation are
 * states of the part under the names that they are written with.
 */
import { dimensionless, divide, power, time } from "../../language/dimension.ts";
import { rational } from "../../language/rational.ts";
import { unitOfText } from "../../language/unit-text.ts";
import type { Binding, EquationDecl } from "../../parser/ast.ts";
import type { CheckedExpr, Shown } from "../model.ts";
import { derivativeName } from "../names/derivative-name.ts";
import { numberOf } from "../types.ts";
import { ownMember, type Instance } from "./instance.ts";
import { fullName, type Member, type PartUse } from "./member.ts";
import { stateMember } from "./state.ts";

/** A derivative that is a state: of which variable, and how often it is derived. */
export interface DerivativeState {
  readonly name: string;
  readonly variable: string;
  readonly order: number;
  readonly equation: EquationDecl;
}

/** The derivatives that the equations of a part make states, by name. */
export function derivativeStates(use: PartUse): ReadonlyMap<string, DerivativeState> {
  const found = new Map<string, DerivativeState>();
  for (const equation of use.decl.members) {
    if (equation.kind !== "equation" || typeof equation.order !== "number") continue;
    const variable = equation.variable.name;
    for (let order = 1; order < equation.order; order++) {
      const name = derivativeName(variable, order);
      found.set(name, { name, variable, order, equation });
    }
  }
  return found;
}

/** @param entry of the `state` that gives it an initial value; without one it starts at 0 */
export function derivativeMember(
  derivative: DerivativeState,
  entry: Binding | undefined,
  doc: string | undefined,
  instance: Instance,
  use: PartUse,
): Member {
  const { name, variable, order, equation } = derivative;
  const { span } = equation.variable;
  const own = entry ?? { name: { name, span }, span };
  return stateMember(own, doc, instance, use, () => {
    const shown = ownMember(instance, use, variable)?.shown.get();
    return shown === undefined || shown.type.kind === "boolean" ? undefined : rateOf(shown, order);
  });
}

/** What the derivative of a variable is measured in: "mV/ms" where the variable is shown in a plain unit. */
export function rateOf({ type, unit }: Shown, order: number): Shown {
  const per = order === 1 ? "ms" : `ms^${order}`;
  const plain = type.dimension === dimensionless && (unit === undefined || unit === "1") ? "1" : unit;
  const text = plain !== undefined && /^[A-Za-zµ]+$|^1$/.test(plain) ? `${plain}/${per}` : undefined;
  return {
    type: { ...numberOf(divide(type.dimension, power(time, rational(order)))), shape: type.shape },
    unit: text !== undefined && unitOfText(text) !== undefined ? text : undefined,
  };
}

/** The equations below the highest: each variable changes by the next derivative. Variables have the names of their own text. */
export function chainOf(
  decl: EquationDecl,
  order: number,
  instance: Instance,
  use: PartUse,
): readonly { readonly state: string; readonly value: CheckedExpr }[] {
  return Array.from({ length: order - 1 }, (_, k) => {
    const name = fullName(use, derivativeName(decl.variable.name, k + 1));
    const type = instance.members.get(name)?.shown.get()?.type;
    const value: CheckedExpr = {
      kind: "variable",
      owner: "self",
      role: "state",
      name,
      type: type ?? numberOf(time),
      span: decl.span,
    };
    return { state: k === 0 ? decl.variable.name : derivativeName(decl.variable.name, k), value };
  });
}

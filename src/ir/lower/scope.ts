import type { Owner } from "../../checker/model.ts";
import type { Expr } from "../expr.ts";
import type { Scope, Side } from "./homes.ts";

/** The checker resolved every name; what is missing here is a mistake of the compiler, not of the model. */
export function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`lowering: nothing known of '${what}'`);
  return value;
}

export function sideOf(scope: Scope, owner: Owner): Side {
  return known(owner === "self" ? scope.self : owner === "pre" ? scope.pre : scope.post, owner);
}

/** Seen from inside the neuron at one end of a synapse, that neuron is `self`, and draws as it does for itself. */
export function asSelf(scope: Scope, side: Side): Scope {
  return { self: side, element: side.element, domain: scope.domain, shift: scope.shift, starting: scope.starting };
}

/** What is written here is for one component of an array, and draws for itself. */
export function ofComponent(scope: Scope, place: Expr): Scope {
  return { ...scope, element: place, whole: wholeOf(scope) };
}

export const wholeOf = (scope: Scope): Expr | undefined => scope.whole ?? scope.element;

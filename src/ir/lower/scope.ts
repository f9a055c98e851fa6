import type { Owner } from "../../checker/model.ts";
import type { Scope, Side } from "./homes.ts";

/** The checker resolved every name; what is missing here is a mistake of the compiler, not of the model. */
export function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`lowering: nothing known of '${what}'`);
  return value;
}

export function sideOf(scope: Scope, owner: Owner): Side {
  return known(owner === "self" ? scope.self : owner === "pre" ? scope.pre : scope.post, owner);
}

/** Seen from inside the neuron at one end of a synapse, that neuron is `self`. */
export function asSelf(scope: Scope, side: Side): Scope {
  return { self: side, element: scope.element, domain: scope.domain, shift: scope.shift };
}

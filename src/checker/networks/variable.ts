import { chain, scopeOf, type Entity } from "../env.ts";
import { integer } from "../types.ts";
import type { Network } from "./network.ts";

/** The network as it is seen for one value of a variable: of `min(k in 0..5 : …)`, of a loop, of a family. */
export function withVariable(network: Network, name: string, value: number): Network {
  const entity: Entity = {
    kind: "value",
    what: "variable of a loop",
    make: (span) => ({ kind: "number", value, type: integer, span }),
  };
  const scope = chain(scopeOf(new Map([[name, entity]])), network.module.scope);
  const inner = network.spell;
  return {
    ...network,
    module: { ...network.module, scope },
    spell: (text) => inner(text).replaceAll(patternOf(name), String(value)),
  };
}

const patterns = new Map<string, RegExp>();
/** The name where it stands for itself: no part of another, and no field. */
function patternOf(name: string): RegExp {
  const known = patterns.get(name);
  if (known !== undefined) return known;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_.])${name}(?![\\p{L}\\p{N}_])`, "gu");
  patterns.set(name, pattern);
  return pattern;
}

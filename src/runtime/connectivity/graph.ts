import { fail } from "../problem.ts";
import { fromPairs, makePairs } from "./pairs.ts";
import type { PatternInput, Rows } from "./pattern.ts";

/** Numbers of the nodes at both ends of each link. */
export interface Links {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/** Nodes of a graph: node n is the n-th source and the n-th target, so both sides have the same size. */
export function nodesOf(input: PatternInput, pattern: string): number {
  const sources = input.preTo - input.preFrom;
  const targets = input.postTo - input.postFrom;
  if (sources !== targets)
    refuseGraph(input, pattern, `its two sides have ${sources} and ${targets} neurons, and both are the nodes`);
  return sources;
}

export function refuseGraph(input: PatternInput, pattern: string, why: string): never {
  fail("NE6020", { pattern, projection: input.name, why });
}

/** A link without direction is two synapses, one each way. */
export function bothWays(input: PatternInput, { from, to }: Links): Rows {
  const { source, target } = makePairs(input, 2 * from.length);
  for (let k = 0; k < from.length; k++) {
    source[2 * k] = input.preFrom + from[k]!;
    target[2 * k] = input.postFrom + to[k]!;
    source[2 * k + 1] = input.preFrom + to[k]!;
    target[2 * k + 1] = input.postFrom + from[k]!;
  }
  return fromPairs(input, { source, target });
}

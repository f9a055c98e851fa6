import { allocating } from "../problem.ts";
import { fromColumns } from "./columns.ts";
import type { PatternInput, Rows } from "./pattern.ts";
import { checkCount } from "./rows.ts";

/** Synapses in any order: source and target of each, counted in the whole populations. */
export interface PairArrays {
  readonly source: Uint32Array;
  readonly target: Uint32Array;
}

export function makePairs(input: PatternInput, count: number): PairArrays {
  checkCount(input, count);
  const make = (): Uint32Array => allocating(`the synapses of ${input.name}`, 4 * count, () => new Uint32Array(count));
  return { source: make(), target: make() };
}

/** Rows from synapses in any order, in the time of the synapses: a counting sort by target, then one by source. */
export function fromPairs(input: PatternInput, pairs: PairArrays): Rows {
  const { postFrom, postTo } = input;
  const { source, target } = pairs;
  const next = new Uint32Array(postTo - postFrom + 1);
  for (const j of target) next[j - postFrom + 1]!++;
  for (let j = 1; j < next.length; j++) next[j]! += next[j - 1]!;
  const byTarget = makePairs(input, source.length);
  for (let k = 0; k < source.length; k++) {
    const place = next[target[k]! - postFrom]!++;
    byTarget.source[place] = source[k]!;
    byTarget.target[place] = target[k]!;
  }
  return fromColumns(input, byTarget.source, byTarget.target);
}

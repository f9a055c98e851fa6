import { allocating } from "../problem.ts";
import type { PatternInput, Rows } from "./pattern.ts";
import { makeTargets } from "./rows.ts";

type Indices = Uint32Array | Uint16Array;

/**
 * Rows from synapses that were made target by target: the sources (whole population) of each, and its targets, ascending. A counting
 * sort by source keeps the targets of a row ascending.
 */
export function fromColumns(input: PatternInput, sources: Indices, targets: Indices): Rows {
  const { row, next, target } = begin(input, sources);
  for (let k = 0; k < sources.length; k++) target[next[sources[k]! - input.preFrom]!++] = targets[k]!;
  return { row, target, count: sources.length };
}

/** The same where each target of the projection has `size` synapses. */
export function fromEqualColumns(input: PatternInput, sources: Indices, size: number): Rows {
  const { row, next, target } = begin(input, sources);
  const { preFrom, postFrom, postTo } = input;
  for (let j = postFrom, k = 0; j < postTo; j++)
    for (const end = k + size; k < end; k++) target[next[sources[k]! - preFrom]!++] = j;
  return { row, target, count: sources.length };
}

/** Offsets of the rows, the places where they go on, and room for their targets. */
function begin(input: PatternInput, sources: Indices): Omit<Rows, "count"> & { readonly next: Uint32Array } {
  const length = input.preTo - input.preFrom + 1;
  const row = allocating(`the rows of ${input.name}`, 4 * length, () => new Uint32Array(length));
  for (let k = 0; k < sources.length; k++) row[sources[k]! - input.preFrom + 1]!++;
  for (let i = 1; i < length; i++) row[i]! += row[i - 1]!;
  return { row, next: row.slice(0, -1), target: makeTargets(input, sources.length) };
}

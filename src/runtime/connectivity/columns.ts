import type { PatternInput, Rows } from "./pattern.ts";
import { allocating } from "../problem.ts";
import { makeTargets } from "./rows.ts";

/**
 * Rows from synapses that were made target by target: `sources` (whole population), with the targets `targetOf(k)` ascending in k.
 * A counting sort by source keeps the targets of a row ascending.
 */
export function fromColumns(input: PatternInput, sources: Uint32Array, targetOf: (k: number) => number): Rows {
  const { preFrom, preTo } = input;
  const count = sources.length;
  const row = allocating(
    `the rows of ${input.name}`,
    4 * (preTo - preFrom + 1),
    () => new Uint32Array(preTo - preFrom + 1),
  );
  for (let k = 0; k < count; k++) row[sources[k]! - preFrom + 1]!++;
  for (let i = 1; i < row.length; i++) row[i]! += row[i - 1]!;
  const target = makeTargets(input, count);
  const next = row.slice(0, -1);
  for (let k = 0; k < count; k++) target[next[sources[k]! - preFrom]!++] = targetOf(k);
  return { row, target, count };
}

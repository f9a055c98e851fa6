import type { Allocator } from "../arena.ts";
import type { NumberArray } from "../manifest.ts";
import { allocating } from "../problem.ts";
import { delaySlots } from "./delays.ts";
import type { Rows } from "./pattern.ts";

export interface SortedRows {
  readonly delaySteps: Int32Array;
  /** (sources · D + 1) offsets. */
  readonly row: Uint32Array;
}

/**
 * Sorts each row by (delay, target): a stable counting sort by delay of one row at a time. `target` and all `values` (one element per
 * synapse) are moved in place; `delays` are only if they are among them. So the only further memory is that of the longest row and of the offsets.
 */
export function sortByDelay(
  projection: string,
  rows: Rows,
  delays: NumberArray,
  values: readonly NumberArray[],
  allocator: Allocator,
): SortedRows {
  const { steps, slotOf } = delaySlots(projection, delays);
  const slots = Math.max(1, steps.length);
  const sources = rows.row.length - 1;
  const length = sources * slots + 1;
  const row = allocating(`the rows of ${projection} (${slots} delays)`, 4 * length, () =>
    allocator.array(Uint32Array, length),
  );
  const order = new Uint32Array(longestRow(rows.row));
  const movers = [rows.target, ...values].map((array) => mover(array, order));
  const next = new Uint32Array(slots);
  for (let i = 0; i < sources; i++) {
    const from = rows.row[i]!;
    const to = rows.row[i + 1]!;
    next.fill(0);
    for (let s = from; s < to; s++) next[slotOf[delays[s]!]!]!++;
    for (let d = 0, at = from; d < slots; d++) {
      row[i * slots + d] = at;
      const size = next[d]!;
      next[d] = at;
      at += size;
    }
    let moved = false;
    for (let s = from; s < to; s++) {
      const place = next[slotOf[delays[s]!]!]!++;
      order[place - from] = s;
      moved ||= place !== s;
    }
    if (moved) for (const move of movers) move(from, to);
  }
  row[length - 1] = rows.count;
  return { delaySteps: steps.length > 0 ? steps : new Int32Array(1), row };
}

function longestRow(row: Uint32Array): number {
  let longest = 0;
  for (let i = 1; i < row.length; i++) longest = Math.max(longest, row[i]! - row[i - 1]!);
  return longest;
}

/** Moves array[order[k]] to array[from + k]. */
function mover(array: NumberArray, order: Uint32Array): (from: number, to: number) => void {
  const scratch = array.slice(0, order.length);
  return (from, to) => {
    const size = to - from;
    for (let k = 0; k < size; k++) scratch[k] = array[order[k]!]!;
    for (let k = 0; k < size; k++) array[from + k] = scratch[k]!;
  };
}

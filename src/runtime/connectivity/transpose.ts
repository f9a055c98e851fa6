import { Allocator } from "../arena.ts";
import type { Columns, NumberArray, Wiring } from "../manifest.ts";
import { allocating } from "../problem.ts";
import { delaySlots } from "./delays.ts";

type AllColumns = Omit<Columns, "columnDelay">;

/** Columns of a projection: for each target its synapses, ascending, with their sources. A counting sort. */
export function transpose(projection: string, wiring: Wiring, allocator: Allocator): AllColumns {
  const { preFrom, preTo, postFrom, postTo, slots, row, target, count } = wiring;
  const what = `the columns of ${projection}`;
  const array = (length: number): Uint32Array =>
    allocating(what, 4 * length, () => allocator.array(Uint32Array, length));
  const column = array(postTo - postFrom + 1);
  const columnSynapse = array(count);
  const columnSource = array(count);
  for (let s = 0; s < count; s++) column[target[s]! - postFrom + 1]!++;
  for (let j = 1; j < column.length; j++) column[j]! += column[j - 1]!;
  const next = column.slice(0, -1);
  for (let i = preFrom; i < preTo; i++) {
    const end = row[(i - preFrom + 1) * slots]!;
    for (let s = row[(i - preFrom) * slots]!; s < end; s++) {
      const place = next[target[s]! - postFrom]!++;
      columnSynapse[place] = s;
      columnSource[place] = i;
    }
  }
  return { column, columnSynapse, columnSource };
}

/** The columns of each delay that some synapse has, ascending; `delays` is in steps, by synapse. */
export function transposeByDelay(
  projection: string,
  wiring: Wiring,
  delays: NumberArray,
  allocator: Allocator,
): readonly Columns[] {
  const { column, columnSynapse, columnSource } = transpose(projection, wiring, new Allocator());
  const { steps, slotOf } = delaySlots(projection, delays);
  const sizes = new Uint32Array(steps.length);
  for (let s = 0; s < wiring.count; s++) sizes[slotOf[delays[s]!]!]!++;
  const all = Array.from(steps, (columnDelay, slot): Columns => {
    const what = `the columns of ${projection} (${steps.length} delays)`;
    const array = (length: number): Uint32Array =>
      allocating(what, 4 * length, () => allocator.array(Uint32Array, length));
    const size = sizes[slot]!;
    return { column: array(column.length), columnSynapse: array(size), columnSource: array(size), columnDelay };
  });
  const next = new Uint32Array(steps.length);
  for (let j = 0; j + 1 < column.length; j++) {
    for (let k = column[j]!; k < column[j + 1]!; k++) {
      const slot = slotOf[delays[columnSynapse[k]!]!]!;
      const place = next[slot]!++;
      all[slot]!.columnSynapse[place] = columnSynapse[k]!;
      all[slot]!.columnSource[place] = columnSource[k]!;
    }
    all.forEach((own, slot) => (own.column[j + 1] = next[slot]!));
  }
  return all;
}

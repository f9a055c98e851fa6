import type { Wiring } from "../manifest.ts";
import { allocating } from "../problem.ts";

interface Columns {
  readonly column: Uint32Array;
  readonly columnSynapse: Uint32Array;
  readonly columnSource: Uint32Array;
}

/** Columns of a projection: for each target its synapses, ascending, with their sources. A counting sort. */
export function transpose(projection: string, wiring: Wiring): Columns {
  const { preFrom, preTo, postFrom, postTo, slots, row, target, count } = wiring;
  const what = `the columns of ${projection}`;
  const column = allocating(what, 4 * (postTo - postFrom + 1), () => new Uint32Array(postTo - postFrom + 1));
  const columnSynapse = allocating(what, 4 * count, () => new Uint32Array(count));
  const columnSource = allocating(what, 4 * count, () => new Uint32Array(count));
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

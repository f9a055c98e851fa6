import { allocating } from "../problem.ts";
import type { PatternInput, RowSource, Targets } from "./pattern.ts";

/** The same rows, kept as one bit for each pair: for none that has a pair twice. */
export function bitRows(input: PatternInput, rows: RowSource): RowSource {
  const { preFrom, preTo, postFrom, postTo } = input;
  const width = Math.ceil((postTo - postFrom) / 32);
  const bytes = 4 * width * (preTo - preFrom);
  const bits = allocating(`the pairs of ${input.name}`, bytes, () => new Uint32Array(bytes / 4));
  const scratch = new Uint32Array(postTo - postFrom);
  for (let i = preFrom; i < preTo; i++) {
    const size = rows.write(i, scratch);
    const first = (i - preFrom) * width;
    for (let k = 0; k < size; k++) {
      const place = scratch[k]! - postFrom;
      bits[first + (place >>> 5)]! |= 1 << place;
    }
  }
  return {
    count: rows.count,
    longest: rows.longest,
    bytes,
    write: (i, target) => expand(bits, (i - preFrom) * width, width, postFrom, target),
  };
}

function expand(bits: Uint32Array, first: number, width: number, postFrom: number, target: Targets): number {
  let count = 0;
  for (let word = 0; word < width; word++) {
    const base = postFrom + 32 * word;
    for (let left = bits[first + word]! | 0; left !== 0; left &= left - 1)
      target[count++] = base + 31 - Math.clz32(left & -left);
  }
  return count;
}

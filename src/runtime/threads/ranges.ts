import type { Allocator } from "../arena.ts";
import { lowerBound } from "../history.ts";
import type { Wiring } from "../link.ts";

/** Parts are multiples of it: kernels work on several elements at once. */
const grain = 16;

/** Where each part of a population begins, and where the last one ends. */
export function boundsOf(size: number, parts: number): readonly number[] {
  return Array.from({ length: parts + 1 }, (_, part) =>
    part === parts ? size : Math.min(size, grain * Math.round((part * size) / (parts * grain))),
  );
}

/**
 * The same wiring with rows cut by the parts of the targets: sub-row (i, d) becomes as many as there are parts, one behind the other, so
 * that kernels find that of a part at slot d · parts + part. Where all sources share one row, it is cut at slot `part`.
 */
export function dividedWiring(wiring: Wiring, bounds: readonly number[], allocator: Allocator): Wiring {
  const { row, target, slots } = wiring;
  const parts = bounds.length - 1;
  const rows = row.length - 1;
  const divided = allocator.array(Uint32Array, rows * parts + 1);
  for (let r = 0; r < rows; r++) {
    const [from, to] = [row[r]!, row[r + 1]!];
    divided[r * parts] = from;
    let at = from;
    for (let part = 1; part < parts; part++) {
      at += lowerBound(target.subarray(at, to), to - at, bounds[part]!);
      divided[r * parts + part] = at;
    }
  }
  divided[rows * parts] = row[rows]!;
  return { ...wiring, row: divided, slots: slots * parts };
}

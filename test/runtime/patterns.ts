import { Allocator } from "../../src/runtime/arena.ts";
import type { PairsSpec } from "../../src/runtime/manifest.ts";
import type { PatternInput, Rows } from "../../src/runtime/connectivity/pattern.ts";
import { patterns } from "../../src/runtime/connectivity/patterns.ts";
import { Stream } from "../../src/runtime/random/stream.ts";

export type Given = Partial<PatternInput> & { readonly seed?: number };

/** Ten neurons and themselves, unless something else is given. */
export function inputOf(given: Given): PatternInput {
  const base = {
    name: "a->b",
    preFrom: 0,
    preTo: 10,
    postFrom: 0,
    postTo: 10,
    postSize: given.postTo ?? 10,
    noSelf: false,
    repeats: false,
    value: undefined,
    pair: undefined,
    list: undefined,
    allocator: new Allocator(),
  };
  return { ...base, stream: new Stream(given.seed ?? 1, 5), ...given };
}

/** The synapses that a pattern makes between them. */
export const make = (pattern: PairsSpec["pattern"], given: Given): Rows => patterns[pattern](inputOf(given));

/** Source and target of each synapse, in the order of the rows. */
export function pairsOf(rows: Rows, preFrom = 0): (readonly [number, number])[] {
  return [...rows.row.subarray(1)].flatMap((end, k) =>
    [...rows.target.subarray(rows.row[k], end)].map((j) => [preFrom + k, j] as const),
  );
}

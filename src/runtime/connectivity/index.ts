import type { Memory, ProjectionSpec, Wiring } from "../manifest.ts";
import type { OwnMemory } from "../memory.ts";
import { Stream } from "../random/stream.ts";
import type { Ends, PatternInput, Rows } from "./pattern.ts";
import { patterns } from "./patterns.ts";

export type PairLookup = (kernel: string) => (memory: Memory, i: number, j: number) => number;

/** What the pattern of a projection is told. */
export function patternInput(
  spec: ProjectionSpec,
  ends: Ends,
  memory: OwnMemory,
  seed: number,
  pairs: PairLookup,
): PatternInput {
  const { kernel, value, second, shape, list, noSelf, repeats, site } = spec.pairs;
  const pair = kernel === undefined ? undefined : pairs(kernel);
  return {
    ...ends,
    name: spec.name,
    postSize: memory.sizes[spec.post.population] ?? 0,
    noSelf: noSelf && spec.pre.population === spec.post.population,
    repeats,
    value: value === undefined ? undefined : memory.u[value],
    pair: pair === undefined ? undefined : (i, j) => pair(memory, i, j),
    list,
    second: second === undefined ? undefined : memory.u[second],
    shape,
    allocator: memory.allocator,
    stream: new Stream(seed, site),
  };
}

/** The synapses of a projection, by source and target. Throws `RuntimeFailure` where they cannot be made. */
export function connect(spec: ProjectionSpec, ends: Ends, memory: OwnMemory, seed: number, pairs: PairLookup): Rows {
  return patterns[spec.pairs.pattern](patternInput(spec, ends, memory, seed, pairs));
}

/** Wiring in canonical order: one row per source, as if all delays were equal. */
export function canonicalWiring(ends: Ends, rows: Rows): Wiring {
  return { ...ends, ...rows, slots: 1, delaySteps: new Int32Array(1) };
}

/** Where everything lies on the device, and what the pipeline constants are that say so. */
import type { GpuArena, GpuSpec, GpuTable, NumberArray } from "../../manifest.ts";
import type { OwnMemory } from "../../memory.ts";
import { wiringWords } from "./wirings.ts";

export interface Placed {
  readonly buffer: string;
  readonly arena: GpuArena;
  readonly at: number;
  readonly length: number;
}
export interface PlacedList {
  readonly list: string;
  readonly at: number;
  readonly ring: number;
  readonly size: number;
}
export interface PlacedSum {
  readonly at: number;
  readonly length: number;
}

export interface Places {
  readonly arrays: readonly Placed[];
  readonly lists: readonly PlacedList[];
  readonly sums: readonly PlacedSum[];
  readonly wirings: readonly { readonly at: number; readonly words: ArrayLike<number> }[];
  readonly alike: readonly { readonly at: number; readonly table: GpuTable }[];
  readonly tables: readonly { readonly at: number; readonly values: readonly number[] }[];
  /** Numbers (of 4 bytes) of each arena. */
  readonly lengths: Readonly<Record<GpuArena | "sums" | "lists", number>>;
  readonly constants: Record<string, number>;
}

/** Lists are kept for the longest delay, for the step itself, and until the next list is emptied. */
const beyondDelay = 3;

/** @param delays longest delay, in steps, with which each list is heard */
export function placesOf(spec: GpuSpec, memory: OwnMemory, delays: ReadonlyMap<string, number>): Places {
  const lengths = { reals: 0, integers: 0, constants: 0, indices: 0, sums: 0, lists: 0 };
  const constants: Record<string, number> = {};
  const place = (arena: keyof typeof lengths, name: string | undefined, length: number): number => {
    const at = lengths[arena];
    lengths[arena] += length;
    if (name !== undefined) constants[name] = at;
    return at;
  };
  const arrays = spec.arrays.map(({ buffer, arena, at, size }) => {
    const { length } = arrayOf(memory, buffer);
    if (size !== undefined) constants[size] = length;
    return { buffer, arena, at: place(arena, at, length), length };
  });
  const lists = spec.lists.map(({ list, population, at, ring }) => {
    const size = memory.sizes[population] ?? 0;
    const slots = (delays.get(list) ?? 0) + beyondDelay;
    constants[ring] = slots;
    return { list, at: place("lists", at, slots * (size + 1)), ring: slots, size };
  });
  const sums = spec.sums.map(({ buffer, at, size }) => {
    const { length } = arrayOf(memory, buffer);
    constants[size] = length;
    return { at: place("sums", at, 2 * length), length };
  });
  if (spec.fused !== undefined) {
    constants[spec.fused.half] = lengths.sums;
    lengths.sums *= 2;
  }
  const wirings = spec.wirings.flatMap(({ projection, names }) => {
    const words = wiringWords(memory.projections[projection]!, names);
    Object.assign(constants, words.numbers);
    return [...words.arrays].map(([name, values]) => {
      const at = place("indices", name, values.length);
      return { at, words: values };
    });
  });
  const alike = spec.alike.map((table) => ({ table, at: place("indices", table.at, table.width * table.rows.length) }));
  const tables = spec.tables.map(({ values, at }) => ({ values, at: place("constants", at, values.length) }));
  for (const { population, size } of spec.sizes) constants[size] = memory.sizes[population] ?? 0;
  for (const { from, to, first, end } of spec.views) {
    constants[first] = Math.round(memory.u[from] ?? 0);
    constants[end] = Math.round(memory.u[to] ?? 0);
  }
  return { arrays, lists, sums, wirings, alike, tables, lengths, constants };
}

export const arrayOf = (memory: OwnMemory, buffer: string): NumberArray => memory.b[buffer] ?? new Float32Array(0);

/** Where everything lies on the device, and what the pipeline constants are that say so. */
import type { GpuArena, GpuArray, GpuSpec, GpuTable } from "../../manifest.ts";
import type { OwnMemory } from "../../memory.ts";
import { arrayOf } from "./array-of.ts";
import { pagesOf, type Page, type PagedArena } from "./pages.ts";
import { wordsOfTable } from "./tables.ts";
import { wiringWords } from "./wirings.ts";

export interface Placed {
  readonly buffer: string;
  readonly arena: GpuArena;
  readonly isReal: boolean;
  readonly at: number;
  /** The elements `first` … `first + length` of the array. */
  readonly first: number;
  readonly length: number;
}
export interface PlacedList {
  readonly list: string;
  readonly at: number;
  readonly ring: number;
  readonly size: number;
}
/** Room for the elements that are due in the steps of a chunk. */
export interface PlacedDue {
  readonly population: string;
  readonly at: number;
  readonly room: number;
}
export interface PlacedSum {
  readonly at: number;
  readonly length: number;
  /** What is there where nothing has arrived. */
  readonly none: number;
}
export interface PlacedWords {
  readonly at: number;
  readonly words: ArrayLike<number>;
}

/** What lies in the buffers of a page, beside what all pages have. */
export interface PagePlaces {
  readonly page: Page;
  readonly arrays: readonly Placed[];
  readonly wirings: readonly PlacedWords[];
  readonly lengths: Readonly<Record<PagedArena, number>>;
  /** All pipeline constants as they are for this page. */
  readonly constants: Readonly<Record<string, number>>;
}

export interface Places {
  /** Those that have no elements for synapses; where they are read alone, every page has them. */
  readonly arrays: readonly Placed[];
  readonly lists: readonly PlacedList[];
  readonly sums: readonly PlacedSum[];
  /** Where the halves of the sums begin: those of even steps and of odd ones; one where there is one for all. */
  readonly halves: readonly number[];
  readonly due: readonly PlacedDue[];
  readonly alike: readonly { readonly at: number; readonly table: GpuTable }[];
  readonly tables: readonly { readonly at: number; readonly values: readonly number[] }[];
  readonly pages: readonly PagePlaces[];
  /** Numbers (of 4 bytes) of each arena that all pages share. */
  readonly lengths: Readonly<Record<SharedArena, number>>;
}
type SharedArena = Exclude<GpuArena, PagedArena> | "sums" | "lists";

/** Lists are kept for the longest delay, for the step itself, and until the next list is emptied. */
const beyondDelay = 3;

/** For the elements that are due, beside those of steps in which all are: words, and steps in which all are. */
const mostWordsDue = 2 ** 14;
const mostStepsDue = 64;

/** Puts one thing behind the other. */
class Placing {
  readonly lengths: Record<GpuArena | "sums" | "lists", number>;
  readonly constants: Record<string, number>;

  constructor(
    lengths = { reals: 0, integers: 0, synapses: 0, constants: 0, indices: 0, sums: 0, lists: 0 },
    constants: Readonly<Record<string, number>> = {},
  ) {
    this.lengths = { ...lengths };
    this.constants = { ...constants };
  }

  /** @param first the number that the first word has for kernels */
  place(arena: keyof typeof this.lengths, name: string, length: number, first = 0): number {
    const at = this.lengths[arena];
    this.lengths[arena] += length;
    // Places are numbers of 32 bits, and so are their sums with numbers of elements.
    this.constants[name] = (at - first) >>> 0;
    return at;
  }
}

/**
 * @param delays longest delay, in steps, with which each list is heard
 * @param most words that one buffer can have
 */
export function placesOf(spec: GpuSpec, memory: OwnMemory, delays: ReadonlyMap<string, number>, most: number): Places {
  const placing = new Placing();
  const { constants } = placing;
  for (const { buffer, size } of spec.arrays) if (size !== undefined) constants[size] = arrayOf(memory, buffer).length;
  const arrays = spec.arrays
    .filter(({ projection }) => projection === undefined)
    .map((array) => placedArray(array, 0, arrayOf(memory, array.buffer).length, placing));
  const lists = spec.lists.map(({ list, population, at, ring }) => {
    const size = memory.sizes[population] ?? 0;
    const slots = (delays.get(list) ?? 0) + beyondDelay;
    constants[ring] = slots;
    return { list, at: placing.place("lists", at, slots * (size + 1)), ring: slots, size };
  });
  const sums = spec.sums.map(({ buffer, at, size, extreme }) => {
    const { length } = arrayOf(memory, buffer);
    constants[size] = length;
    const none = extreme === "max" ? -(2 ** 31) : extreme === "min" ? 2 ** 31 - 1 : 0;
    return { at: placing.place("sums", at, 2 * length), length, none };
  });
  for (const { population, at } of spec.marks) placing.place("sums", at, memory.sizes[population] ?? 0);
  const halves = spec.fused === undefined ? [0] : [0, placing.lengths.sums];
  if (spec.fused !== undefined) {
    constants[spec.fused.half] = placing.lengths.sums;
    placing.lengths.sums *= 2;
  }
  const due = spec.due.map(({ population, at }) => {
    const size = memory.sizes[population] ?? 0;
    const room = 2 * size + Math.min(mostWordsDue, mostStepsDue * size);
    return { population, at: placing.place("indices", at, room), room };
  });
  const alike = spec.alike.map((table) => ({
    table,
    at: placing.place("indices", table.at, wordsOfTable(table)),
  }));
  const tables = spec.tables.map(({ values, at }) => ({ values, at: placing.place("constants", at, values.length) }));
  for (const { population, size } of spec.sizes) constants[size] = memory.sizes[population] ?? 0;
  for (const { from, to, first, end } of spec.views) {
    constants[first] = Math.round(memory.u[from] ?? 0);
    constants[end] = Math.round(memory.u[to] ?? 0);
  }
  const pages = pagesOf(spec, memory, commonWords(spec, memory, placing.lengths), most).map((page) =>
    placedPage(page, spec, memory, new Placing(placing.lengths, constants)),
  );
  return { arrays, lists, sums, halves, due, alike, tables, pages, lengths: placing.lengths };
}

/** What every page has: what was placed, and the delays of each projection. */
function commonWords(spec: GpuSpec, memory: OwnMemory, lengths: Readonly<Record<PagedArena, number>>) {
  const delays = spec.wirings.reduce((sum, { projection }) => {
    const { delaySteps, columnsByDelay } = memory.projections[projection]!;
    return sum + delaySteps.length + (columnsByDelay?.length ?? 1);
  }, 0);
  return { ...lengths, indices: lengths.indices + delays };
}

function placedArray({ buffer, arena, isReal, at }: GpuArray, first: number, length: number, placing: Placing): Placed {
  return { buffer, arena, isReal, at: placing.place(arena, at, length, first), first, length };
}

function placedPage(page: Page, spec: GpuSpec, memory: OwnMemory, placing: Placing): PagePlaces {
  const wirings = spec.wirings.flatMap(({ projection, names }) => {
    const { numbers, arrays } = wiringWords(memory.projections[projection]!, names, page.get(projection));
    Object.assign(placing.constants, numbers);
    return [...arrays].map(([name, { words, first }]) => ({
      at: placing.place("indices", name, words.length, first),
      words,
    }));
  });
  const arrays = spec.arrays.flatMap((array) => {
    const piece = array.projection === undefined ? undefined : page.get(array.projection);
    if (piece === undefined) return [];
    // Where a synapse has several numbers, they are not side by side, and the projection is whole.
    const length = piece.whole ? arrayOf(memory, array.buffer).length : piece.to - piece.from;
    return [placedArray(array, piece.from, length, placing)];
  });
  const { lengths, constants } = placing;
  return { page, arrays, wirings, lengths, constants };
}

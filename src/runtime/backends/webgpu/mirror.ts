/** The arrays of the memory and the spikes on their way: to the device, and back. */
import type { OwnMemory } from "../../memory.ts";
import type { Stepper } from "../../stepper.ts";
import { Arena, asIntegers, asReals } from "./arenas.ts";
import { arrayOf } from "./array-of.ts";
import type { GpuDevice } from "./device-types.ts";
import type { PagedArena } from "./pages.ts";
import type { Placed, Places, PlacedList } from "./places.ts";

export type PageArenas = Readonly<Record<PagedArena, Arena>>;
export interface Arenas {
  readonly reals: Arena;
  readonly integers: Arena;
  readonly sums: Arena;
  readonly lists: Arena;
  readonly pages: readonly PageArenas[];
}

export function makeArenas(device: GpuDevice, { lengths, pages }: Places): Arenas {
  return {
    reals: new Arena(device, "states", lengths.reals),
    integers: new Arena(device, "states that are whole numbers", lengths.integers),
    sums: new Arena(device, "sums of what arrives", lengths.sums),
    lists: new Arena(device, "spikes on their way", lengths.lists),
    pages: pages.map(({ lengths }) => ({
      constants: new Arena(device, "parameters of each element", lengths.constants),
      indices: new Arena(device, "connections", lengths.indices),
      synapses: new Arena(device, "states of synapses", lengths.synapses),
    })),
  };
}

export const allOf = ({ reals, integers, sums, lists, pages }: Arenas): readonly Arena[] => [
  reals,
  integers,
  sums,
  lists,
  ...pages.flatMap(({ constants, indices, synapses }) => [constants, indices, synapses]),
];

/** What never changes while a network lives. */
export function uploadWirings(arenas: Arenas, { tables, pages }: Places): void {
  arenas.pages.forEach(({ indices, constants }, k) => {
    for (const { at, words } of pages[k]!.wirings) indices.write(at, asIntegers(words));
    for (const { at, values } of tables) constants.write(at, asReals(values));
  });
}

/** All arrays, and the spikes that are on their way at `step`. */
export function upload(arenas: Arenas, places: Places, memory: OwnMemory, host: Stepper, step: number): void {
  for (const placed of places.arrays) for (const arena of arenasOf(placed, arenas)) write(arena, placed, memory);
  arenas.pages.forEach((page, k) => {
    for (const placed of places.pages[k]!.arrays) write(pagedArena(placed, page), placed, memory);
  });
  clearSums(arenas, places);
  const words = new Uint32Array(places.lengths.lists);
  for (const list of places.lists) fillLists(words, list, host, step);
  arenas.lists.write(0, words);
}

/** Nothing has arrived yet, neither for this step nor, where there are halves, for the next. */
export function clearSums({ sums }: Arenas, { sums: placed, halves }: Places): void {
  sums.clear();
  for (const { at, length, none } of placed)
    if (none !== 0) for (const half of halves) sums.write(half + at, new Int32Array(length).fill(none));
}

/** Every page has what all of its dispatches read. */
function arenasOf({ arena }: Placed, arenas: Arenas): readonly Arena[] {
  switch (arena) {
    case "reals":
    case "integers":
      return [arenas[arena]];
    case "constants":
    case "indices":
    case "synapses":
      return arenas.pages.map((page) => page[arena]);
  }
}

function pagedArena({ arena, buffer }: Placed, page: PageArenas): Arena {
  if (arena === "reals" || arena === "integers") throw new Error(`${buffer} has no page`);
  return page[arena];
}

function write(arena: Arena, { buffer, at, first, length, isReal }: Placed, memory: OwnMemory): void {
  const values = arrayOf(memory, buffer).subarray(first, first + length);
  arena.write(at, isReal ? asReals(values) : asIntegers(values));
}

function fillLists(words: Uint32Array, { list, at, ring, size }: PlacedList, host: Stepper, step: number): void {
  // The list of the step itself and the one behind it are empty.
  for (let k = Math.max(0, step - ring + 2); k < step; k++) {
    const slot = k % ring;
    const heard = host.heard(list, k);
    words[at + slot] = heard.length;
    words.set(heard, at + ring + slot * size);
  }
}

/** All arrays that the device has written, and the spikes that are on their way. */
export async function download(
  arenas: Arenas,
  places: Places,
  memory: OwnMemory,
  host: Stepper,
  step: number,
): Promise<void> {
  const [reals, integers, lists, ...pages] = await Promise.all([
    arenas.reals.read(),
    arenas.integers.read(),
    arenas.lists.read(),
    ...arenas.pages.map(({ synapses }) => synapses.read()),
  ]);
  for (const placed of places.arrays) {
    if (placed.arena === "reals") take(reals, placed, memory);
    if (placed.arena === "integers") take(integers, placed, memory);
  }
  places.pages.forEach(({ arrays }, k) => {
    for (const placed of arrays) if (placed.arena === "synapses") take(pages[k]!, placed, memory);
  });
  const words = new Uint32Array(lists);
  for (const { list, at, ring, size } of places.lists)
    for (let k = Math.max(0, step - ring + 2); k < step; k++) {
      const slot = k % ring;
      const from = at + ring + slot * size;
      // Devices append in any order.
      host.hear(list, k, words.slice(from, from + words[at + slot]!).sort());
    }
}

function take(from: ArrayBuffer, { buffer, at, first, length, isReal }: Placed, memory: OwnMemory): void {
  const Words = isReal ? Float32Array : Int32Array;
  arrayOf(memory, buffer).set(new Words(from, 4 * at, length), first);
}

/** The arrays of the memory and the spikes on their way: to the device, and back. */
import type { OwnMemory } from "../../memory.ts";
import type { Stepper } from "../../stepper.ts";
import { Arena, asIntegers, asReals } from "./arenas.ts";
import type { GpuDevice } from "./device-types.ts";
import { arrayOf, type Places, type PlacedList } from "./places.ts";

export interface Arenas {
  readonly reals: Arena;
  readonly integers: Arena;
  readonly sums: Arena;
  readonly lists: Arena;
  readonly constants: Arena;
  readonly indices: Arena;
}

export function makeArenas(device: GpuDevice, { lengths }: Places): Arenas {
  return {
    reals: new Arena(device, "states", lengths.reals),
    integers: new Arena(device, "states that are whole numbers", lengths.integers),
    sums: new Arena(device, "sums of what arrives", lengths.sums),
    lists: new Arena(device, "spikes on their way", lengths.lists),
    constants: new Arena(device, "parameters of each element", lengths.constants),
    indices: new Arena(device, "connections", lengths.indices),
  };
}

/** What never changes while a network lives. */
export function uploadWirings(arenas: Arenas, { wirings, tables }: Places): void {
  for (const { at, words } of wirings) arenas.indices.write(at, asIntegers(words));
  for (const { at, values } of tables) arenas.constants.write(at, asReals(values));
}

/** All arrays, and the spikes that are on their way at `step`. */
export function upload(arenas: Arenas, places: Places, memory: OwnMemory, host: Stepper, step: number): void {
  for (const { buffer, arena, at } of places.arrays) {
    const values = arrayOf(memory, buffer);
    const real = arena === "reals" || arena === "constants";
    arenas[arena].write(at, real ? asReals(values) : asIntegers(values));
  }
  arenas.sums.clear();
  const words = new Uint32Array(places.lengths.lists);
  for (const list of places.lists) fillLists(words, list, host, step);
  arenas.lists.write(0, words);
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
  const [reals, integers, lists] = await Promise.all([
    arenas.reals.read(),
    arenas.integers.read(),
    arenas.lists.read(),
  ]);
  for (const { buffer, arena, at, length } of places.arrays) {
    if (arena === "reals") arrayOf(memory, buffer).set(new Float32Array(reals, 4 * at, length));
    if (arena === "integers") arrayOf(memory, buffer).set(new Int32Array(integers, 4 * at, length));
  }
  const words = new Uint32Array(lists);
  for (const { list, at, ring, size } of places.lists)
    for (let k = Math.max(0, step - ring + 2); k < step; k++) {
      const slot = k % ring;
      const from = at + ring + slot * size;
      // Devices append in any order.
      host.hear(list, k, words.slice(from, from + words[at + slot]!).sort());
    }
}

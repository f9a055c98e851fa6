/** Elements that the host draws by their distances: their lists of the steps of a chunk. */
import type { Rare, RareEvents } from "../../rare.ts";
import type { Arena } from "./arenas.ts";
import type { PlacedDue } from "./places.ts";

/** Words of each list among the values of a step: where it begins, and how many there are. */
export const wordsPerList = 2;

interface List {
  readonly trials: Rare["trials"];
  readonly at: number;
  readonly size: number;
  readonly elements: Uint32Array;
  /** Ends of the steps of the chunk in `elements`. */
  readonly ends: number[];
}

export class DueLists {
  private readonly lists: readonly List[];
  private readonly arena: Arena;

  /** @param arena the connections of the first page, which does all that is not done in rows */
  constructor(places: readonly PlacedDue[], rare: RareEvents, sizes: Readonly<Record<string, number>>, arena: Arena) {
    this.arena = arena;
    this.lists = places.map(({ population, at, room }) => {
      const { trials } = rare.of(population)!;
      return { trials, at, size: sizes[population] ?? 0, elements: new Uint32Array(room), ends: [] };
    });
  }

  /** Draws those of at most `most` steps from `first` on, as many as there is room for, and hands them over; gives how many steps. */
  draw(first: number, most: number): number {
    if (this.lists.length === 0) return most;
    for (const { ends } of this.lists) ends.length = 0;
    let steps = 0;
    while (steps < most && this.lists.every(hasRoom)) {
      for (const { trials, elements, ends } of this.lists) {
        const before = ends.at(-1) ?? 0;
        ends.push(before + trials.take(first + steps, elements, before));
      }
      steps++;
    }
    // What was submitted before still reads the lists before: the device's queue keeps this order.
    for (const { at, elements, ends } of this.lists) this.arena.write(at, elements.subarray(0, ends.at(-1)));
    return steps;
  }

  /** Writes the words of the chunk's step `k`, from byte `at` on. */
  write(into: DataView, at: number, k: number): void {
    this.lists.forEach(({ ends }, n) => {
      const from = ends[k - 1] ?? 0;
      into.setUint32(at + 8 * n, from, true);
      into.setUint32(at + 8 * n + 4, ends[k]! - from, true);
    });
  }
}

/** All of its elements could be due in the next step. */
const hasRoom = ({ elements, ends, size }: List): boolean => elements.length - (ends.at(-1) ?? 0) >= size;

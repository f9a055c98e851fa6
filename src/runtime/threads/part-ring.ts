import { lowerBound } from "../history.ts";

/**
 * The spikes of a range of neurons in the last steps, as `SpikeRing`, but a list for each part of the population: a thread fills its own
 * and reads all. Behind the longest delay there is room for the steps that one thread may be ahead of another.
 */
export class PartRing {
  readonly from: number;
  readonly to: number;
  /** Steps of a ring that one thread alone would have. */
  readonly kept: number;
  /** Steps that lists are there for. */
  readonly length: number;
  /** By step and part. */
  readonly lists: readonly Uint32Array[];
  readonly counts: Int32Array;
  private readonly parts: number;
  private readonly bounds: readonly number[];

  constructor({ from, to, kept, bounds, room, counts }: PartRingPlan) {
    this.from = from;
    this.to = to;
    this.kept = kept;
    this.parts = bounds.length - 1;
    this.bounds = bounds;
    this.counts = counts;
    this.length = counts.length / this.parts;
    const width = to - from;
    const cut = bounds.map((bound) => Math.min(Math.max(bound, from), to) - from);
    this.lists = Array.from({ length: this.length * this.parts }, (_, k) => {
      const start = Math.floor(k / this.parts) * width;
      return room.subarray(start + cut[k % this.parts]!, start + cut[(k % this.parts) + 1]!);
    });
  }

  /** Of the whole population. */
  get whole(): boolean {
    return this.from === 0 && this.to === this.bounds[this.parts];
  }

  /** Keeps those of an ascending list of `count` spikes of one part that lie in the range. */
  push(step: number, part: number, spikes: Uint32Array, count: number): void {
    const place = this.place(step, part);
    if (count === 0) {
      this.counts[place] = 0;
      return;
    }
    const first = this.from === 0 ? 0 : lowerBound(spikes, count, this.from);
    const size = lowerBound(spikes, count, this.to) - first;
    const list = this.lists[place]!;
    for (let k = 0; k < size; k++) list[k] = spikes[first + k]!;
    this.counts[place] = size;
  }

  /** The same for spikes of the whole population. */
  pushAll(step: number, spikes: Uint32Array, count: number): void {
    for (let part = 0, from = 0; part < this.parts; part++) {
      const to = from + lowerBound(spikes.subarray(from, count), count - from, this.bounds[part + 1]!);
      this.push(step, part, spikes.subarray(from, to), to - from);
      from = to;
    }
  }

  /** Where the list of a part lies; steps before the first have empty lists. */
  place(step: number, part: number): number {
    return ((step + this.length) % this.length) * this.parts + part;
  }

  /** As a ring of one thread holds the steps before `step`: one list for each, at its number modulo their count. */
  save(step: number): readonly Uint32Array[] {
    const lists = Array.from({ length: this.kept }, (): Uint32Array => new Uint32Array(0));
    for (let k = Math.max(0, step - this.kept); k < step; k++) lists[k % this.kept] = this.spikesOf(k);
    return lists;
  }

  /** Takes over what `save` gave for `step`. */
  load(step: number, lists: readonly Uint32Array[]): void {
    this.counts.fill(0);
    for (let k = Math.max(0, step - this.kept); k < step; k++) {
      const list = lists[k % this.kept]!;
      this.pushAll(k, list, list.length);
    }
  }

  private spikesOf(step: number): Uint32Array {
    const own = Array.from({ length: this.parts }, (_, part) => {
      const place = this.place(step, part);
      return [...this.lists[place]!.subarray(0, this.counts[place])];
    });
    return Uint32Array.from(own.flat());
  }
}

export interface PartRingPlan {
  readonly from: number;
  readonly to: number;
  readonly kept: number;
  /** Of the population. */
  readonly bounds: readonly number[];
  /** For the lists of all steps. */
  readonly room: Uint32Array;
  /** For each step and part. */
  readonly counts: Int32Array;
}

/** Steps of a ring whose readers go back `longest` delays, in blocks of `block` steps between two waits. */
export const stepsOfRing = (longest: number, block: number): number => Math.max(longest + 1 + block, 2 * block);

import type { Allocator } from "./arena.ts";

/**
 * The spikes of a range of neurons in the last steps: a ring of lists, one per step. A spike of step k with a delay of n steps is
 * read in step k + n + 1, so a ring holds the longest delay + 2 lists. Lists are ascending and hold whole-population indices.
 */
export class SpikeRing {
  readonly from: number;
  readonly to: number;
  readonly length: number;
  readonly lists: Uint32Array[];
  readonly counts: Int32Array;
  /** Of each list: the byte where it lies in its memory, and how many spikes have room. */
  readonly places: Uint32Array;
  /** A list lies elsewhere than the others. */
  scattered = false;
  private readonly allocator: Allocator;

  constructor(from: number, to: number, longestDelay: number, allocator: Allocator) {
    this.allocator = allocator;
    this.from = from;
    this.to = to;
    this.length = longestDelay + 2;
    this.counts = allocator.array(Int32Array, this.length);
    this.places = allocator.array(Uint32Array, 2 * this.length);
    this.lists = Array.from({ length: this.length }, () => new Uint32Array(0));
  }

  /** Keeps the part of an ascending list of `count` spikes of step `step` that lies in the range. */
  push(step: number, spikes: Uint32Array, count: number): void {
    const slot = step % this.length;
    if (count === 0) {
      this.counts[slot] = 0;
      return;
    }
    const first = this.from === 0 ? 0 : lowerBound(spikes, count, this.from);
    const last = lowerBound(spikes, count, this.to);
    const size = last - first;
    this.counts[slot] = size;
    const list = this.lists[slot]!.length >= size ? this.lists[slot]! : this.grow(slot, size);
    for (let k = 0; k < size; k++) list[k] = spikes[first + k]!;
  }

  /** Place of the list of step `step`, which is at most `length` - 1 steps back; steps before the first have empty lists. */
  slot(step: number): number {
    return (step + this.length) % this.length;
  }

  /** The list of step `step`; empty where it is longer ago than the ring reaches. */
  at(step: number): Uint32Array {
    const slot = this.slot(step);
    return this.lists[slot]!.subarray(0, this.counts[slot]);
  }

  clear(): void {
    this.counts.fill(0);
  }

  /** Takes over what `slot` held in a snapshot. */
  load(slot: number, list: Uint32Array): void {
    if (list.length > this.lists[slot]!.length) this.grow(slot, list.length);
    this.lists[slot]!.set(list);
    this.counts[slot] = list.length;
  }

  /** Gives a list room for `size` spikes, and some more. What it held is lost. */
  grow(slot: number, size: number): Uint32Array {
    const list = this.allocator.array(Uint32Array, Math.min(this.to - this.from, Math.max(16, 2 * size)));
    this.lists[slot] = list;
    this.places[2 * slot] = list.byteOffset;
    this.places[2 * slot + 1] = list.length;
    this.scattered ||= !this.allocator.holds(list);
    return list;
  }
}

/** The first place of an ascending list whose entry is at least `value`. */
export function lowerBound(list: Uint32Array | Uint16Array, count: number, value: number): number {
  if (count === 0 || list[count - 1]! < value) return count;
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

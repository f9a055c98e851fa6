import { allocating } from "../problem.ts";

/** A set of whole numbers from 0 up, for a number of members that is known: open addressing, at most half full. */
export class PairSet {
  private readonly slots: Float64Array;
  private readonly mask: number;

  constructor(what: string, most: number) {
    const size = 2 ** Math.ceil(Math.log2(2 * most + 2));
    this.slots = allocating(what, 8 * size, () => new Float64Array(size));
    this.mask = size - 1;
  }

  /** False where it is in the set already. */
  add(value: number): boolean {
    const slot = this.slotOf(value);
    if (this.slots[slot] !== 0) return false;
    this.slots[slot] = value + 1;
    return true;
  }

  has(value: number): boolean {
    return this.slots[this.slotOf(value)] !== 0;
  }

  /** The slot that holds the value, or the free one where it belongs. */
  private slotOf(value: number): number {
    const low = Math.imul(value | 0, 0x9e37_79b1);
    const high = Math.imul((value / 2 ** 32) | 0, 0x85eb_ca6b);
    let slot = (low ^ (low >>> 15) ^ high) & this.mask;
    while (this.slots[slot] !== 0 && this.slots[slot] !== value + 1) slot = (slot + 1) & this.mask;
    return slot;
  }
}

/**
 * Numbers that vectors are made of, kept in memory: engines build a vector literal from two words in several instructions, in
 * every round of a loop, while a load with a splat is one.
 */
export class Constants {
  readonly values: number[] = [];
  readonly #places = new Map<string, number>();

  /** Offset of a number behind the first; numbers are told apart by their bits. */
  offset(value: number): number {
    const key = Object.is(value, -0) ? "-0" : String(value);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const offset = 8 * this.values.length;
    this.values.push(value);
    this.#places.set(key, offset);
    return offset;
  }
}

import { fail } from "../problem.ts";
import type { PatternInput } from "./pattern.ts";
import { wholeNumber } from "./whole.ts";

/** The whole number k of partners that each neuron of one end gets out of `possible` at the other. */
export function partnersWanted(input: PatternInput, possible: number): number {
  const k = wholeNumber(input.value, () =>
    fail("NE6003", {
      projection: input.name,
      wanted: String(input.value ?? NaN),
      possible: "their number is a whole number from 0 up",
    }),
  );
  if (k > possible && (!input.repeats || possible === 0)) {
    fail("NE6003", {
      projection: input.name,
      wanted: String(k),
      possible: `there are only ${possible}${input.repeats ? "" : ", and none is used twice"}`,
    });
  }
  return k;
}

/**
 * Chooses k of the numbers from .. to at random, without `left` where it lies among them, and hands each to `take`.
 * Without repeats by Floyd's algorithm (Bentley & Floyd 1987): k draws, whatever the number of candidates.
 */
export class Chooser {
  private readonly input: PatternInput;
  private readonly from: number;
  private readonly to: number;
  private readonly chosen: Uint32Array;
  private round = 0;

  constructor(input: PatternInput, from: number, to: number) {
    this.input = input;
    this.from = from;
    this.to = to;
    this.chosen = new Uint32Array(input.repeats ? 0 : to - from);
  }

  choose(k: number, element: number, take: (partner: number) => void): void {
    const { stream, noSelf, repeats } = this.input;
    const left = noSelf && element >= this.from && element < this.to ? element - this.from : Infinity;
    const candidates = this.to - this.from - (left === Infinity ? 0 : 1);
    stream.start(element);
    this.round++;
    for (let last = candidates - k; last < candidates; last++) {
      const drawn = stream.below(repeats ? candidates : last + 1);
      const place = repeats ? drawn : this.unused(drawn, last);
      take(this.from + (place >= left ? place + 1 : place));
    }
  }

  private unused(drawn: number, last: number): number {
    const place = this.chosen[drawn] === this.round ? last : drawn;
    this.chosen[place] = this.round;
    return place;
  }
}

/** Partners that a neuron can have, of a range, when itself does not count. */
export function possiblePartners(
  input: PatternInput,
  own: readonly [number, number],
  other: readonly [number, number],
): number {
  const overlap = input.noSelf && Math.max(own[0], other[0]) < Math.min(own[1], other[1]);
  return other[1] - other[0] - (overlap ? 1 : 0);
}

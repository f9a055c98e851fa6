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
 * Chooses k of the numbers from .. to at random, without the element itself where it is left out and lies among them. Without repeats
 * by Floyd's algorithm (Bentley & Floyd 1987): k draws, whatever the number of candidates.
 */
export class Chooser {
  private readonly input: PatternInput;
  private readonly from: number;
  private readonly to: number;
  /** One bit for each candidate: taken by this element. */
  private readonly taken: Uint32Array;

  constructor(input: PatternInput, from: number, to: number) {
    this.input = input;
    this.from = from;
    this.to = to;
    this.taken = new Uint32Array(input.repeats ? 0 : Math.ceil((to - from) / 32));
  }

  /** Writes the partners of an element to out[at] .. out[at + k - 1]. */
  choose(k: number, element: number, out: Uint32Array | Uint16Array, at: number): void {
    const { stream, noSelf, repeats } = this.input;
    const left = noSelf && element >= this.from && element < this.to ? element - this.from : Infinity;
    const candidates = this.to - this.from - (left === Infinity ? 0 : 1);
    stream.start(element, k);
    if (repeats) for (let n = 0; n < k; n++) out[at + n] = stream.below(candidates);
    else this.different(k, candidates, out, at);
    for (let n = at; n < at + k; n++) {
      const place = out[n]!;
      out[n] = this.from + (place >= left ? place + 1 : place);
    }
  }

  private different(k: number, candidates: number, out: Uint32Array | Uint16Array, at: number): void {
    const { taken } = this;
    const { stream } = this.input;
    for (let n = 0; n < k;) {
      const end = Math.min(k, n + stream.uniforms());
      const { values } = stream;
      for (let v = 0; n < end; n++, v++) {
        const last = candidates - k + n;
        const drawn = (values[v]! * (last + 1)) | 0;
        const place = (taken[drawn >>> 5]! & (1 << drawn)) === 0 ? drawn : last;
        taken[place >>> 5]! |= 1 << place;
        out[at + n] = place;
      }
    }
    for (let n = at; n < at + k; n++) taken[out[n]! >>> 5] = 0;
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

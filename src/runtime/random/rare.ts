import { keyOf, rareDomain } from "./seed.ts";
import { uniforms } from "./uniforms.ts";

/** Elements that share one sequence of trials. */
const chunkSize = 1024;
/** Words that are made at a time, of each chunk. */
const batch = 16;
/** Below it, steps of 2^-32 would be seen in the distances. */
const coarse = 2 ** -16;

/**
 * Trials that succeed with a small probability, for all elements of a population in every step: instead of each trial, the number of
 * trials up to the next success is drawn, which is 1 + floor(log(u) / log(1 - p)) for uniform u. Elements are taken in chunks of 1024;
 * a chunk has the sequence of its trials, (step, element) in order, and a stream of words of its own: block b of stream c of the site has
 * the counter (b, 0, c, site) under a key of their own. Where elements differ, p is that of the likeliest, and a success counts with
 * probability p[i] / p, by another word. After a change of p the next distance is drawn from the step on: what was before does not matter.
 */
export class RareTrials {
  /** What a snapshot has to keep: the probability, then for each chunk its next success, counted in trials, and the words used. */
  readonly state: Float64Array;
  private readonly size: number;
  private readonly chunks: number;
  private readonly site: number;
  private readonly key: readonly [number, number];
  private probability = 0;
  private each: ArrayLike<number> | undefined;
  /** 1 / log(1 - probability). */
  private inverse = 0;
  private readonly words: Float64Array;
  /** Place of the first of these words in the stream of each chunk. */
  private readonly first: Float64Array;

  constructor(size: number, site: number, seed: number) {
    this.size = size;
    this.site = site;
    this.key = keyOf(seed, rareDomain);
    this.chunks = Math.ceil(size / chunkSize);
    this.state = new Float64Array(1 + 2 * this.chunks);
    this.state[0] = -1;
    this.words = new Float64Array(batch * this.chunks);
    this.first = new Float64Array(this.chunks).fill(-1);
  }

  /** @param each where elements differ: their probabilities; `most` is the largest of them */
  set(most: number, each?: ArrayLike<number>): void {
    this.probability = most > 0 ? Math.min(most, 1) : 0;
    this.each = each;
    this.inverse = 1 / Math.log1p(-this.probability);
  }

  /** Lists the elements that succeed in `step`, ascending; gives their number. Steps are taken one after another. */
  take(step: number, out: Uint32Array): number {
    if (this.state[0] !== this.probability) this.begin(step);
    let count = 0;
    for (let c = 0; c < this.chunks; c++) {
      if (this.state[2 * c + 1]! < (step + 1) * this.length(c)) count = this.ofChunk(c, step, out, count);
    }
    return count;
  }

  private length(c: number): number {
    return c < this.chunks - 1 ? chunkSize : this.size - c * chunkSize;
  }

  private begin(step: number): void {
    this.state[0] = this.probability;
    for (let c = 0; c < this.chunks; c++) this.state[2 * c + 1] = step * this.length(c) + this.failures(c);
  }

  private ofChunk(c: number, step: number, out: Uint32Array, before: number): number {
    const length = this.length(c);
    const origin = c * chunkSize - step * length;
    const end = (step + 1) * length;
    let count = before;
    let next = this.state[2 * c + 1]!;
    while (next < end) {
      const element = origin + next;
      if (this.each === undefined || this.word(c) * this.probability < this.each[element]!) out[count++] = element;
      next += 1 + this.failures(c);
    }
    this.state[2 * c + 1] = next;
    return count;
  }

  /** Trials that fail before the next success. */
  private failures(c: number): number {
    if (this.probability === 0) return Infinity;
    const u = this.word(c);
    const fine = this.probability < coarse ? u + (this.word(c) - 0.5) * 2 ** -32 : u;
    return Math.floor(Math.log(fine) * this.inverse);
  }

  /** The next word of a chunk, as a number in (0, 1). */
  private word(c: number): number {
    const at = this.state[2 * c + 2]!++;
    let place = at - this.first[c]!;
    if (this.first[c]! < 0 || place < 0 || place >= batch) {
      place = at % batch;
      this.first[c] = at - place;
      uniforms(this.words, batch * c, (at - place) / 4, batch / 4, c, this.site, this.key[0], this.key[1]);
    }
    return this.words[batch * c + place]!;
  }
}

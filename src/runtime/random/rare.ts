import { logOfUniform } from "./log.ts";
import { keyOf, rareDomain } from "./seed.ts";
import { batch, chunkSize, logsAt, stepsFor, Successes } from "./successes.ts";
import { fastUniforms, plainBlock, type FastUniforms } from "./uniforms.ts";

/** What is kept of a chunk: its next success, counted in trials; batches begun; numbers used of the last one. */
const [kept, nextAt, batchAt, usedAt] = [3, 1, 2, 3];

/**
 * Trials that succeed with a small probability, for all elements of a population in every step: instead of each trial, the number of
 * trials up to the next success is drawn, which is 1 + floor(log(u) / log(1 - p)) for uniform u. Elements are taken in chunks of 1024;
 * a chunk has the sequence of its trials, (step, element) in order, and a stream of words of its own: block b of chunk c of the site has
 * the counter (b, c, 0, site) under a key of their own. Where elements differ, p is that of the likeliest, and a success counts with
 * probability p[i] / p, by another word. After a change of p the next distance is drawn from the step on: what was before does not matter.
 */
export class RareTrials {
  /** All that a snapshot has to keep: the probability, then what is kept of each chunk. */
  readonly state: Float64Array;
  private readonly size: number;
  private readonly chunks: number;
  private readonly site: number;
  private readonly key: readonly [number, number];
  private probability = 0;
  /** 1 / log(1 - probability). */
  private inverse = 0;
  /** Where elements differ: log(p[i] / p), above which a number is too large. */
  private limits: Float64Array | undefined;
  /** Logarithms of uniform numbers: the last batch of each chunk, and which one it is. */
  private readonly logs: Float64Array;
  private readonly made: Float64Array;
  private successes: Successes | undefined;
  /** Of many steps: how many there are up to the end of each chunk. */
  private readonly ends: Uint32Array;

  constructor(size: number, site: number, seed: number) {
    this.size = size;
    this.site = site;
    this.key = keyOf(seed, rareDomain);
    this.chunks = Math.ceil(size / chunkSize);
    this.state = new Float64Array(1 + kept * this.chunks);
    this.state[0] = -1;
    for (let c = 0; c < this.chunks; c++) this.state[kept * c + usedAt] = batch;
    this.logs = new Float64Array(batch * this.chunks);
    this.made = new Float64Array(this.chunks);
    this.ends = new Uint32Array(this.chunks);
  }

  /** @param each where elements differ: their probabilities, the largest of which is `most` */
  set(most: number, each?: ArrayLike<number>): void {
    this.probability = most > 0 ? Math.min(most, 1) : 0;
    this.inverse = 1 / Math.log1p(-this.probability);
    this.limits = each && Float64Array.from(each, (p) => (p > 0 ? Math.log(p / this.probability) : -Infinity));
  }

  /** Lists the elements that succeed in `step`, ascending, from out[at] on; gives their number. Steps are taken one after another. */
  take(step: number, out: Uint32Array, at = 0): number {
    const { state, chunks } = this;
    if (state[0] !== this.probability) this.begin(step);
    let end = at;
    for (let c = 0; c < chunks; c++) {
      const length = c < chunks - 1 ? chunkSize : this.size - c * chunkSize;
      if (state[kept * c + nextAt]! < (step + 1) * length) end = this.ofChunk(c, step * length, length, out, end);
    }
    return end - at;
  }

  /**
   * The same for many steps from `step` on: as many as `out` certainly has room for, up to `most`. Of each the number of elements goes to
   * `counts`; the elements lie one step behind the other.
   * @returns how many steps
   */
  takeMany(step: number, most: number, counts: Uint32Array, out: Uint32Array): number {
    const fast = this.limits === undefined ? fastUniforms() : undefined;
    const { size, probability } = this;
    const room = stepsFor(out.length, size * probability, Math.min(size, chunkSize) * probability);
    const steps = Math.min(most, room);
    if (fast === undefined || steps === 0) return this.takeEach(step, most, counts, out);
    if (this.state[0] !== probability) this.begin(step);
    const before = this.state.slice();
    if (this.takeFast(fast, step, steps, counts, out)) return steps;
    this.state.set(before);
    return this.takeEach(step, most, counts, out);
  }

  /** The same in WebAssembly; false where there was no room, which is seldom so. */
  private takeFast(fast: FastUniforms, step: number, steps: number, counts: Uint32Array, out: Uint32Array): boolean {
    const { chunks, ends } = this;
    const successes = (this.successes ??= new Successes(fast, chunks));
    successes.begin(steps, out.length);
    for (let c = 0, end = 0; c < chunks; c++) {
      const found = this.ofSteps(successes, c, step, steps, end);
      if (found === undefined) return false;
      ends[c] = end = found;
    }
    successes.counts(steps, counts);
    for (let c = 0; c < chunks; c++) successes.place(c * chunkSize, c === 0 ? 0 : ends[c - 1]!, ends[c]!, out);
    return true;
  }

  /** Those of one chunk, behind `before` of others; gives how many there are then, undefined where they have no room. */
  private ofSteps(all: Successes, c: number, step: number, steps: number, before: number): number | undefined {
    const { state, site, key, inverse } = this;
    const length = c < this.chunks - 1 ? chunkSize : this.size - c * chunkSize;
    const [at, first, most] = [kept * c, step * length, steps * length];
    const trial = state[at + nextAt]! - first;
    if (trial >= most) return before;
    const used = this.ready(c);
    const block = ((state[at + batchAt]! - 1) * batch) / 4;
    const logs = this.logs.subarray(batch * c, batch * (c + 1));
    const found = all.find(logs, { used, trial, most, length, block, inverse, second: c, site, key });
    // What was made last lies there, whatever batch the state is taken back to.
    this.made[c] = NaN;
    if (found === undefined) return undefined;
    state[at + nextAt] = first + found.trial;
    state[at + usedAt] = found.used;
    state[at + batchAt] = this.made[c] = (4 * found.block) / batch + 1;
    return found.end;
  }

  private takeEach(step: number, most: number, counts: Uint32Array, out: Uint32Array): number {
    for (let k = 0, count = 0; k < most; k++) {
      if (out.length - count < this.size) return k;
      counts[k] = this.take(step + k, out, count);
      count += counts[k]!;
    }
    return most;
  }

  private begin(step: number): void {
    this.state[0] = this.probability;
    for (let c = 0; c < this.chunks; c++) {
      const length = Math.min(chunkSize, this.size - c * chunkSize);
      this.state[kept * c + nextAt] = step * length + (this.probability === 0 ? Infinity : this.failures(c));
    }
  }

  /** Those of one step, whose trials are `length` ones from `first` on. */
  private ofChunk(c: number, first: number, length: number, out: Uint32Array, before: number): number {
    const { state, limits, logs, inverse } = this;
    const at = kept * c;
    let count = before;
    let used = this.ready(c);
    let place = state[at + nextAt]! - first;
    while (place < length) {
      const element = c * chunkSize + place;
      if (limits === undefined) out[count++] = element;
      else {
        if (used === batch) used = this.renew(c);
        if (logs[batch * c + used++]! < limits[element]!) out[count++] = element;
      }
      if (used === batch) used = this.renew(c);
      place += 1 + Math.floor(logs[batch * c + used++]! * inverse);
    }
    state[at + nextAt] = first + place;
    state[at + usedAt] = used;
    return count;
  }

  /** Trials that fail before the next success. */
  private failures(c: number): number {
    let used = this.ready(c);
    if (used === batch) used = this.renew(c);
    this.state[kept * c + usedAt] = used + 1;
    return Math.floor(this.logs[batch * c + used]! * this.inverse);
  }

  /** Sees to it that the batch is there of which a chunk uses its numbers; gives how many were used. */
  private ready(c: number): number {
    const number = this.state[kept * c + batchAt]!;
    if (this.made[c] !== number) this.make(c, number);
    return this.state[kept * c + usedAt]!;
  }

  /** Goes on to the next batch, of which nothing was used. */
  private renew(c: number): 0 {
    this.make(c, ++this.state[kept * c + batchAt]!);
    return 0;
  }

  private make(c: number, number: number): void {
    const { logs, site } = this;
    const [key0, key1] = this.key;
    const fast = fastUniforms();
    const from = batch * c;
    const block = ((number - 1) * batch) / 4;
    this.made[c] = number;
    if (fast !== undefined) {
      fast.fill(logsAt, block, batch / 16, 0, site, key0, key1, c);
      fast.logs(logsAt, batch);
      for (let k = 0; k < batch; k++) logs[from + k] = fast.memory[logsAt / 8 + k]!;
      return;
    }
    for (let b = 0; b < batch / 4; b++) plainBlock(logs, from + 4 * b, block + b, c, 0, site, key0, key1);
    for (let k = from; k < from + batch; k++) logs[k] = logOfUniform(logs[k]!);
  }
}

import type { TaskLog } from "../manifest.ts";
import type { Budget } from "./budget.ts";

const smallest = 1 << 10;
const largest = 1 << 18;
const bytesPerSpike = 8;

interface Chunk {
  readonly steps: Uint32Array;
  readonly indices: Uint32Array;
}

/** All spikes (or other events of one name) of one population, in order of time, then of neuron: chunks that are never moved, up to the bound of `budget`. */
export class SpikeLog {
  readonly population: string;
  /** Its name, where it is another event than a spike. */
  readonly event: string | undefined;
  private kept = 0;
  private sent = 0;
  private stopped: number | undefined;
  private readonly budget: Budget;
  private readonly chunks: Chunk[] = [];
  private last: Chunk = { steps: new Uint32Array(0), indices: new Uint32Array(0) };
  private used = 0;
  private staged: { readonly log: TaskLog; readonly collect: () => void } | undefined;

  constructor(population: string, budget: Budget, event?: string) {
    this.population = population;
    this.event = event;
    this.budget = budget;
  }

  /** Spikes kept. */
  get count(): number {
    this.collect();
    return this.kept;
  }

  /** Spikes emitted, kept or not. */
  get emitted(): number {
    this.collect();
    return this.sent;
  }

  /** The step in which it got full; from there on nothing is kept. */
  get stoppedAt(): number | undefined {
    this.collect();
    return this.stopped;
  }

  /** From now on spikes are put down in `log` as well, in the order of time, and `collect` hands them over when they are wanted. */
  stage(log: TaskLog, collect: () => void): void {
    this.staged = { log, collect };
  }

  /** Bytes that are taken at the most when `count` spikes come. */
  bytesFor(count: number): number {
    const missing = count - (this.last.steps.length - this.used);
    return missing <= 0 ? 0 : bytesPerSpike * (missing + Math.min(largest, Math.max(smallest, this.kept + count)));
  }

  private collect(): void {
    if (this.staged !== undefined && this.staged.log.used[0]! > 0) this.staged.collect();
  }

  append(step: number, spikes: Uint32Array, count: number): void {
    this.collect();
    this.sent += count;
    for (let done = 0; done < count && this.stopped === undefined;) {
      if (this.used === this.last.steps.length && !this.grow(step)) return;
      const size = Math.min(count - done, this.last.steps.length - this.used);
      for (let k = 0; k < size; k++) {
        this.last.steps[this.used + k] = step;
        this.last.indices[this.used + k] = spikes[done + k]!;
      }
      this.used += size;
      this.kept += size;
      done += size;
    }
  }

  /** The same for the spikes of many steps, each with its own: those from `from` up to `to` of the lists. */
  appendAll(steps: Uint32Array, spikes: Uint32Array, from: number, to: number): void {
    this.sent += to - from;
    for (let done = from; done < to && this.stopped === undefined;) {
      if (this.used === this.last.steps.length && !this.grow(steps[done]!)) return;
      const size = Math.min(to - done, this.last.steps.length - this.used);
      this.last.steps.set(steps.subarray(done, done + size), this.used);
      this.last.indices.set(spikes.subarray(done, done + size), this.used);
      this.used += size;
      this.kept += size;
      done += size;
    }
  }

  /** Hands every spike that was kept to `take`, in order. */
  forEach(take: (step: number, index: number) => void, first = 0): void {
    const { count } = this;
    let before = 0;
    for (const chunk of this.chunks) {
      const size = Math.min(chunk.steps.length, count - before);
      for (let k = Math.max(0, first - before); k < size; k++) take(chunk.steps[k]!, chunk.indices[k]!);
      before += size;
    }
  }

  /** Forgets all but the first `count` spikes. */
  truncate(count: number, emitted: number): void {
    this.collect();
    this.sent = emitted;
    if (count > this.kept) return;
    this.kept = count;
    this.stopped = undefined;
    let before = 0;
    let full = 0;
    while (full < this.chunks.length && before + this.chunks[full]!.steps.length < count)
      before += this.chunks[full++]!.steps.length;
    for (const chunk of this.chunks.splice(full + 1)) this.budget.giveBack(chunk.steps.length * bytesPerSpike);
    this.used = count - before;
    this.last = this.chunks[full] ?? { steps: new Uint32Array(0), indices: new Uint32Array(0) };
  }

  private grow(step: number): boolean {
    const length = Math.min(largest, Math.max(smallest, this.kept));
    if (!this.budget.take(length * bytesPerSpike)) {
      this.stopped = step;
      return false;
    }
    this.last = { steps: new Uint32Array(length), indices: new Uint32Array(length) };
    this.chunks.push(this.last);
    this.used = 0;
    return true;
  }
}

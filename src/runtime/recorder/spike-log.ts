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
  /** Spikes kept. */
  count = 0;
  /** Spikes emitted, kept or not. */
  emitted = 0;
  /** The step in which it got full; from there on nothing is kept. */
  stoppedAt: number | undefined;
  private readonly budget: Budget;
  private readonly chunks: Chunk[] = [];
  private last: Chunk = { steps: new Uint32Array(0), indices: new Uint32Array(0) };
  private used = 0;

  constructor(population: string, budget: Budget, event?: string) {
    this.population = population;
    this.event = event;
    this.budget = budget;
  }

  append(step: number, spikes: Uint32Array, count: number): void {
    this.emitted += count;
    for (let done = 0; done < count && this.stoppedAt === undefined;) {
      if (this.used === this.last.steps.length && !this.grow(step)) return;
      const size = Math.min(count - done, this.last.steps.length - this.used);
      for (let k = 0; k < size; k++) {
        this.last.steps[this.used + k] = step;
        this.last.indices[this.used + k] = spikes[done + k]!;
      }
      this.used += size;
      this.count += size;
      done += size;
    }
  }

  /** Hands every spike that was kept to `take`, in order. */
  forEach(take: (step: number, index: number) => void, first = 0): void {
    let before = 0;
    for (const chunk of this.chunks) {
      const size = Math.min(chunk.steps.length, this.count - before);
      for (let k = Math.max(0, first - before); k < size; k++) take(chunk.steps[k]!, chunk.indices[k]!);
      before += size;
    }
  }

  /** Forgets all but the first `count` spikes. */
  truncate(count: number, emitted: number): void {
    this.emitted = emitted;
    if (count > this.count) return;
    this.count = count;
    this.stoppedAt = undefined;
    let before = 0;
    let full = 0;
    while (full < this.chunks.length && before + this.chunks[full]!.steps.length < count)
      before += this.chunks[full++]!.steps.length;
    for (const chunk of this.chunks.splice(full + 1)) this.budget.giveBack(chunk.steps.length * bytesPerSpike);
    this.used = count - before;
    this.last = this.chunks[full] ?? { steps: new Uint32Array(0), indices: new Uint32Array(0) };
  }

  private grow(step: number): boolean {
    const length = Math.min(largest, Math.max(smallest, this.count));
    if (!this.budget.take(length * bytesPerSpike)) {
      this.stoppedAt = step;
      return false;
    }
    this.last = { steps: new Uint32Array(length), indices: new Uint32Array(length) };
    this.chunks.push(this.last);
    this.used = 0;
    return true;
  }
}

import { listName } from "../lists.ts";
import type { Code, Manifest } from "../manifest.ts";
import { rangeOf, type OwnMemory } from "../memory.ts";
import { Budget } from "./budget.ts";
import { Sampler } from "./sampler.ts";
import { SpikeLog } from "./spike-log.ts";

/** What a recording of the experiment reads: by its place in `experiment.recordings`. */
export type Source =
  | { readonly kind: "spikes"; readonly log: SpikeLog; readonly from: number; readonly to: number }
  | { readonly kind: "values"; readonly sampler: Sampler };

/** Everything that is kept of a run. */
export class Recorder {
  readonly budget: Budget;
  /** By the name of the list: "cells", "cells.burst". */
  readonly spikes: ReadonlyMap<string, SpikeLog>;
  readonly sources: readonly Source[];
  private readonly running: readonly Sampler[];
  private readonly atEnd: readonly Sampler[];

  constructor(manifest: Manifest, code: Code, memory: OwnMemory, bound: number) {
    this.budget = new Budget(bound);
    this.spikes = new Map(
      manifest.populations.flatMap(({ name, spikes, events = [] }) =>
        [...(spikes ? [undefined] : []), ...events].map((event) => [
          listName(name, event),
          new SpikeLog(name, this.budget, event),
        ]),
      ),
    );
    this.sources = (manifest.experiment?.recordings ?? []).map((spec): Source => {
      if (spec.kind === "values")
        return { kind: "values", sampler: new Sampler(spec, manifest, code, memory, this.budget) };
      const { population } = spec.view;
      const log = this.spikes.get(listName(population, spec.event)) ?? new SpikeLog(population, this.budget);
      const [from, to] = rangeOf(memory, spec.view);
      return { kind: "spikes", log, from, to };
    });
    const samplers = this.sources.flatMap((source) => (source.kind === "values" ? [source.sampler] : []));
    this.running = samplers.filter((s) => !s.spec.atEnd);
    this.atEnd = samplers.filter((s) => s.spec.atEnd);
  }

  /** Something is sampled in steps. */
  get samples(): boolean {
    return this.running.length > 0;
  }

  /** Samples what is due before step `step`. */
  sample(step: number): void {
    for (let k = 0; k < this.running.length; k++) {
      const sampler = this.running[k]!;
      if (step % sampler.every === 0) sampler.sample(step);
    }
  }

  isDue(step: number): boolean {
    return this.running.some(({ every }) => step % every === 0);
  }

  /** The first step after `step` in which something is sampled. */
  next(step: number): number {
    return this.running.reduce((least, { every }) => Math.min(least, (Math.floor(step / every) + 1) * every), Infinity);
  }

  sampleEnd(step: number): void {
    for (const sampler of this.atEnd) sampler.sampleEnd(step);
  }

  /** Spikes after `mark`, by population: times in ms. */
  spikesSince(
    mark: RecorderMark,
    dt: number,
  ): Record<string, { readonly times: Float64Array; readonly indices: Uint32Array }> {
    return Object.fromEntries(
      [...this.spikes].map(([name, log]) => [name, spikesFrom(log, mark.spikes[name]?.count ?? 0, dt)]),
    );
  }

  save(): RecorderMark {
    const spikes = Object.fromEntries(
      [...this.spikes].map(([name, log]) => [name, { count: log.count, emitted: log.emitted }]),
    );
    return { spikes, rows: this.sources.map((s) => (s.kind === "values" ? s.sampler.log.rows : 0)) };
  }

  /** Forgets what was recorded after `mark` was made. */
  load(mark: RecorderMark): void {
    for (const [name, log] of this.spikes) log.truncate(mark.spikes[name]?.count ?? 0, mark.spikes[name]?.emitted ?? 0);
    this.sources.forEach((s, k) => s.kind === "values" && s.sampler.log.truncate(mark.rows[k] ?? 0));
  }
}

/** How much was recorded at some moment. */
export interface RecorderMark {
  readonly spikes: Readonly<Record<string, { readonly count: number; readonly emitted: number }>>;
  readonly rows: readonly number[];
}

function spikesFrom(
  log: SpikeLog,
  first: number,
  dt: number,
): { readonly times: Float64Array; readonly indices: Uint32Array } {
  const times = new Float64Array(log.count - first);
  const indices = new Uint32Array(log.count - first);
  let at = 0;
  log.forEach((step, index) => {
    times[at] = (step + 1) * dt;
    indices[at++] = index;
  }, first);
  return { times, indices };
}

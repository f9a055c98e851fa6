/** Populations whose spikes are drawn by their distances: which of their elements are due in a step. */
import { runKernel } from "./kernels.ts";
import type { Code, Manifest, RareSpec } from "./manifest.ts";
import { uniform, type OwnMemory } from "./memory.ts";
import { RareTrials } from "./random/rare.ts";

export interface Rare {
  readonly spec: RareSpec;
  readonly trials: RareTrials;
}

export class RareEvents {
  private readonly code: Code;
  private readonly memory: OwnMemory;
  private readonly sources: ReadonlyMap<string, Rare>;

  /** Of a network that is built. What it keeps lies in the memory, beside the buffers of kernels. */
  constructor(manifest: Manifest, code: Code, memory: OwnMemory, seed: number) {
    this.code = code;
    this.memory = memory;
    this.sources = new Map(
      (manifest.rare ?? []).map((spec) => {
        const trials = new RareTrials(memory.sizes[spec.population] ?? 0, spec.site, seed);
        memory.b[`${spec.population}.rare`] = trials.state;
        return [spec.population, { spec, trials }];
      }),
    );
    this.refresh();
  }

  of(population: string): Rare | undefined {
    return this.sources.get(population);
  }

  /** How far the sequences have come. */
  save(): ReadonlyMap<string, Float64Array> {
    return new Map([...this.sources].map(([population, { trials }]) => [population, trials.state.slice()]));
  }

  load(saved: ReadonlyMap<string, Float64Array>): void {
    for (const [population, { trials }] of this.sources) trials.state.set(saved.get(population)!);
  }

  /** Parameters may have changed: probabilities follow them. */
  refresh(): void {
    for (const { spec, trials } of this.sources.values()) {
      const { probability } = spec;
      if (probability.kind === "uniform") {
        trials.set(uniform(this.memory, probability.uniform));
        continue;
      }
      this.runWhole(spec.population, probability.kernel);
      const each = this.memory.b[probability.buffer]!;
      let most = 0;
      for (let i = 0; i < each.length; i++) if (each[i]! > most) most = each[i]!;
      trials.set(most, each);
    }
  }

  /** For all elements, whatever range kernels walk. */
  private runWhole(population: string, kernel: string): void {
    const { ranges, sizes } = this.memory;
    const whole = { ...ranges, [population]: [0, sizes[population] ?? 0] as const };
    runKernel(this.code, { ...this.memory, ranges: whole }, kernel, 0);
  }
}

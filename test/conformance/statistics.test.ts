import { describe, expect, it } from "vitest";
import { expectSameMean, type Statistic } from "./support/compare.ts";
import { reference } from "./support/reference.ts";
import { compileModel, runArtifact } from "./support/run-model.ts";
import { correlation, mean, standardDeviation } from "./support/statistics.ts";

interface Case {
  readonly stats: Readonly<Record<string, Statistic>>;
}
const seeds = [1, 2, 3, 4, 5];

describe("s01: Ornstein-Uhlenbeck processes", () => {
  const { stats } = reference("s01_ornstein_uhlenbeck") as Case;

  it("has the mean, the deviation and the correlation of the reference", async () => {
    const artifact = compileModel("test/conformance/models/ornstein-uhlenbeck.neuro");
    const runs = await Promise.all(seeds.map((seed) => runArtifact(artifact, { seed })));
    for (const name of ["x of process", "x of written"]) {
      const after = runs.map((run) => run.row(name, 11));
      const before = runs.map((run) => run.row(name, 10));
      expectSameMean(after.map(mean), stats["mean"]!);
      expectSameMean(after.map(standardDeviation), stats["std"]!);
      expectSameMean(
        after.map((x, k) => correlation(before[k]!, x)),
        stats["autocorr_10ms"]!,
      );
    }
  });
});

describe("s02: self-sustained activity of 4,000 neurons with current synapses", () => {
  const { stats } = reference("s02_cuba_4000") as Case;

  it("has the spikes, the rates and the synapses of the reference", async () => {
    const artifact = compileModel("examples/cuba.neuro");
    const counts: number[] = [];
    const rates: number[] = [];
    const spreads: number[] = [];
    const synapses: number[] = [];
    for (const seed of seeds) {
      const run = await runArtifact(artifact, { seed });
      const { times, indices } = run.spikes("spikes of cells");
      const perNeuron = new Float64Array(4000);
      times.forEach((time, k) => (perNeuron[indices[k]!]! += time > 200 ? 1 / 0.8 : 0));
      counts.push(times.length);
      rates.push(mean(Array.from(perNeuron)));
      spreads.push(standardDeviation(Array.from(perNeuron)));
      synapses.push(
        Object.values(run.simulation.summary().connections).reduce((total, one) => total + one.synapses, 0),
      );
    }
    expectSameMean(counts, stats["total_spikes"]!);
    expectSameMean(rates, stats["mean_rate_Hz_200_1000ms"]!);
    expectSameMean(spreads, stats["std_rate_over_neurons"]!);
    expectSameMean(synapses, stats["n_syn"]!);
  });
});

describe("s09: statistics of random connections", () => {
  const { stats } = reference("s09_connectivity_stats") as Case;

  it("has the numbers and the degrees of the reference", async () => {
    const artifact = compileModel("test/conformance/models/connectivity.neuro");
    const found: Record<string, number[]> = {};
    const note = (name: string, value: number): void => void (found[name] ??= []).push(value);
    for (const seed of seeds) {
      const run = await runArtifact(artifact, { seed });
      const plain = run.values("w of plain");
      note("p002_n", plain.columns);
      note("p002_indeg_std", standardDeviation(degrees(plain.j!)));
      note("p002_outdeg_std", standardDeviation(degrees(plain.i!)));
      note("p002_self", plain.i!.filter((i, s) => i === plain.j![s]).length);
      const others = run.values("w of others");
      note("noself_n", others.columns);
      expect(others.i!.filter((i, s) => i === others.j![s])).toHaveLength(0);
      const outgoing = run.values("w of outgoing");
      expect(new Set(degrees(outgoing.i!))).toEqual(new Set([40]));
      expect(new Set(Array.from(outgoing.i!, (i, s) => i * 2000 + outgoing.j![s]!)).size).toBe(80_000);
      note("size40_indeg_std", standardDeviation(degrees(outgoing.j!)));
      const gauss = run.values("w of gauss");
      note("gauss_n", gauss.columns);
      note("gauss_absdist_mean", mean(Array.from(gauss.i!, (i, s) => Math.abs(i - gauss.j![s]!))));
    }
    for (const [name, values] of Object.entries(found)) expectSameMean(values, stats[name]!);
  });
});

function degrees(ends: Uint32Array): number[] {
  const counts = new Array<number>(2000).fill(0);
  for (const end of ends) counts[end]! += 1;
  return counts;
}

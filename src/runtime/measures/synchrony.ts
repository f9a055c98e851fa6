import { countOfSpikes } from "./count.ts";
import { eachSpike, eachValue, type Measure, type SpikeData, type ValueData } from "./data.ts";

/**
 * Of spikes: the coherence κ(τ) of Wang & Buzsaki (1996, J. Neurosci. 16:6402): time is cut into bins of τ, X(l) is 1 where a neuron
 * spikes in bin l, and κ_ij = Σ X_i X_j / sqrt(Σ X_i · Σ X_j), averaged over all pairs. τ is a tenth of the mean period. 0: independent
 * at low rates, 1: all together. A silent neuron is coherent with none.
 * Of values: χ of Golomb & Rinzel (1994, Physica D 72:259): sqrt(variance of the mean over the mean of the variances).
 */
export const synchrony: Measure = { ofSpikes: coherence, ofValues: chi };

/** The sum over pairs is ((Σ a_i)² - Σ a_i²)/2 per bin with a_i = X_i / sqrt(n_i), so the cost is that of the spikes. */
function coherence(data: SpikeData): number {
  const neurons = data.to - data.from;
  const meanRate = countOfSpikes(data) / (neurons * data.window.lengthMs);
  const bin = 0.1 / meanRate / data.window.dt;
  const filled = filledBins(data, bin);
  let pairs = 0;
  let sum = 0;
  let squares = 0;
  let current = -1;
  const close = (): void => {
    pairs += (sum * sum - squares) / 2;
    sum = 0;
    squares = 0;
  };
  eachFilledBin(data, bin, (l, neuron) => {
    if (l !== current) close();
    current = l;
    const weight = 1 / filled[neuron]!;
    sum += Math.sqrt(weight);
    squares += weight;
  });
  close();
  return pairs / ((neurons * (neurons - 1)) / 2);
}

/** Each bin of a neuron once, in order of time. */
function eachFilledBin(data: SpikeData, bin: number, take: (l: number, neuron: number) => void): void {
  const last = new Float64Array(data.to - data.from).fill(-1);
  eachSpike(data, (step, index) => {
    const neuron = index - data.from;
    const l = Math.floor((step + 1 - data.window.from) / bin);
    if (last[neuron] === l) return;
    last[neuron] = l;
    take(l, neuron);
  });
}

function filledBins(data: SpikeData, bin: number): Uint32Array {
  const filled = new Uint32Array(data.to - data.from);
  eachFilledBin(data, bin, (_, neuron) => filled[neuron]!++);
  return filled;
}

function chi(data: ValueData): number {
  const { columns } = data.log;
  const sums = new Float64Array(columns);
  const squares = new Float64Array(columns);
  const means = new Map<number, number>();
  eachValue(data, (x, r, c) => {
    sums[c]! += x;
    squares[c]! += x * x;
    means.set(r, (means.get(r) ?? 0) + x / columns);
  });
  const rows = means.size;
  const single = sums.reduce((total, sum, c) => total + squares[c]! / rows - (sum / rows) ** 2, 0) / columns;
  return Math.sqrt(variance([...means.values()]) / single);
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
}

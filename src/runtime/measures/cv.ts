import type { SpikeLog } from "../recorder/spike-log.ts";
import { eachSpike, type Measure, type SpikeData } from "./data.ts";

/** A neuron with fewer spikes has too few intervals to say anything. */
const fewestSpikes = 4;

/**
 * Coefficient of variation of the intervals between spikes: standard deviation over mean (both over the intervals of one neuron, divided
 * by their number), averaged over the neurons that have at least 4 spikes in the window. NaN where there is none.
 */
export const cv: Measure = { ofSpikes: variation };

function variation(data: SpikeData): number {
  const neurons = data.to - data.from;
  const last = new Float64Array(neurons).fill(NaN);
  const spikes = new Uint32Array(neurons);
  const sum = new Float64Array(neurons);
  const squares = new Float64Array(neurons);
  eachSpike(data, (step, index) => {
    const k = index - data.from;
    const interval = step - last[k]!;
    last[k] = step;
    if (spikes[k]!++ === 0) return;
    sum[k]! += interval;
    squares[k]! += interval * interval;
  });
  return average(spikes, sum, squares);
}

/** Sums of steps and of their squares are whole numbers, so nothing is lost in the difference. */
function average(spikes: Uint32Array, sum: Float64Array, squares: Float64Array): number {
  let total = 0;
  let counted = 0;
  for (let k = 0; k < spikes.length; k++) {
    if (spikes[k]! < fewestSpikes) continue;
    const intervals = spikes[k]! - 1;
    total += Math.sqrt(Math.max(0, intervals * squares[k]! - sum[k]! ** 2)) / sum[k]!;
    counted++;
  }
  return total / counted;
}

/** The same over a whole run, for neurons from..to. */
export function cvOfSpikes(log: SpikeLog, from: number, to: number): number {
  const data: SpikeData = { kind: "spikes", log, from, to, window: { from: 0, to: Infinity, lengthMs: 0, dt: 0 } };
  return variation(data);
}

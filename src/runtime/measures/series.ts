import { eachSpike, type SpikeData, type ValueData } from "./data.ts";

/** Samples at equal distances. */
export interface Series {
  readonly values: Float64Array;
  /** ms between two samples. */
  readonly interval: number;
}

/** The samples in the window, one series for each element. */
export function seriesOfValues({ log, window }: ValueData): readonly Series[] {
  const rows = Array.from({ length: log.rows }, (_, r) => r).filter(
    (r) => log.steps[r]! >= window.from && log.steps[r]! < window.to,
  );
  const interval = rows.length < 2 ? NaN : (log.steps[rows[1]!]! - log.steps[rows[0]!]!) * window.dt;
  return Array.from({ length: log.columns }, (_, c) => ({
    values: Float64Array.from(rows, (r) => log.at(r, c)),
    interval,
  }));
}

/** Steps of the window. */
const stepsIn = ({ window }: SpikeData): number => Math.round(window.lengthMs / window.dt);

/** Spikes of each element in windows of `width` ms that follow each other; what is left at the end is left out. */
export function countsOfSpikes(data: SpikeData, width: number): readonly Float64Array[] {
  const steps = Math.max(1, Math.round(width / data.window.dt));
  const windows = Math.floor(stepsIn(data) / steps);
  const counts = Array.from({ length: data.to - data.from }, () => new Float64Array(windows));
  eachSpike(data, (step, index) => {
    const at = Math.floor((step + 1 - data.window.from) / steps);
    if (at < windows) counts[index - data.from]![at]!++;
  });
  return counts;
}

/** Spikes per element and time (1/ms), in bins of 1 ms or of a step, whichever is longer. */
export function rateOfSpikes(data: SpikeData): Series {
  const steps = Math.max(1, Math.round(1 / data.window.dt));
  const interval = steps * data.window.dt;
  const values = new Float64Array(Math.floor(stepsIn(data) / steps));
  const one = 1 / ((data.to - data.from) * interval);
  eachSpike(data, (step) => {
    const at = Math.floor((step + 1 - data.window.from) / steps);
    if (at < values.length) values[at]! += one;
  });
  return { values, interval };
}

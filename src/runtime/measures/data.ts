import type { SpikeLog } from "../recorder/spike-log.ts";
import type { ValueLog } from "../recorder/value-log.ts";

/** Steps from..to, half open: a spike of step k counts where from <= k + 1 < to, a sample of step k where from <= k < to. */
export interface Window {
  readonly from: number;
  /** Infinity where no end was given: then the last moment of the run belongs to the window. */
  readonly to: number;
  /** Length in ms. */
  readonly lengthMs: number;
  readonly dt: number;
}

export interface SpikeData {
  readonly kind: "spikes";
  readonly log: SpikeLog;
  /** Neurons from..to of the population. */
  readonly from: number;
  readonly to: number;
  readonly window: Window;
}
export interface ValueData {
  readonly kind: "values";
  readonly log: ValueLog;
  readonly window: Window;
}
export type MeasureData = SpikeData | ValueData;

/** Named arguments of a measure, in coherent units; one that is not given is absent. */
export type Options = Readonly<Record<string, number>>;

/** Gives a number, or a list of them, in coherent units; undefined where the measure does not exist for that kind of recording. */
export interface Measure {
  readonly ofSpikes?: (data: SpikeData, options: Options) => number | Float64Array;
  readonly ofValues?: (data: ValueData, options: Options) => number | Float64Array;
}

/** Hands the spikes of neurons from..to in the window to `take`, in order of time. */
export function eachSpike({ log, from, to, window }: SpikeData, take: (step: number, index: number) => void): void {
  log.forEach((step, index) => {
    const inside = index >= from && index < to && step + 1 >= window.from && step + 1 < window.to;
    if (inside) take(step, index);
  });
}

/** Hands the samples in the window to `take`, row by row. */
export function eachValue(
  { log, window }: ValueData,
  take: (value: number, row: number, column: number) => void,
): void {
  for (let r = 0; r < log.rows; r++) {
    const step = log.steps[r]!;
    if (step < window.from || step >= window.to) continue;
    for (let c = 0; c < log.columns; c++) take(log.at(r, c), r, c);
  }
}

/** Some sample lies in the window. */
export function hasSamples({ log, window }: ValueData): boolean {
  for (let r = 0; r < log.rows; r++) if (log.steps[r]! >= window.from && log.steps[r]! < window.to) return true;
  return false;
}

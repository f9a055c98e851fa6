import type { Measure } from "./data.ts";
import { countsOfSpikes } from "./series.ts";

/** ms */
const usualWindow = 100;

/**
 * Variance over mean (both over the windows, divided by their number) of the spike count; averaged over the elements that spike. NaN
 * where none does, or with fewer than two windows.
 */
export const fano: Measure = {
  ofSpikes(data, options) {
    const all = countsOfSpikes(data, options["window"] ?? usualWindow);
    const factors = all.map(factor).filter((one) => !Number.isNaN(one));
    return factors.reduce((sum, x) => sum + x, 0) / factors.length;
  },
};

function factor(counts: Float64Array): number {
  if (counts.length < 2) return NaN;
  const mean = counts.reduce((sum, n) => sum + n, 0) / counts.length;
  const squares = counts.reduce((sum, n) => sum + (n - mean) ** 2, 0);
  return squares / counts.length / mean;
}

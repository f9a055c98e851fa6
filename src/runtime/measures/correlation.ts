import type { Measure } from "./data.ts";
import { countsOfSpikes, seriesOfValues } from "./series.ts";

/** ms */
const usualWindow = 10;

/**
 * Pearson's correlation, averaged over all pairs of elements that vary: with z the values less their mean over their deviation,
 * Σ_pairs Σ_t z_i z_j = Σ_t ((Σ_i z_i)² - Σ_i z_i²) / 2, so the cost is that of the samples. NaN with fewer than two that vary.
 */
export const correlation: Measure = {
  ofSpikes: (data, options) => meanOfPairs(countsOfSpikes(data, options["window"] ?? usualWindow)),
  ofValues: (data) => meanOfPairs(seriesOfValues(data).map(({ values }) => values)),
};

function meanOfPairs(all: readonly Float64Array[]): number {
  const standard = all.map(standardised).filter((one) => one !== undefined);
  const elements = standard.length;
  const times = standard[0]?.length ?? 0;
  let pairs = 0;
  for (let t = 0; t < times; t++) {
    let sum = 0;
    let squares = 0;
    for (const z of standard) {
      sum += z[t]!;
      squares += z[t]! ** 2;
    }
    pairs += (sum * sum - squares) / 2;
  }
  return pairs / times / ((elements * (elements - 1)) / 2);
}

/** With mean 0 and variance 1; undefined where nothing varies. */
function standardised(values: Float64Array): Float64Array | undefined {
  if (values.every((x) => x === values[0])) return undefined;
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length);
  return values.map((x) => (x - mean) / deviation);
}

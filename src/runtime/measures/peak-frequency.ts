import { band, powerSpectrum, type PowerSpectrum } from "./power-spectrum.ts";
import type { Measure, MeasureData, Options } from "./data.ts";

/** Where a parabola through the logarithms of the largest sample and its neighbours has its top: a Hann window's peak is nearly one. */
function between({ power }: PowerSpectrum, k: number): number {
  const [left, middle, right] = [k - 1, k, k + 1].map((at) => Math.log(power[at] ?? 0)) as [number, number, number];
  const shift = (0.5 * (left - right)) / (left - 2 * middle + right);
  return Number.isFinite(shift) ? k + shift : k;
}

function peakOf(data: MeasureData, options: Options): number {
  const found = powerSpectrum(data, options);
  if (found === undefined) return NaN;
  // Slower than one period in a segment is drift, and no rhythm.
  const low = Math.max(options["low"] ?? 0, found.resolution);
  const [first, last] = band(found, low, options["high"] ?? Infinity);
  let most = first;
  for (let k = first; k <= last; k++) if (found.power[k]! > found.power[most]!) most = k;
  return first > last || !(found.power[most]! > 0) ? NaN : between(found, most) * found.spacing;
}

/** The frequency (1/ms) of the largest power; NaN where nothing varies. */
export const peakFrequency: Measure = { ofSpikes: peakOf, ofValues: peakOf };

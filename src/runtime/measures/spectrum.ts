import { band, powerSpectrum } from "./power-spectrum.ts";
import type { Measure, MeasureData, Options } from "./data.ts";

function spectrumOf(data: MeasureData, options: Options): Float64Array {
  const found = powerSpectrum(data, options);
  if (found === undefined) return new Float64Array(0);
  const [first, last] = band(found, options["low"] ?? 0, options["high"] ?? Infinity);
  return found.power.slice(first, last + 1);
}

/** The power spectral density from `low` to `high`, in the square of the values · ms. */
export const spectrum: Measure = { ofSpikes: spectrumOf, ofValues: spectrumOf };

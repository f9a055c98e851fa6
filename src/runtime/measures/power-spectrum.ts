import type { MeasureData, Options } from "./data.ts";
import { fft } from "./fft.ts";
import { rateOfSpikes, seriesOfValues, type Series } from "./series.ts";

/** One-sided: power[k] belongs to the frequency k · spacing. */
export interface PowerSpectrum {
  /** Square of the values · ms. */
  readonly power: Float64Array;
  /** 1/ms. */
  readonly spacing: number;
  /** 1/ms: one over the length of a segment. */
  readonly resolution: number;
}

/** ms: shorter segments are taken only where there is no more to look at. */
const shortest = 1000;

/**
 * Welch's estimate (1967, IEEE Trans. Audio Electroacoust. 15:70): Hann windows that overlap by half, the mean of each segment taken away,
 * padded by zeros to a power of two at least twice as long; the mean over segments and elements. Undefined with fewer than 4 samples.
 */
export function powerSpectrum(data: MeasureData, options: Options): PowerSpectrum | undefined {
  const all = data.kind === "spikes" ? [rateOfSpikes(data)] : seriesOfValues(data);
  const first = all[0];
  if (first === undefined || first.values.length < 4) return undefined;
  const { interval } = first;
  const samples = segmentLength(first, options["window"]);
  const length = 2 ** Math.ceil(Math.log2(2 * samples));
  const power = new Float64Array(length / 2 + 1);
  const hann = Float64Array.from({ length: samples }, (_, k) => 0.5 - 0.5 * Math.cos((2 * Math.PI * k) / samples));
  const segments = all.reduce((sum, series) => sum + addSegments(series, hann, power, length), 0);
  const weight = hann.reduce((sum, w) => sum + w * w, 0);
  for (let k = 0; k < power.length; k++) {
    const sides = k === 0 || k === length / 2 ? 1 : 2;
    power[k]! *= (sides * interval) / (weight * segments);
  }
  return { power, spacing: 1 / (length * interval), resolution: 1 / (samples * interval) };
}

function segmentLength({ values, interval }: Series, window: number | undefined): number {
  const wanted = window ?? Math.max((values.length * interval) / 4, shortest);
  return Math.min(values.length, Math.max(4, Math.round(wanted / interval)));
}

/** Adds |X_k|² of every segment; tells how many there are. */
function addSegments({ values }: Series, hann: Float64Array, power: Float64Array, length: number): number {
  const hop = Math.floor(hann.length / 2);
  let segments = 0;
  for (let at = 0; at + hann.length <= values.length; at += hop) {
    addSegment(values.subarray(at, at + hann.length), hann, power, length);
    segments++;
  }
  return segments;
}

function addSegment(part: Float64Array, hann: Float64Array, power: Float64Array, length: number): void {
  // What does not change has no power; without this, rounding of its mean would have some.
  if (part.every((x) => x === part[0])) return;
  const mean = part.reduce((sum, x) => sum + x, 0) / part.length;
  const real = new Float64Array(length);
  const imaginary = new Float64Array(length);
  for (let k = 0; k < part.length; k++) real[k] = (part[k]! - mean) * hann[k]!;
  fft(real, imaginary);
  for (let k = 0; k < power.length; k++) power[k]! += real[k]! ** 2 + imaginary[k]! ** 2;
}

/** The samples of a spectrum from `low` to `high`, both belonging to it: [first, last]. */
export function band({ power, spacing }: PowerSpectrum, low: number, high: number): readonly [number, number] {
  const first = Math.max(0, Math.ceil(low / spacing - 1e-9));
  const last = Math.min(power.length - 1, Math.floor(high / spacing + 1e-9));
  return [first, last];
}

import { grouped } from "../numbers.ts";
import type { SpikeRecording } from "../results.ts";
import { DotCanvas } from "./dots.ts";
import { timeAxis } from "./time-axis.ts";

export interface RasterOptions {
  /** Columns of the terminal. */
  readonly width: number;
  /** Lines for all recordings together, without their headings and the axis. */
  readonly lines?: number | undefined;
}

/** Part of the dots that may be set: fuller than this, a raster is a grey wall. */
const fullest = 0.2;
/** A population of few neurons gets a row of dots for each of them, as far as these go. */
const leastLines = 3;

/**
 * Spikes over time as lines of text: a heading and braille dots for each recording, then one time axis.
 * The first neuron is at the bottom. A row of dots stands for one neuron, or for a bin of neighbours where there are more neurons than rows; where the dots would
 * run together, only some neurons of each bin are shown, and the heading says how many.
 * @param duration_ms the time axis ends here
 */
export function spikeRaster(
  recordings: readonly SpikeRecording[],
  duration_ms: number,
  options: RasterOptions,
): readonly string[] {
  const shown = recordings.filter((one) => one.to > one.from);
  if (shown.length === 0 || !(duration_ms > 0)) return [];
  const width = Math.max(20, Math.min(options.width, 200) - indent.length - 1);
  const lines = shareLines(shown, options.lines ?? 16);
  const blocks = shown.flatMap((one, k) => oneRaster(one, duration_ms, width, lines[k] ?? 1));
  return [...blocks, ...timeAxis(duration_ms, width).map((line) => (indent + line).trimEnd())];
}

const indent = "  ";

/** Large populations get more lines, by the square root of their size; none gets more than it has neurons for. */
function shareLines(recordings: readonly SpikeRecording[], total: number): readonly number[] {
  const needed = recordings.map((one) => Math.ceil((one.to - one.from) / 4));
  const weights = recordings.map((one) => Math.sqrt(one.to - one.from));
  const sum = weights.reduce((a, b) => a + b, 0);
  const least = recordings.length * leastLines <= total ? leastLines : 1;
  return recordings.map((_, k) => Math.min(needed[k]!, Math.max(least, Math.round((total * weights[k]!) / sum))));
}

function oneRaster(recording: SpikeRecording, duration_ms: number, width: number, lines: number): readonly string[] {
  const size = recording.to - recording.from;
  const canvas = new DotCanvas(width, lines);
  const rows = Math.min(size, canvas.height);
  const perRow = size / rows;
  const kept = neuronsPerRow(recording, canvas.width * rows, perRow);
  for (let k = 0; k < recording.t_ms.length; k++) {
    const element = recording.i[k]! - recording.from;
    const row = Math.floor((element * rows) / size);
    if (element - Math.ceil((row * size) / rows) >= kept) continue;
    const x = Math.floor((recording.t_ms[k]! / duration_ms) * canvas.width * (1 - 1e-9));
    canvas.set(x, rows - 1 - row);
  }
  return [heading(recording, size, rows, kept), ...canvas.lines().map((line) => (indent + line).trimEnd())];
}

/** How many neurons of each bin are drawn: all, unless the dots would run together. */
function neuronsPerRow(recording: SpikeRecording, dots: number, perRow: number): number {
  const filled = 1 - Math.exp(-recording.t_ms.length / dots);
  if (filled <= fullest) return Math.ceil(perRow);
  const wanted = (-Math.log(1 - fullest) * dots) / recording.t_ms.length;
  return Math.max(1, Math.floor(wanted * perRow));
}

function heading(recording: SpikeRecording, size: number, rows: number, kept: number): string {
  const label = recording.name.replace(/^spikes of /, "");
  const drawn = Math.min(size, rows * kept);
  const neurons = size === 1 ? "1 neuron" : `${grouped(size)} neurons`;
  const part = drawn < size ? `, 1 in ${Math.round(size / drawn)} shown` : "";
  return `${indent}${label} (${neurons}${part})`;
}

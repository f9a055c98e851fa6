import { short } from "../numbers.ts";
import type { SpikeRecording } from "../results.ts";
import { chart, type Scales } from "./chart.ts";
import { colourClass, legendOf, type Figure } from "./figure.ts";
import { coordinate, element } from "./svg.ts";
import { niceRange, niceStep } from "./ticks.ts";

const mostLines = 6;

/** Spikes per neuron and second, counted in bins: the peristimulus time histogram of each recording. */
export function rateFigure(recordings: readonly SpikeRecording[], duration_ms: number, dt_ms: number): Figure {
  const shown = recordings.slice(0, mostLines);
  const bin = binFor(shown, duration_ms, dt_ms);
  const rates = shown.map((one) => binnedRates(one, duration_ms, bin));
  const [, high] = niceRange(0, Math.max(...rates.flatMap((one) => one)));
  return {
    title: "Population rate",
    legend: legendOf(shown.map((one) => one.name.replace(/^spikes of /, ""))),
    note: `bins of ${short(bin)} ms${shown.length < recordings.length ? `; the first ${shown.length} of ${recordings.length} recordings` : ""}`,
    svg: chart({
      title: "Population rate",
      description: `Spikes per neuron and second in bins of ${short(bin)} ms, up to ${short(high)} Hz`,
      height: 200,
      x: { low: 0, high: duration_ms, label: "time (ms)" },
      y: { low: 0, high, label: "rate (Hz)" },
      marks: (scales) =>
        rates

          .map((one) => steps(one, bin, duration_ms, scales))
          .map((line, k) => marks(line, k, rates.length === 1))
          .join(""),
    }),
  };
}

/** A round width, of whole steps: fine, but not so fine that a bin has fewer than two spikes of the busiest recording. */
function binFor(recordings: readonly SpikeRecording[], duration_ms: number, dt_ms: number): number {
  const spikes = Math.max(1, ...recordings.map((one) => one.t_ms.length));
  const least = Math.min(duration_ms / 25, Math.max(duration_ms / 250, (2 * duration_ms) / spikes, dt_ms));
  return Math.max(1, Math.round(niceStep(least) / dt_ms)) * dt_ms;
}

/** In Hz; the last bin may be shorter. */
export function binnedRates(recording: SpikeRecording, duration_ms: number, bin_ms: number): readonly number[] {
  const bins = Math.max(1, Math.ceil(duration_ms / bin_ms - 1e-9));
  const counts = Array.from({ length: bins }, () => 0);
  for (let k = 0; k < recording.t_ms.length; k++) {
    // A spike bears the end of its step, so a time at an edge belongs to the bin before it.
    const at = Math.min(bins - 1, Math.max(0, Math.ceil(recording.t_ms[k]! / bin_ms - 1e-9) - 1));
    counts[at] = counts[at]! + 1;
  }
  const size = Math.max(1, recording.to - recording.from);
  return counts.map((count, k) => {
    const length = Math.min(bin_ms, duration_ms - k * bin_ms);
    return (count * 1000) / (size * length);
  });
}

/** The outline of the bins, from the left edge of the axis to the right one. */
function steps(rates: readonly number[], bin: number, duration_ms: number, { x, y, area }: Scales): string {
  const edges = rates.map((rate, b) => {
    const right = x(Math.min(duration_ms, (b + 1) * bin));
    return `V${coordinate(y(rate))}H${coordinate(right)}`;
  });
  return `M${area.left} ${area.bottom}${edges.join("")}V${area.bottom}`;
}

/** One rate is filled; the fills of several would hide each other. */
function marks(path: string, k: number, filled: boolean): string {
  const line = element("path", { class: `line ${colourClass(k)}`, d: path });
  return filled ? element("path", { class: `area ${colourClass(k)}`, d: `${path}Z` }) + line : line;
}

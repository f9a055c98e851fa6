import { counted } from "../numbers.ts";
import { chart, halfWidth, type Scales } from "./chart.ts";
import { colourClass, type Figure } from "./figure.ts";
import { coordinate, element } from "./svg.ts";
import { niceRange, niceStep } from "./ticks.ts";

export interface HistogramSpec {
  readonly title: string;
  /** With its unit. */
  readonly label: string;
  /** What is counted: "interval", "synapse". */
  readonly thing: string;
  readonly values: Float64Array;
  readonly colour: number;
  /** A long tail (above the 99th percentile, or ten times the median) is left out, and a note says so. */
  readonly cutTail?: boolean | undefined;
}

/** Fewer values than this are all shown. */
const few = 200;

/** How often values occur, in bins of a round width. Undefined where there is none. */
export function histogramFigure(spec: HistogramSpec): Figure | undefined {
  const sorted = spec.values.filter((value) => Number.isFinite(value)).toSorted();
  if (sorted.length === 0) return undefined;
  const last = spec.cutTail === true && sorted.length >= few ? tailStart(sorted) : sorted.at(-1)!;
  const bins = binned(sorted, sorted[0]!, last);
  const beyond = sorted.length - bins.counts.reduce((a, b) => a + b, 0);
  const [, high] = niceRange(0, Math.max(1, ...bins.counts));
  return {
    title: spec.title,
    half: true,
    note: beyond === 0 ? undefined : `${counted(beyond, spec.thing)} beyond the right edge`,
    svg: chart({
      title: spec.title,
      description: `${counted(sorted.length, spec.thing)}, median ${sorted[sorted.length >> 1]!}`,
      width: halfWidth,
      height: 230,
      x: { low: bins.low, high: bins.low + bins.width * bins.counts.length, label: spec.label },
      y: { low: 0, high, label: `${spec.thing}s` },
      marks: (scales) => bars(bins, spec.colour, scales),
    }),
  };
}

function tailStart(sorted: Float64Array): number {
  const quantile = (part: number): number => sorted[Math.floor((sorted.length - 1) * part)]!;
  return Math.min(quantile(0.99), 10 * quantile(0.5));
}

interface Bins {
  readonly low: number;
  readonly width: number;
  readonly counts: readonly number[];
}

/** About 60 bins over [low, high]; the last one is closed. */
function binned(sorted: Float64Array, low: number, high: number): Bins {
  const width = high > low ? niceStep((high - low) / 60) : Math.abs(low) * 0.02 || 1;
  const start = high > low ? Math.floor(low / width + 1e-9) * width : low - 10.5 * width;
  const counts = Array.from(
    { length: high > low ? Math.max(1, Math.ceil((high - start) / width - 1e-9)) : 21 },
    () => 0,
  );
  for (const value of sorted) {
    if (value > high) break;
    const at = Math.min(counts.length - 1, Math.max(0, Math.floor((value - start) / width + 1e-9)));
    counts[at] = counts[at]! + 1;
  }
  return { low: start, width, counts };
}

function bars(bins: Bins, colour: number, { x, y, area }: Scales): string {
  const path = bins.counts.map((count, k) => {
    if (count === 0) return "";
    const left = x(bins.low + k * bins.width);
    const width = Math.max(1, x(bins.low + (k + 1) * bins.width) - left - 1);
    return `M${coordinate(left + 0.5)} ${area.bottom}V${coordinate(y(count))}h${coordinate(width)}V${area.bottom}Z`;
  });
  return element("path", { class: `bars ${colourClass(colour)}`, d: path.join("") });
}

/** Intervals between successive spikes of the same element, in ms, in no particular order. */
export function intervals(spikes: { readonly t_ms: ArrayLike<number>; readonly i: ArrayLike<number> }): Float64Array {
  const last = new Map<number, number>();
  const found: number[] = [];
  for (let k = 0; k < spikes.t_ms.length; k++) {
    const before = last.get(spikes.i[k]!);
    if (before !== undefined) found.push(spikes.t_ms[k]! - before);
    last.set(spikes.i[k]!, spikes.t_ms[k]!);
  }
  return Float64Array.from(found);
}

import { counted, grouped } from "../numbers.ts";
import type { SpikeRecording } from "../results.ts";
import { chart, type Scales } from "./chart.ts";
import { colourClass, type Figure } from "./figure.ts";
import { coordinate, element, escape } from "./svg.ts";

/** More marks than this make a page slow and a picture grey. */
const mostPoints = 50_000;
const heading = 20;

interface Band {
  readonly recording: SpikeRecording;
  readonly size: number;
  /** Pixels from the top of the chart's area, below the heading. */
  readonly top: number;
  readonly height: number;
  /** Every how many neurons one is drawn. */
  readonly stride: number;
}

/** Each recording is a band of its own, one mark per spike, the first neuron at the bottom. */
export function rasterFigure(recordings: readonly SpikeRecording[], duration_ms: number): Figure {
  const bands = layOut(recordings);
  const last = bands.at(-1);
  const inner = last === undefined ? 0 : last.top + last.height;
  const total = recordings.reduce((sum, one) => sum + one.t_ms.length, 0);
  const thinned = bands.filter((band) => band.stride > 1);
  return {
    title: "Spikes",
    note: thinned.length === 0 ? undefined : thinned.map(thinningNote).join("; "),
    svg: chart({
      title: "Spike raster",
      description: `${counted(total, "spike")} of ${recordings.map((one) => one.name.replace(/^spikes of /, "")).join(", ")} over ${duration_ms} ms`,
      height: inner + 52,
      x: { low: 0, high: duration_ms, label: "time (ms)" },
      y: { low: 0, high: 1, label: inner < 80 ? "" : "neuron", bare: true },
      marks: (scales) => bands.map((band, k) => bandMarks(band, k, scales)).join(""),
    }),
  };
}

const thinningNote = (band: Band): string =>
  `of ${band.recording.name.replace(/^spikes of /, "")}, one in ${band.stride} of ${grouped(band.size)} neurons is drawn`;

function layOut(recordings: readonly SpikeRecording[]): readonly Band[] {
  const roots = recordings.map((one) => Math.sqrt(one.to - one.from));
  const sum = roots.reduce((a, b) => a + b, 0) || 1;
  const available = Math.min(520, 240 + 60 * recordings.length);
  let top = 0;
  return recordings.map((recording, k) => {
    const size = recording.to - recording.from;
    const height = Math.round(Math.min(size * 18, Math.max(72, (available * roots[k]!) / sum)));
    const share = (mostPoints * height) / available;
    const band = { recording, size, top: top + heading, height, stride: strideFor(recording, size, share) };
    top += heading + height + 6;
    return band;
  });
}

/** Whole neurons are left out, so that the trains that are drawn are complete. */
function strideFor(recording: SpikeRecording, size: number, most: number): number {
  return Math.max(1, Math.min(size, Math.ceil(recording.t_ms.length / most)));
}

function bandMarks(band: Band, k: number, { x, area }: Scales): string {
  const { recording, size, height, stride } = band;
  const bottom = area.top + band.top + height;
  const rows = Math.ceil(size / stride);
  const mark = Math.max(1.1, Math.min(12, (height / rows) * 0.8));
  const seen = new Set<number>();
  let path = "";
  for (let s = 0; s < recording.t_ms.length; s++) {
    const element = recording.i[s]! - recording.from;
    if (element % stride !== 0) continue;
    const px = Math.round(x(recording.t_ms[s]!) * 4);
    const py = Math.round((bottom - ((element / stride + 0.5) * height) / rows - mark / 2) * 4);
    const place = px * 65_536 + py;
    if (seen.has(place)) continue;
    seen.add(place);
    path += `M${coordinate(px / 4)} ${coordinate(py / 4)}v${coordinate(mark)}`;
  }
  const name = recording.name.replace(/^spikes of /, "");
  const edge = (row: number, y: number): string =>
    element("text", { x: area.left - 8, y, "text-anchor": "end" }, String(row));
  return [
    element("rect", { class: "band", x: area.left, y: area.top + band.top, width: area.right - area.left, height }),
    element(
      "text",
      { class: "heading", x: area.left + 2, y: area.top + band.top - 6 },
      `${escape(name)} · ${grouped(size)}`,
    ),
    size > 1 && height > 30 ? edge(recording.to - 1, area.top + band.top + 10) : "",
    edge(recording.from, bottom),
    element("path", { class: `spikes ${colourClass(k)}`, d: path }),
  ].join("");
}

import { quantity } from "../files/csv.ts";
import { grouped } from "../numbers.ts";
import type { ValueRecording } from "../results.ts";
import { chart, type Scales } from "./chart.ts";
import { colourClass, legendOf, type Figure } from "./figure.ts";
import { linePath } from "./line.ts";
import { element } from "./svg.ts";
import { niceRange } from "./ticks.ts";

/** More lines in one picture cannot be told apart. */
const mostLines = 6;

/** Values over time, one line per element. */
export function traceFigure(recording: ValueRecording, duration_ms: number): Figure {
  const lines = Math.min(recording.width, mostLines);
  const what = quantity(recording);
  const label = recording.unit === "" ? what : `${what} (${recording.unit})`;
  const [low, high] = niceRange(...extremes(recording, lines));
  return {
    title: recording.name,
    legend: legendOf(recording.columns.slice(0, lines)),
    note: lines < recording.width ? `the first ${lines} of ${grouped(recording.width)} elements are drawn` : undefined,
    svg: chart({
      title: recording.name,
      description: `${label} over ${duration_ms} ms, from ${low} to ${high}`,
      height: 250,
      x: { low: 0, high: duration_ms, label: "time (ms)" },
      y: { low, high, label },
      marks: (scales) => Array.from({ length: lines }, (_, column) => trace(recording, column, scales)).join(""),
    }),
  };
}

function trace(recording: ValueRecording, column: number, { x, y }: Scales): string {
  const path = linePath(
    recording.t_ms.length,
    (k) => x(recording.t_ms[k]!),
    (k) => y(recording.values[k * recording.width + column]!),
  );
  return element("path", { class: `line ${colourClass(column)}`, d: path });
}

function extremes(recording: ValueRecording, lines: number): readonly [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let k = 0; k < recording.t_ms.length; k++) {
    for (let column = 0; column < lines; column++) {
      const value = recording.values[k * recording.width + column]!;
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return [low, high];
}

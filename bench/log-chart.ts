import { chart, type Axis, type Scales } from "../src/cli/plots/chart.ts";
import { lineSample, polyline } from "../src/cli/plots/marks.ts";
import { standalone } from "../src/cli/plots/standalone.ts";
import { element } from "../src/cli/plots/svg.ts";

export interface Series {
  readonly label: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}
export interface LogChart {
  readonly title: string;
  readonly note: string;
  readonly x: LogAxis;
  readonly y: LogAxis;
  readonly series: readonly Series[];
}
export interface LogAxis {
  readonly label: string;
  /** How a power of ten is written. */
  readonly text: (value: number) => string;
}

const logarithms = ([x, y]: readonly [number, number]): readonly [number, number] => [Math.log10(x), Math.log10(y)];

/** Lines with dots over two logarithmic axes, as a picture that stands alone. */
export function logChart({ title, note, x, y, series }: LogChart): string {
  const lines = series.map(({ label, points }) => ({ label, points: points.map(logarithms) }));
  const all = lines.flatMap(({ points }) => points);
  const svg = chart({
    width: 760,
    height: 440,
    title,
    description: `${y.label} over ${x.label}`,
    x: logAxis(
      x,
      all.map(([value]) => value),
      0.08,
    ),
    y: logAxis(
      y,
      all.map(([, value]) => value),
      0.15,
    ),
    marks: (scales) => lines.map(({ points }, k) => marksOf(points, `c${k}`, scales)).join(""),
  });
  return standalone(
    title,
    note,
    lines.map(({ label }, k) => ({ label, mark: lineSample(`line c${k}`) })),
    svg,
  );
}

function marksOf(points: Series["points"], colour: string, scales: Scales): string {
  const dots = points.map(([x, y]) =>
    element("circle", { class: `dot ${colour}`, cx: scales.x(x), cy: scales.y(y), r: 3.5 }),
  );
  return [element("path", { class: `line ${colour}`, d: polyline(points, scales) }), ...dots].join("");
}

/** From the least to the largest value, somewhat wider; ticks at powers of ten, where these are few at 2 and 5 of them too. */
function logAxis({ label, text }: LogAxis, values: readonly number[], margin: number): Axis {
  const low = Math.min(...values) - margin;
  const high = Math.max(...values) + margin;
  const powers = ticksBetween(low, high, [1]);
  const marks = powers.length >= 3 ? powers : ticksBetween(low, high, [1, 2, 5]);
  return { low, high, label, ticks: { values: marks.map((value) => Math.log10(value)), texts: marks.map(text) } };
}

const ticksBetween = (low: number, high: number, factors: readonly number[]): readonly number[] =>
  Array.from({ length: Math.floor(high) - Math.floor(low) + 1 }, (_, k) => Math.floor(low) + k)
    .flatMap((power) => factors.map((factor) => factor * 10 ** power))
    .filter((value) => Math.log10(value) >= low && Math.log10(value) <= high);

/** "10 µs", from microseconds. */
export function duration(microseconds: number): string {
  const [value, unit] =
    microseconds < 1
      ? [microseconds * 1000, "ns"]
      : microseconds < 1000
        ? [microseconds, "µs"]
        : microseconds < 1e6
          ? [microseconds / 1000, "ms"]
          : [microseconds / 1e6, "s"];
  return `${Number(value.toPrecision(3))} ${unit}`;
}

import type { PhasePlane, ShownAxis } from "../../driver/analyse.ts";
import { chart, type Axis, type Scales } from "./chart.ts";
import { clipped, fixedPointMark, kindOf, lineSample, polyline } from "./marks.ts";
import { standalone, type LegendEntry } from "./standalone.ts";
import { coordinate, element } from "./svg.ts";
import { noteOf } from "./note.ts";

const size = { width: 760, height: 560 };

/** Nullclines, flow, trajectory and fixed points in the plane of two states. */
export function phasePlaneSvg(plane: PhasePlane): string {
  const [x, y] = [plane.axes[0]!, plane.axes[1]!];
  const svg = chart({
    ...size,
    title: plane.name,
    description: `${x.name} and ${y.name}: ${plane.fixed_points?.length ?? 0} fixed points`,
    x: axis(x),
    y: axis(y),
    marks: (scales) =>
      clipped(
        "plane",
        scales,
        thresholdLine(plane, scales),
        flow(plane, scales),
        nullclines(plane, scales),
        trajectory(plane, scales),
      ) + fixedPoints(plane, scales),
  });
  return standalone(`Phase plane of ${plane.of}`, noteOf(plane), legend(plane), svg);
}

/** Where the neuron spikes: nothing is said of what lies beyond. */
export function thresholdLine({ threshold, axes }: PhasePlane, { x, y, area }: Scales): string {
  const at = axes.findIndex(({ name }) => name === threshold?.name);
  if (threshold === undefined || at < 0) return "";
  const [left, top] = [coordinate(x(threshold.value)), coordinate(y(threshold.value))];
  const path = at === 0 ? `M${left} ${area.top}V${area.bottom}` : `M${area.left} ${top}H${area.right}`;
  return element("path", { class: "line dashed c3", d: path });
}

/** A sample of it for the legend, where it can be seen. */
export function thresholdEntry({ threshold, axes }: PhasePlane): readonly LegendEntry[] {
  const seen = axes.some(
    ({ name, low, high }) => name === threshold?.name && threshold.value >= low && threshold.value <= high,
  );
  return seen ? [entry("spike", "line dashed c3")] : [];
}

export const axis = ({ name, unit, low, high }: ShownAxis): Axis => ({
  low,
  high,
  label: unit === "" ? name : `${name} (${unit})`,
});

function nullclines({ axes, nullclines: all }: PhasePlane, scales: Scales): string {
  return axes
    .map(({ name }, k) =>
      element("path", { class: `line c${k}`, d: (all?.[name] ?? []).map((curve) => polyline(curve, scales)).join("") }),
    )
    .join("");
}

/** Arrows of one length along the flow, as it looks in the picture. */
function flow({ flow: arrows = [], axes }: PhasePlane, { x, y, area }: Scales): string {
  const perX = (x(axes[0]!.high) - x(axes[0]!.low)) / (axes[0]!.high - axes[0]!.low);
  const perY = (y(axes[1]!.high) - y(axes[1]!.low)) / (axes[1]!.high - axes[1]!.low);
  const length = (area.right - area.left) / Math.sqrt(Math.max(arrows.length, 1)) / 2;
  const paths = arrows.map(({ at, rate_per_ms: rate }) => {
    const [dx, dy] = [rate[0]! * perX, rate[1]! * perY];
    const share = length / (Math.hypot(dx, dy) || 1);
    return arrow(x(at[0]!), y(at[1]!), dx * share, dy * share);
  });
  return element("path", { class: "flow", d: paths.join("") });
}

/** Its middle stands at (x, y). */
function arrow(x: number, y: number, dx: number, dy: number): string {
  const [tipX, tipY] = [x + dx / 2, y + dy / 2];
  const barb = (turn: number): string => {
    const [c, s] = [Math.cos(turn) * 0.3, Math.sin(turn) * 0.3];
    return `M${coordinate(tipX)} ${coordinate(tipY)}L${coordinate(tipX - dx * c + dy * s)} ${coordinate(tipY - dx * s - dy * c)}`;
  };
  return `M${coordinate(x - dx / 2)} ${coordinate(y - dy / 2)}L${coordinate(tipX)} ${coordinate(tipY)}${barb(0.5)}${barb(-0.5)}`;
}

function trajectory({ trajectory: way }: PhasePlane, scales: Scales): string {
  if (way === undefined) return "";
  return element("path", {
    class: "line c2",
    d: polyline(
      way.values.map(([a, b]) => [a!, b!] as const),
      scales,
    ),
  });
}

function fixedPoints({ fixed_points: points = [], axes }: PhasePlane, { x, y }: Scales): string {
  return points
    .map((point) => fixedPointMark(kindOf(point), x(point.state[axes[0]!.name]!), y(point.state[axes[1]!.name]!)))
    .join("");
}

function legend(plane: PhasePlane): readonly LegendEntry[] {
  const lines =
    plane.nullclines === undefined ? [] : plane.axes.map(({ name }, k) => entry(`d${name}/dt = 0`, `line c${k}`));
  const way = plane.trajectory === undefined ? [] : [entry("from the initial state", "line c2")];
  return [...lines, ...way, ...thresholdEntry(plane), ...pointEntries(plane.fixed_points ?? [])];
}

const entry = (label: string, classes: string): LegendEntry => ({ label, mark: lineSample(classes) });

/** The sorts of fixed points that occur. */
export function pointEntries(
  points: readonly { readonly type: string; readonly stable: boolean }[],
): readonly LegendEntry[] {
  const kinds = new Set(points.map(kindOf));
  return (["stable", "unstable", "saddle"] as const)
    .filter((kind) => kinds.has(kind))
    .map((kind) => ({ label: kind, mark: fixedPointMark(kind, 16, 6) }));
}

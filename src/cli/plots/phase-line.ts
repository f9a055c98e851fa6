import type { PhasePlane } from "../../driver/analyse.ts";
import { chart, type Scales } from "./chart.ts";
import { clipped, fixedPointMark, kindOf, lineSample, polyline } from "./marks.ts";
import { noteOf } from "./note.ts";
import { axis, pointEntries, thresholdEntry, thresholdLine } from "./phase-plane.ts";
import { standalone } from "./standalone.ts";
import { coordinate, element } from "./svg.ts";
import { niceRange } from "./ticks.ts";

/** The rate of one state over it: where it is 0 are the fixed points, and its sign says where the state goes. */
export function phaseLineSvg(line: PhasePlane): string {
  const state = line.axes[0]!;
  const rates = (line.rate ?? []).map(([, rate]) => rate);
  const [low, high] = niceRange(Math.min(0, ...rates), Math.max(0, ...rates));
  const per = state.unit === "" ? "1/ms" : `${state.unit}/ms`;
  const svg = chart({
    width: 760,
    height: 360,
    title: line.name,
    description: `the rate of ${state.name}: ${line.fixed_points?.length ?? 0} fixed points`,
    x: axis(state),
    y: { low, high, label: `d${state.name}/dt (${per})` },
    marks: (scales) =>
      element("path", { class: "axis", d: `M${scales.area.left} ${coordinate(scales.y(0))}H${scales.area.right}` }) +
      clipped(
        "line",
        scales,
        thresholdLine(line, scales),
        element("path", { class: "line c0", d: polyline(line.rate ?? [], scales) }),
      ) +
      arrows(line, scales) +
      (line.fixed_points ?? [])
        .map((point) => fixedPointMark(kindOf(point), scales.x(point.state[state.name]!), scales.y(0)))
        .join(""),
  });
  const legend = [
    { label: `d${state.name}/dt`, mark: lineSample("line c0") },
    ...thresholdEntry(line),
    ...pointEntries(line.fixed_points ?? []),
  ];
  return standalone(`Phase line of ${line.of}`, noteOf(line), legend, svg);
}

/** Heads of arrows on the line of rate 0. */
function arrows({ flow = [] }: PhasePlane, { x, y }: Scales): string {
  const heads = flow.map(({ at, rate_per_ms: rate }) => {
    const [tip, back] = [x(at[0]!), 7 * Math.sign(rate[0]!)];
    return `M${coordinate(tip - back)} ${coordinate(y(0) - 4)}L${coordinate(tip)} ${coordinate(y(0))}L${coordinate(tip - back)} ${coordinate(y(0) + 4)}`;
  });
  return element("path", { class: "flow", d: heads.join("") });
}

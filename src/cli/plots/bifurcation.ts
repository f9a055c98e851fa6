import type { Bifurcation } from "../../driver/analyse.ts";
import { chart, type Scales } from "./chart.ts";
import { clipped, lineSample, polyline } from "./marks.ts";
import { noteOf } from "./note.ts";
import { axis } from "./phase-plane.ts";
import { standalone, type LegendEntry } from "./standalone.ts";
import { element } from "./svg.ts";
import { niceRange } from "./ticks.ts";

type Branch = Bifurcation["branches"][number];
const names = { fold: "fold", hopf: "Hopf", branch_point: "branch point" } as const;

/** The first state over the parameter: fixed points, the ends of stable limit cycles, and where they change. */
export function bifurcationSvg(result: Bifurcation): string {
  const state = result.states[0]!;
  const values = [
    ...result.branches.flatMap(({ points }) => points.map((point) => point.state[0]!)),
    ...result.cycles.flatMap(({ min, max }) => [min[0]!, max[0]!]),
  ];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const margin = (most - least) / 25;
  const [low, high] = niceRange(least - margin, most + margin);
  const svg = chart({
    width: 860,
    height: 500,
    title: result.name,
    description: `${state.name} over ${result.parameter.name}`,
    x: axis(result.parameter),
    y: axis({ ...state, low, high }),
    marks: (scales) =>
      clipped(
        "diagram",
        scales,
        cycles(result, scales),
        ...result.branches.map((branch) => branchMarks(branch, scales)),
      ) + specialMarks(result, scales),
  });
  return standalone(`Bifurcations of ${result.of}`, noteOf(result), legend(result), svg);
}

/** Stretches of one stability; each begins where the one before it ends. */
function branchMarks({ points }: Branch, scales: Scales): string {
  const marks: string[] = [];
  for (let start = 0; start < points.length - 1;) {
    const { stable } = points[start]!;
    let end = start + 1;
    while (end < points.length - 1 && points[end]!.stable === stable) end++;
    const part = points.slice(start, end + 1).map(({ parameter, state }) => [parameter, state[0]!] as const);
    marks.push(element("path", { class: stable ? "line c0" : "line dashed c1", d: polyline(part, scales) }));
    start = end;
  }
  return marks.join("");
}

function cycles({ cycles: all }: Bifurcation, { x, y }: Scales): string {
  return all
    .flatMap(({ parameter, min, max }) => [min, max].map((end) => [parameter, end[0]!] as const))
    .map(([parameter, value]) => element("circle", { class: "dot c2", cx: x(parameter), cy: y(value), r: 2.4 }))
    .join("");
}

/** Marks nearer than this, in pixels, share one text. */
const near = 40;

function specialMarks({ branches }: Bifurcation, { x, y, area }: Scales): string {
  const marks = branches
    .flatMap(({ special }) => special)
    .map(({ type, parameter, state }) => ({ name: names[type] as string, left: x(parameter), top: y(state[0]!) }))
    .toSorted((a, b) => a.left - b.left);
  const circles = marks.map(({ left, top }) => element("circle", { class: "stable", cx: left, cy: top, r: 4 }));
  const groups: { readonly first: (typeof marks)[number]; readonly names: Set<string> }[] = [];
  for (const mark of marks) {
    const group = groups.find(({ first }) => Math.hypot(first.left - mark.left, first.top - mark.top) < near);
    if (group === undefined) groups.push({ first: mark, names: new Set([mark.name]) });
    else group.names.add(mark.name);
  }
  const texts = groups.map(({ first: { left, top }, names: all }) => {
    const atRight = left > (area.left + area.right) / 2;
    const at = { x: left + (atRight ? -9 : 9), y: top - 9, "text-anchor": atRight ? "end" : "start" };
    return element("text", { class: "name", ...at }, [...all].join(", "));
  });
  return [...circles, ...texts].join("");
}

function legend({ branches, cycles: all }: Bifurcation): readonly LegendEntry[] {
  const points = branches.flatMap((branch) => branch.points);
  const entries: readonly (readonly [boolean, LegendEntry])[] = [
    [points.some(({ stable }) => stable), { label: "stable", mark: lineSample("line c0") }],
    [points.some(({ stable }) => !stable), { label: "unstable", mark: lineSample("line dashed c1") }],
    [all.length > 0, { label: "limit cycle", mark: element("circle", { class: "dot c2", cx: 16, cy: 6, r: 2.4 }) }],
  ];
  return entries.flatMap(([present, entry]) => (present ? [entry] : []));
}

import { short } from "../numbers.ts";
import { quantitiesOf, type Quantity } from "../sweep/quantities.ts";
import type { SweepResults, SweepVariable } from "../sweep/results.ts";
import type { SweepRow } from "../sweep/row.ts";
import { chart, halfWidth, type Scales } from "./chart.ts";
import { colourClass, legendOf, type Figure } from "./figure.ts";
import { linePath } from "./line.ts";
import { element } from "./svg.ts";
import { niceRange } from "./ticks.ts";

const mostLines = 6;

interface Point {
  readonly x: number;
  /** Of each trial. */
  readonly values: readonly number[];
}
interface Line {
  readonly label: string;
  /** Ascending in x. */
  readonly points: readonly Point[];
}

/** What was measured against the variable that takes most values: a line for each combination of the others, through the means of the trials. */
export function sweepFigures(results: SweepResults): readonly Figure[] {
  const variable = results.variables.toSorted((a, b) => b.values.length - a.values.length)[0];
  if (variable === undefined || variable.values.length < 2) return [];
  return quantitiesOf(results)
    .map((quantity) => sweepFigure(results, variable, quantity))
    .filter((figure) => figure !== undefined);
}

function sweepFigure(results: SweepResults, variable: SweepVariable, quantity: Quantity): Figure | undefined {
  const all = linesOf(results, variable, quantity);
  const lines = all.slice(0, mostLines);
  const values = lines.flatMap(({ points }) => points.flatMap((point) => point.values));
  if (values.length < 2) return undefined;
  const withUnit = (name: string, unit: string): string => (unit === "" ? name : `${name} (${unit})`);
  const x = niceRange(Math.min(...variable.values), Math.max(...variable.values));
  const y = niceRange(Math.min(...values), Math.max(...values));
  const label = withUnit(quantity.name, quantity.unit);
  return {
    title: quantity.name,
    half: true,
    legend: legendOf(lines.map((line) => line.label)),
    note: lines.length < all.length ? `the first ${lines.length} of ${all.length} combinations` : undefined,
    svg: chart({
      title: `${quantity.name} against ${variable.key}`,
      description: `${label} from ${short(y[0])} to ${short(y[1])}`,
      height: 250,
      width: halfWidth,
      x: { low: x[0], high: x[1], label: withUnit(variable.key, variable.unit) },
      y: { low: y[0], high: y[1], label },
      marks: (scales) => lines.map((line, k) => marks(line, k, scales)).join(""),
    }),
  };
}

function linesOf({ rows, variables }: SweepResults, variable: SweepVariable, { of }: Quantity): readonly Line[] {
  const others = variables.filter((one) => one !== variable);
  const labelOf = (row: SweepRow): string =>
    others.map(({ key, unit }) => `${key} = ${row.values[key]}${unit === "" ? "" : ` ${unit}`}`).join(", ");
  const groups = Map.groupBy(
    rows.filter((row) => Number.isFinite(of(row))),
    labelOf,
  );
  return [...groups].map(([label, group]) => {
    const byX = Map.groupBy(group, (row) => row.values[variable.key] ?? NaN);
    const points = [...byX].map(([x, same]) => ({ x, values: same.map(of) }));
    return { label, points: points.toSorted((a, b) => a.x - b.x) };
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

/** Every trial as a point, and a line through their means. */
function marks({ points }: Line, k: number, { x, y }: Scales): string {
  const path = linePath(
    points.length,
    (at) => x(points[at]!.x),
    (at) => y(mean(points[at]!.values)),
  );
  const dots = points.flatMap((point) =>
    point.values.map((value) => element("circle", { cx: x(point.x), cy: y(value), r: 2.6 })),
  );
  return element(
    "g",
    { class: colourClass(k) },
    element("path", { class: "line", d: path }),
    element("g", { class: "bars" }, ...dots),
  );
}

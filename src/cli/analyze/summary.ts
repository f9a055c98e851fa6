import type { AnalysisResult, Bifurcation, PhasePlane, ShownAxis, ShownFixedPoint } from "../../driver/analyse.ts";
import type { Channel } from "../console.ts";
import { counted, duration, short, withUnit } from "../numbers.ts";
import { paintFor, type Paint } from "../paint.ts";
import { table, type Column } from "../terminal/table.ts";

/** What an analysis found, as a few lines of text. */
export function summaryOf(result: AnalysisResult, channel: Pick<Channel, "color">): string {
  const paint = paintFor(channel);
  const lines = result.analysis === "phase_plane" ? planeLines(result, paint) : bifurcationLines(result, paint);
  return `${[paint.strong(result.name), ...lines].join("\n")}\n\n`;
}

/** "saddle_focus" -> "saddle focus" */
const words = (name: string): string => name.replaceAll("_", " ");
const titled = ({ name, unit }: { readonly name: string; readonly unit: string }): string =>
  unit === "" ? name : `${name} (${unit})`;
const range = ({ name, low, high, unit }: ShownAxis): string =>
  `${name} from ${withUnit(low, unit)} to ${withUnit(high, unit)}`;
const right = (title: string): Column => ({ title, align: "right" });
const left = (title: string): Column => ({ title, align: "left" });

function planeLines(plane: PhasePlane, paint: Paint): readonly string[] {
  const where = `  ${plane.axes.map(range).join(", ")}`;
  const points = plane.fixed_points;
  if (points === undefined) return [paint.soft(where)];
  if (points.length === 0) return [paint.soft(where), "  no fixed point there"];
  const rows = points.map((point) => [
    ...plane.states.map(({ name }) => short(point.state[name]!, 6)),
    words(point.type),
    eigenvaluesText(point),
  ]);
  const columns = [
    ...plane.states.map((state) => right(titled(state))),
    left("fixed point"),
    left("eigenvalues (1/ms)"),
  ];
  return [paint.soft(where), ...table(columns, rows)];
}

/** Of a pair one, with ±. */
function eigenvaluesText({ eigenvalues_per_ms: all }: ShownFixedPoint): string {
  return all
    .filter(([, im]) => im >= 0)
    .map(([re, im]) => (im === 0 ? short(re) : `${short(re)} ± ${short(im)}i`))
    .join(", ");
}

const pointNames = { fold: "fold", hopf: "Hopf", branch_point: "branches cross" } as const;

function bifurcationLines(result: Bifurcation, paint: Paint): readonly string[] {
  const { parameter, states, branches, cycles } = result;
  const special = branches.flatMap((branch) => branch.special).toSorted((a, b) => a.parameter - b.parameter);
  const rows = special.map((point) => [
    short(point.parameter, 6),
    ...point.state.map((value) => short(value, 6)),
    [pointNames[point.type], ...(point.criticality === undefined ? [] : [point.criticality])].join(", ") +
      (point.period_ms === undefined ? "" : `, period ${duration(point.period_ms)}`),
  ]);
  const columns = [right(titled(parameter)), ...states.map((state) => right(titled(state))), left("bifurcation")];
  const [first, last] = [cycles[0], cycles.at(-1)];
  return [
    paint.soft(`  ${range(parameter)}: ${counted(branches.length, "branch", "branches")} of fixed points`),
    ...(rows.length === 0 ? ["  no bifurcation there"] : table(columns, rows)),
    ...(first === undefined || last === undefined
      ? []
      : [
          `  stable limit cycles were found from ${parameter.name} = ${withUnit(first.parameter, parameter.unit)} (period ${duration(first.period_ms)}) ` +
            `to ${withUnit(last.parameter, parameter.unit)} (period ${duration(last.period_ms)})`,
        ]),
  ];
}

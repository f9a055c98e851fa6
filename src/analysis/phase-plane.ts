/** Phase planes: fixed points, nullclines and flow of two states; of one state, its phase line. */
import { fixedPoints } from "./fixed-points.ts";
import { flowOf } from "./flow.ts";
import { gridOf, spread } from "./grid.ts";
import { nullcline } from "./nullclines.ts";
import { planeOf, type Plane } from "./plane.ts";
import { scalesOf, valuesOf, type Request } from "./request.ts";
import type { PhasePlane } from "./result.ts";
import { axisOf, inUnit, quantityOf, shownFixedPoint } from "./shown.ts";
import type { Field, Point } from "./system.ts";
import { trajectory } from "./trajectory.ts";

export interface PhasePlaneRequest extends Request {
  readonly show: readonly ("nullclines" | "fixed_points" | "flow" | "trajectory")[];
}

const fine = 121;
const arrows = { line: 25, plane: 18 };

export function phasePlane(request: PhasePlaneRequest): PhasePlane {
  const { system, axes, held, show } = request;
  const values = valuesOf(request);
  const field = system.field(values);
  const start = system.initial(values);
  const scales = scalesOf(request, start);
  const indices = axes.map(({ name }) => system.states.findIndex((one) => one.name === name));
  const plane = planeOf(field, indices, start, scales);
  const threshold = system.threshold(values);
  const points = show.includes("fixed_points") ? fixedPoints(field, plane, indices, axes, scales) : undefined;
  return {
    analysis: "phase_plane",
    name: request.name,
    of: request.of,
    states: system.states.map(quantityOf),
    held: held.map((one) => ({ ...quantityOf(one), value: inUnit(one.value, one.shown) })),
    axes: axes.map((axis) => axisOf(axis, axis)),
    threshold: threshold && { ...quantityOf(threshold), value: inUnit(threshold.value, threshold.shown) },
    fixed_points: points?.map((point) => shownFixedPoint(point, system.states)),
    nullclines: show.includes("nullclines") && axes.length === 2 ? nullclinesOf(plane, request) : undefined,
    flow: show.includes("flow") ? shownFlow(plane, request) : undefined,
    rate: axes.length === 1 ? rateOf(plane, request) : undefined,
    trajectory: show.includes("trajectory") ? wayFrom(field, start, scales, request) : undefined,
  };
}

function nullclinesOf(plane: Plane, { axes }: PhasePlaneRequest): PhasePlane["nullclines"] {
  const [x, y] = [axes[0]!, axes[1]!];
  const grid = gridOf(plane, x, y, fine);
  const shown = (rate: number): (readonly (readonly [number, number])[])[] =>
    nullcline(grid, plane, rate).map((curve) =>
      curve.map(([a, b]) => [inUnit(a, x.shown), inUnit(b, y.shown)] as const),
    );
  return { [x.name]: shown(0), [y.name]: shown(1) };
}

function shownFlow(plane: Plane, { axes }: PhasePlaneRequest): PhasePlane["flow"] {
  const inUnits = (values: Point): number[] => values.map((value, k) => inUnit(value, axes[k]!.shown));
  return flowOf(plane, axes, axes.length === 1 ? arrows.line : arrows.plane).map(({ at, rates }) => ({
    at: inUnits(at),
    rate_per_ms: inUnits(rates),
  }));
}

function rateOf(plane: Plane, { axes }: PhasePlaneRequest): PhasePlane["rate"] {
  const { shown, low, high } = axes[0]!;
  return spread({ low, high }, 2 * fine).flatMap((x) => {
    const rate = plane([x]).rates[0]!;
    return Number.isFinite(rate) ? [[inUnit(x, shown), inUnit(rate, shown)] as const] : [];
  });
}

/** From the initial state until it rests, leaves the plane by more than its width, or has gone around long enough. */
function wayFrom(
  field: Field,
  start: Point,
  scales: Point,
  { system, axes }: PhasePlaneRequest,
): PhasePlane["trajectory"] {
  const indices = axes.map(({ name }) => system.states.findIndex((one) => one.name === name));
  const isAway = (state: Point): boolean =>
    axes.some(({ low, high }, n) => {
      const value = state[indices[n]!]!;
      return value < low - (high - low) || value > high + (high - low);
    });
  const slowest = Math.max(...field.jacobian(start).map((row, k) => 1 / Math.max(Math.abs(row[k]!), 1e-6)));
  const moments = trajectory(field, start, scales, 50 * Math.min(slowest, 1e4), 1e-8, ({ state }) => isAway(state));
  const kept = moments.filter(({ state }) => state.every(Number.isFinite));
  return {
    t_ms: kept.map(({ time }) => time),
    values: kept.map(({ state }) => indices.map((k, n) => inUnit(state[k]!, axes[n]!.shown))),
  };
}

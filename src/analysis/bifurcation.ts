/** Bifurcation diagrams: branches of fixed points over one parameter, their special points, and the limit cycles beside them. */
import { branchThrough, type Place, type Problem } from "./continuation.ts";
import { limitCycles } from "./cycles.ts";
import { fixedPoints } from "./fixed-points.ts";
import { spread, type Range } from "./grid.ts";
import { firstLyapunov } from "./lyapunov.ts";
import { planeOf } from "./plane.ts";
import { scalesOf, valuesOf, type AxisRange, type Request } from "./request.ts";
import type { Bifurcation, Branch, SpecialPoint } from "./result.ts";
import { axisOf, inUnit, quantityOf } from "./shown.ts";
import { specialPoints, type Special } from "./special-points.ts";
import { classify } from "./stability.ts";
import { isPotential, type Point, type Quantity } from "./system.ts";

export interface BifurcationRequest extends Request {
  readonly vary: AxisRange;
  /** The neuron's spikes are resets: cycles of the flow alone are not its rhythm, and are left out. */
  readonly resets: boolean;
}

/** Values of the parameter at which fixed points are looked for. */
const starts = 13;
/** A special point is known so well, scaled: what is smaller is 0. */
const negligible = 1e-9;
/** Nearer than this, scaled, a fixed point lies on a branch that is there. */
const near = 5e-3;

export function bifurcation(request: BifurcationRequest): Bifurcation {
  const { system, vary, held } = request;
  const narrow = problemOf(request);
  const found = startsOf(narrow, request);
  const problem = widened(narrow, found);
  const branches = branchesOf(problem, found);
  const unstable = (parameter: number): Point | undefined => unstableAt(problem, branches, parameter);
  const turns = branches.some(({ places }) => places.some((place) => isFocusLost(problem, place)));
  const inUnits = (state: Point): number[] => state.map((value, k) => inUnit(value, system.states[k]!.shown));
  return {
    analysis: "bifurcation",
    name: request.name,
    of: request.of,
    states: system.states.map(quantityOf),
    held: held.map((one) => ({ ...quantityOf(one), value: inUnit(one.value, one.shown) })),
    parameter: axisOf(vary, vary),
    branches: branches.map((branch) => shownBranch(problem, branch, vary, inUnits)),
    cycles: (request.resets || !turns ? [] : limitCycles(problem, unstable)).map(({ parameter, period, min, max }) => ({
      parameter: inUnit(parameter, vary.shown),
      period_ms: period,
      min: inUnits(min),
      max: inUnits(max),
    })),
  };
}

interface Found {
  readonly places: readonly Place[];
  readonly special: readonly Special[];
}

function problemOf(request: BifurcationRequest): Problem {
  const { system, vary } = request;
  const held = valuesOf(request);
  const fieldAt = (parameter: number) => system.field(new Map([...held, [vary.name, parameter]]));
  const initial = system.initial(new Map([...held, [vary.name, vary.low]]));
  const { low, high } = vary;
  return { fieldAt, scales: scalesOf(request, initial), parameterScale: high - low, low, high };
}

interface Start {
  readonly state: Point;
  readonly parameter: number;
}

/** Fixed points for values of the parameter over its range. */
function startsOf(problem: Problem, request: BifurcationRequest): readonly Start[] {
  const { system, vary } = request;
  const ranges: readonly (Range & Quantity)[] =
    request.axes.length > 0 ? request.axes.slice(0, 2) : [usualRange(system.states[0]!, problem.scales[0]!)];
  const indices = ranges.map(({ name }) => system.states.findIndex((one) => one.name === name));
  return spread(vary, starts).flatMap((parameter) => {
    const field = problem.fieldAt(parameter);
    const initial = system.initial(new Map([...valuesOf(request), [vary.name, parameter]]));
    const plane = planeOf(field, indices, initial, problem.scales);
    return fixedPoints(field, plane, indices, ranges, problem.scales).map(({ state }) => ({ state, parameter }));
  });
}

/** A state that is large at fixed points is measured by that: steps along a branch are shares of the scales. */
function widened(problem: Problem, found: readonly Start[]): Problem {
  const largest = (k: number): number => Math.max(0, ...found.map(({ state }) => Math.abs(state[k]!)));
  return { ...problem, scales: problem.scales.map((scale, k) => Math.max(scale, largest(k))) };
}

function branchesOf(problem: Problem, found: readonly Start[]): readonly Found[] {
  const branches: Found[] = [];
  for (const { state, parameter } of found) {
    if (branches.some(({ places }) => isOn(problem, places, state, parameter))) continue;
    const places = branchThrough(problem, state, parameter);
    if (places.length > 1) branches.push({ places, special: specialPoints(problem, places) });
  }
  return branches;
}

/** Where the first state is looked for, if no `axes` say so: potentials from -120 to 60 mV, others five scales around 0. */
function usualRange(state: Quantity, scale: number): Range & Quantity {
  return isPotential(state) ? { ...state, low: -120, high: 60 } : { ...state, low: -5 * scale, high: 5 * scale };
}

/** A state lies on a branch where two neighbours have the parameter between them, and the state too. */
function isOn({ scales, parameterScale }: Problem, places: readonly Place[], state: Point, parameter: number): boolean {
  const margin = negligible * parameterScale;
  return places.some((from, k) => {
    const to = places[k + 1] ?? from;
    const [low, high] = [Math.min(from.parameter, to.parameter), Math.max(from.parameter, to.parameter)];
    if (parameter < low - margin || parameter > high + margin) return false;
    const share = (parameter - from.parameter) / (to.parameter - from.parameter || 1);
    return state.every((value, n) => {
      const there = from.state[n]! + share * (to.state[n]! - from.state[n]!);
      return Math.abs(value - there) < near * scales[n]!;
    });
  });
}

const isFocusLost = ({ fieldAt }: Problem, { state, parameter }: Place): boolean => {
  const { type } = classify(fieldAt(parameter).jacobian(state));
  return type === "unstable_focus" || type === "unstable_node" || type === "saddle_focus";
};

/** The unstable fixed point nearest to a value of the parameter; saddles last, since the flow leaves them for a rest. */
function unstableAt(problem: Problem, branches: readonly Found[], parameter: number): Point | undefined {
  const reach = problem.parameterScale / 50;
  const places = branches
    .flatMap((branch) => branch.places)
    .filter((place) => Math.abs(place.parameter - parameter) < reach)
    .toSorted((a, b) => Math.abs(a.parameter - parameter) - Math.abs(b.parameter - parameter));
  return places.find((place) => isFocusLost(problem, place))?.state;
}

function shownBranch(
  problem: Problem,
  { places, special }: Found,
  vary: AxisRange,
  inUnits: (state: Point) => number[],
): Branch {
  return {
    points: places.map(({ state, parameter }) => {
      const { type, stable } = classify(problem.fieldAt(parameter).jacobian(state));
      return { parameter: inUnit(parameter, vary.shown), state: inUnits(state), stable, type };
    }),
    special: special.map((one) => shownSpecial(problem, one, vary, inUnits)),
  };
}

function shownSpecial(
  problem: Problem,
  { type, place, frequency }: Special,
  vary: AxisRange,
  inUnits: (state: Point) => number[],
): SpecialPoint {
  const { state, parameter } = place;
  const nothing = (value: number, scale: number): number => (Math.abs(value) < negligible * scale ? 0 : value);
  const base = {
    type,
    parameter: inUnit(nothing(parameter, problem.parameterScale), vary.shown),
    state: inUnits(state.map((value, k) => nothing(value, problem.scales[k]!))),
  };
  if (frequency === undefined) return base;
  const coefficient = firstLyapunov(problem.fieldAt(parameter), state, frequency, problem.scales);
  return {
    ...base,
    period_ms: (2 * Math.PI) / frequency,
    criticality: coefficient < 0 ? "supercritical" : coefficient > 0 ? "subcritical" : undefined,
  };
}

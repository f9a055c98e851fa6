/**
 * Branches of fixed points over one parameter by pseudo-arclength continuation (Keller 1977): a step along the tangent, then Newton's
 * method in the plane across it, so that a branch is followed around its folds. In coordinates scaled so that the range of
 * each variable is about 1; the parameter is the last one.
 */
import { determinant, solve } from "./linear.ts";
import { sizeOf } from "./newton.ts";
import { difference, type Field, type Matrix, type Point } from "./system.ts";

/** f(x, p) = 0 in scaled coordinates z = (x, p) / scales. */
export interface Problem {
  readonly fieldAt: (parameter: number) => Field;
  readonly scales: Point;
  readonly parameterScale: number;
  readonly low: number;
  readonly high: number;
}

export interface Place {
  readonly state: Point;
  readonly parameter: number;
  /** Unit vector along the branch, scaled; its last component is the parameter's. */
  readonly tangent: Point;
  /** Changes its sign where two branches cross, and not at a fold. */
  readonly crossing: number;
}

const longest = 0.02;
const shortest = 1e-6;
const mostPlaces = 4000;
const farAway = 100;

/** The branch through a fixed point, from the end at which it leaves the range of the parameter to the other. */
export function branchThrough(problem: Problem, state: Point, parameter: number): readonly Place[] {
  const forwards = follow(problem, placeAt(problem, [...scaled(problem, state, parameter)], upwards(state.length, 1)));
  if (isClosed(forwards)) return forwards;
  const backwards = follow(
    problem,
    placeAt(problem, [...scaled(problem, state, parameter)], upwards(state.length, -1)),
  );
  return [...backwards.slice(1).map(turned).toReversed(), ...forwards];
}

const upwards = (states: number, sign: number): Point => [...Array.from({ length: states }, () => 0), sign];
const turned = (place: Place): Place => ({
  ...place,
  tangent: place.tangent.map((value) => -value),
  crossing: -place.crossing,
});

function follow(problem: Problem, start: Place): readonly Place[] {
  const places = [start];
  let [here, h] = [start, longest / 4];
  while (places.length < mostPlaces) {
    const next = stepAlong(problem, here, h);
    if (next === undefined || bend(here, next) > 0.3) {
      h /= 2;
      if (h < shortest) return places;
      continue;
    }
    if (next.parameter < problem.low || next.parameter > problem.high) {
      const last = atEdge(problem, here, next);
      return last === undefined ? places : [...places, last];
    }
    places.push(next);
    if (sizeOf(next.state, problem.scales) > farAway || isClosed(places)) return places;
    here = next;
    h = bend(here, next) < 0.1 ? Math.min(longest, h * 1.3) : h;
  }
  return places;
}

/** The angle between two tangents. */
const bend = (a: Place, b: Place): number =>
  Math.acos(
    Math.min(
      1,
      Math.max(
        -1,
        a.tangent.reduce((sum, value, k) => sum + value * b.tangent[k]!, 0),
      ),
    ),
  );

function isClosed(places: readonly Place[]): boolean {
  const [first, last] = [places[0]!, places.at(-1)!];
  return places.length > 20 && distance(first, last) < longest / 2 && bend(first, last) < 0.3;
}

function distance(a: Place, b: Place): number {
  return Math.hypot(...a.state.map((value, k) => value - b.state[k]!), a.parameter - b.parameter);
}

/** One step of a length from a place; undefined where Newton's method does not come to the branch. */
export function stepAlong(problem: Problem, from: Place, length: number): Place | undefined {
  const base = scaled(problem, from.state, from.parameter);
  const guess = base.map((value, k) => value + length * from.tangent[k]!);
  let z = guess;
  for (let round = 0; round < 12; round++) {
    const across = z.reduce((sum, value, k) => sum + from.tangent[k]! * (value - guess[k]!), 0);
    const residual = [...residualAt(problem, z), across];
    const change = solve([...jacobianAt(problem, z), from.tangent], residual);
    if (!change.every(Number.isFinite)) return undefined;
    z = z.map((value, k) => value - change[k]!);
    if (Math.hypot(...change) < 1e-11) return placeAt(problem, z, from.tangent);
  }
  return undefined;
}

function placeAt(problem: Problem, z: Point, before: Point): Place {
  const jacobian = jacobianAt(problem, z);
  const along = solve([...jacobian, before], [...jacobian.map(() => 0), 1]);
  const length = Math.hypot(...along);
  const tangent = Number.isFinite(length) && length > 0 ? along.map((value) => value / length) : before;
  return { ...unscaled(problem, z), tangent, crossing: determinant([...jacobian, tangent]) };
}

/** The place at which a step crosses an end of the range: the states follow for the parameter as it is there. */
function atEdge(problem: Problem, from: Place, beyond: Place): Place | undefined {
  const edge = beyond.parameter > problem.high ? problem.high : problem.low;
  const share = (edge - from.parameter) / (beyond.parameter - from.parameter || 1);
  const field = problem.fieldAt(edge);
  let x = from.state.map((value, k) => value + share * (beyond.state[k]! - value));
  for (let round = 0; round < 12; round++) {
    const change = solve(field.jacobian(x), field.rates(x));
    if (!change.every(Number.isFinite)) return undefined;
    x = x.map((value, k) => value - change[k]!);
    if (sizeOf(change, problem.scales) < 1e-11) break;
  }
  return placeAt(problem, scaled(problem, x, edge), from.tangent);
}

function scaled({ scales, parameterScale }: Problem, state: Point, parameter: number): Point {
  return [...state.map((value, k) => value / scales[k]!), parameter / parameterScale];
}

function unscaled(
  { scales, parameterScale }: Problem,
  z: Point,
): { readonly state: Point; readonly parameter: number } {
  return { state: scales.map((scale, k) => z[k]! * scale), parameter: z.at(-1)! * parameterScale };
}

function residualAt(problem: Problem, z: Point): Point {
  const { state, parameter } = unscaled(problem, z);
  return problem
    .fieldAt(parameter)
    .rates(state)
    .map((rate, k) => rate / problem.scales[k]!);
}

/** n rows, n + 1 columns. */
function jacobianAt(problem: Problem, z: Point): Matrix {
  const { scales, parameterScale } = problem;
  const { state, parameter } = unscaled(problem, z);
  const rows = problem.fieldAt(parameter).jacobian(state);
  return rows.map((row, r) => {
    const byParameter = difference(([p]) => problem.fieldAt(p! * parameterScale).rates(state)[r]!, [z.at(-1)!], 0);
    return [...row.map((slope, c) => (slope * scales[c]!) / scales[r]!), byParameter / scales[r]!];
  });
}

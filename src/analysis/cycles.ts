/** Stable limit cycles, by following the flow until it repeats itself: over one parameter upwards, and down again where there was none. */
import { spread } from "./grid.ts";
import type { Problem } from "./continuation.ts";
import { eigenvalues } from "./linear.ts";
import { sizeOf } from "./newton.ts";
import type { Field, Point } from "./system.ts";
import { topBetween, trajectory, type Moment } from "./trajectory.ts";

export interface LimitCycle {
  readonly parameter: number;
  readonly period: number; // ms
  readonly min: Point;
  readonly max: Point;
  readonly end: Point;
}

const count = 31;
const tolerance = 1e-6;
/** An oscillation smaller than this share of its scale is one that dies away. */
const smallest = 2e-3;
/** Two tops that differ by less, in terms of the scales, are one place of a cycle. */
const alike = 1e-5;
/** Further away than this, in terms of the scales, the flow does not come back. */
const farAway = 1e4;
/** A cycle may have as many tops as a burst has spikes. */
const mostTops = 40;

/**
 * @param unstable an unstable fixed point for a value of the parameter, where there is one: cycles are looked for beside it
 * @returns cycles by rising parameter
 */
export function limitCycles(
  problem: Problem,
  unstable: (parameter: number) => Point | undefined,
): readonly LimitCycle[] {
  const values = spread(problem, count);
  const upwards = along(problem, values, unstable);
  const known = new Map(upwards.map((cycle) => [cycle.parameter, cycle]));
  const downwards = along(problem, values.toReversed(), unstable, known);
  return [...upwards, ...downwards].toSorted((a, b) => a.parameter - b.parameter);
}

/** Each value begins on the cycle of the one before, so that a cycle is followed as far as it exists. */
function along(
  problem: Problem,
  values: Point,
  unstable: (parameter: number) => Point | undefined,
  known: ReadonlyMap<number, LimitCycle> = new Map(),
): readonly LimitCycle[] {
  const found: LimitCycle[] = [];
  let last: LimitCycle | undefined;
  for (const parameter of values) {
    const there = known.get(parameter);
    if (there !== undefined) {
      last = there;
      continue;
    }
    const beside = unstable(parameter)?.map((value, k) => value + 0.01 * problem.scales[k]!);
    const starts = [last?.end, beside].filter((start) => start !== undefined);
    last = undefined;
    for (const start of starts) last ??= cycleFrom(problem, start, parameter);
    if (last !== undefined) found.push(last);
  }
  return found;
}

function cycleFrom(problem: Problem, start: Point, parameter: number): LimitCycle | undefined {
  const field = problem.fieldAt(parameter);
  const tops: Moment[] = [];
  let round = 0;
  const way = trajectory(field, start, problem.scales, 300 * slowest(field, start), tolerance, (moment, before) => {
    if (sizeOf(moment.state, problem.scales) > farAway) return true;
    const top = topBetween(field, before, moment);
    if (top === undefined) return false;
    tops.push(top);
    round = topsInRound(tops, problem.scales);
    return round > 0;
  });
  const [from, to] = [tops.at(-1 - round), tops.at(-1)];
  if (round === 0 || from === undefined || to === undefined) return undefined;
  const inside = [from, ...way.filter(({ time }) => time > from.time && time < to.time), to].map(({ state }) => state);
  const extreme = (of: (...values: number[]) => number): number[] =>
    problem.scales.map((_, k) => of(...inside.map((state) => state[k]!)));
  const [min, max] = [extreme(Math.min), extreme(Math.max)];
  if (!max.some((value, k) => value - min[k]! > smallest * problem.scales[k]!)) return undefined;
  return { parameter, period: to.time - from.time, min, max, end: to.state };
}

/** The longest time of the linear system, ms. */
function slowest(field: Field, state: Point): number {
  const times = eigenvalues(field.jacobian(state)).map(({ re, im }) => 1 / Math.max(Math.hypot(re, im), 1e-9));
  return Math.min(Math.max(...times), 1e5);
}

/** Of how many tops the cycle consists: the last round equals the one before it. 0 where it does not yet. */
function topsInRound(tops: readonly Moment[], scales: Point): number {
  const equal = (a: Moment | undefined, b: Moment | undefined): boolean =>
    a !== undefined &&
    b !== undefined &&
    a.state.every((value, k) => Math.abs(value - b.state[k]!) < alike * scales[k]!);
  for (let round = 1; round <= Math.min(mostTops, tops.length / 2); round++)
    if (equal(tops.at(-1), tops.at(-1 - round)) && equal(tops.at(-1), tops.at(-1 - 2 * round))) return round;
  return 0;
}

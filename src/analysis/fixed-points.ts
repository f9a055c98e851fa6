import { gridOf, spread, type Grid, type Range } from "./grid.ts";
import { newton, sizeOf } from "./newton.ts";
import { zeroOf } from "./nullclines.ts";
import type { Plane } from "./plane.ts";
import { classify, type Classified } from "./stability.ts";
import type { Field, Point } from "./system.ts";

export interface FixedPoint extends Classified {
  readonly state: Point;
}

/** Points nearer than this share of the box are one. */
const same = 1e-6;
const finest = 400;
const coarse = 40;

/**
 * The fixed points whose axes lie in a box: Newton's method from every cell in which both rates change sign, and from a coarse
 * grid, which also finds those where they only touch. On one axis: from every change of sign, and from a few places between.
 */
export function fixedPoints(
  field: Field,
  plane: Plane,
  axes: readonly number[],
  ranges: readonly Range[],
  scales: Point,
): readonly FixedPoint[] {
  const [x, y] = ranges;
  const starts = y === undefined ? startsOnLine(plane, x!) : startsInPlane(gridOf(plane, x!, y, 60));
  const found: Point[] = [];
  for (const start of starts) {
    const state = newton(field.rates, field.jacobian, start, scales);
    if (state === undefined || !isInside(state, axes, ranges)) continue;
    const isKnown = found.some(
      (other) =>
        sizeOf(
          other.map((value, k) => value - state[k]!),
          scales,
        ) < same,
    );
    if (!isKnown) found.push(state);
  }
  const first = axes[0]!;
  const usual = usualSize(field, starts);
  return found
    .toSorted((a, b) => a[first]! - b[first]!)
    .map((state) => ({ state, ...classify(field.jacobian(state), usual) }));
}

/** The median of the largest derivatives at the starts. */
function usualSize(field: Field, starts: readonly Point[]): number {
  const sizes = starts
    .map((start) => Math.max(...field.jacobian(start).flat().map(Math.abs)))
    .filter(Number.isFinite)
    .toSorted((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 0;
}

const isInside = (state: Point, axes: readonly number[], ranges: readonly Range[]): boolean =>
  axes.every((k, n) => {
    const { low, high } = ranges[n]!;
    const margin = same * (high - low);
    return state[k]! >= low - margin && state[k]! <= high + margin;
  });

function startsInPlane({ points }: Grid): readonly Point[] {
  const changes = (corners: readonly Point[], rate: number): boolean =>
    new Set(corners.map((rates) => rates[rate]! >= 0)).size > 1;
  const crossings: Point[] = [];
  const others: Point[] = [];
  for (const [r, row] of points.entries()) {
    for (const [c, { state, rates }] of row.entries()) {
      const corners = [row[c + 1], points[r + 1]?.[c], points[r + 1]?.[c + 1]].flatMap((one) => one?.rates ?? []);
      const all = corners.length === 6 ? [rates, corners.slice(0, 2), corners.slice(2, 4), corners.slice(4)] : [];
      if (all.length > 0 && changes(all, 0) && changes(all, 1)) crossings.push(state);
      else if (r % 6 === 3 && c % 6 === 3) others.push(state);
    }
  }
  return [...crossings, ...others].filter((state) => state.every(Number.isFinite));
}

function startsOnLine(plane: Plane, range: Range): readonly Point[] {
  const places = spread(range, finest + 1).map((value) => ({ value, ...plane([value]) }));
  return places.flatMap(({ value, state, rates }, k) => {
    const [before, next] = [places[k - 1], places[k + 1]];
    const [here, after] = [rates[0]!, next?.rates[0] ?? NaN];
    if (next !== undefined && here >= 0 !== after >= 0) {
      const share = zeroOf((s) => plane([value + s * (next.value - value)], state).rates[0]!, here, after);
      return share === undefined ? [] : [plane([value + share * (next.value - value)], state).state];
    }
    // Where the rate touches 0 it is smallest there.
    const isLeast = Math.abs(here) <= Math.min(Math.abs(after), Math.abs(before?.rates[0] ?? NaN));
    return isLeast || k % coarse === coarse / 2 ? [state] : [];
  });
}

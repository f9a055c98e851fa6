import { spread, type Range } from "./grid.ts";
import type { Plane } from "./plane.ts";

/** Where a state is, and where it goes: per ms, in coherent units. */
export interface Arrow {
  readonly at: readonly number[];
  readonly rates: readonly number[];
}

/** Rates on an even grid, at the middles of its cells; on one axis along it. */
export function flowOf(plane: Plane, ranges: readonly Range[], count: number): readonly Arrow[] {
  const [xs = [], ys] = ranges.map((range) => middles(range, count));
  const places = ys === undefined ? xs.map((x) => [x]) : ys.flatMap((y) => xs.map((x) => [x, y]));
  return places.flatMap((at) => {
    const { rates } = plane(at);
    return rates.every(Number.isFinite) ? [{ at, rates }] : [];
  });
}

function middles({ low, high }: Range, count: number): readonly number[] {
  const half = (high - low) / count / 2;
  return spread({ low: low + half, high: high - half }, count);
}

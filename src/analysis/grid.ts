import type { Plane, PlanePoint } from "./plane.ts";

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** `count` values from low to high, both among them. */
export const spread = ({ low, high }: Range, count: number): number[] =>
  Array.from({ length: count }, (_, k) => low + ((high - low) * k) / (count - 1));

/** A plane on a grid: points[row of y][column of x]. */
export interface Grid {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly points: readonly (readonly PlanePoint[])[];
}

/** Each point begins its search for steady values at those of its neighbour. */
export function gridOf(plane: Plane, xRange: Range, yRange: Range, count: number): Grid {
  const [x, y] = [spread(xRange, count), spread(yRange, count)];
  let row: readonly PlanePoint[] = [];
  const points = y.map((b) => {
    let near = row[0]?.state;
    row = x.map((a) => {
      const point = plane([a, b], near?.every(Number.isFinite) === true ? near : undefined);
      near = point.state;
      return point;
    });
    return row;
  });
  return { x, y, points };
}

import { newton } from "./newton.ts";
import type { Field, Point } from "./system.ts";

/** A state of the plane, with the values of all other states at their steady value there; without one, rates are NaN. */
export interface PlanePoint {
  readonly state: Point;
  /** Rates of the axes. */
  readonly rates: Point;
}

/** The part of a system that the axes of a plane show: the other states follow at once. */
export type Plane = (place: Point, near?: Point) => PlanePoint;

/**
 * @param axes indices of the states that are shown
 * @param start a state from which the search for steady values begins
 */
export function planeOf(field: Field, axes: readonly number[], start: Point, scales: Point): Plane {
  const hidden = start.map((_, k) => k).filter((k) => !axes.includes(k));
  const hiddenScales = hidden.map((k) => scales[k] ?? 1);
  const whole = (place: Point, others: Point): number[] => {
    const x = [...start];
    axes.forEach((k, n) => (x[k] = place[n]!));
    hidden.forEach((k, n) => (x[k] = others[n]!));
    return x;
  };
  return (place, near = start) => {
    const others = hidden.map((k) => near[k]!);
    const steady =
      hidden.length === 0
        ? others
        : newton(
            (y) => pick(field.rates(whole(place, y)), hidden),
            (y) => pick(field.jacobian(whole(place, y)), hidden).map((row) => pick(row, hidden)),
            others,
            hiddenScales,
          );
    if (steady === undefined) return { state: whole(place, others), rates: axes.map(() => NaN) };
    const state = whole(place, steady);
    return { state, rates: pick(field.rates(state), axes) };
  };
}

const pick = <T>(list: readonly T[], indices: readonly number[]): T[] => indices.map((k) => list[k]!);

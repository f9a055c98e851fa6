import type { Range } from "./grid.ts";
import type { Point, Quantity, System, Values } from "./system.ts";

export interface HeldQuantity extends Quantity {
  readonly value: number;
}
export type AxisRange = Quantity & Range;

/** What every analysis is about, in coherent units. */
export interface Request {
  readonly name: string;
  /** "FHN(I = 0.5)" */
  readonly of: string;
  readonly system: System;
  readonly held: readonly HeldQuantity[];
  readonly axes: readonly AxisRange[];
}

export const valuesOf = ({ held }: Pick<Request, "held">): Values =>
  new Map(held.map(({ name, value }) => [name, value]));

/** What counts as one of each state: the range of its axis, else its initial value, else one of its unit. */
export function scalesOf({ system, axes }: Pick<Request, "system" | "axes">, initial: Point): Point {
  return system.states.map(({ name, shown }, k) => {
    const axis = axes.find((one) => one.name === name);
    const start = Math.abs(initial[k]!);
    return axis === undefined ? Math.max(start, 1 / shown.scale) : axis.high - axis.low;
  });
}

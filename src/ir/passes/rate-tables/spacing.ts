import type { Expr } from "../../expr.ts";
import { curvatureBound } from "../../jet.ts";

/** Where a state is tabulated, in its coherent unit (mV): beyond what membranes do; outside of it the function itself is worked out. */
export const range = { low: -128, high: 64 } as const;
/** Pieces on which the curvature is bounded. */
const pieces = 768;
/** Distances between rows, in mV: powers of two, so that places are exact. */
const distances = [1, 1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32, 1 / 64] as const;

/** A function with the proved bound of its curvature, and its largest value. */
export interface Column {
  readonly of: Expr;
  readonly curvature: number;
  readonly largest: number;
}

export function columnOf(of: Expr, x: Expr, constantOf: (e: Expr) => number): Column {
  return { of, ...curvatureBound(of, x, range, pieces, constantOf) };
}

/** Error of linear interpolation between rows at `distance`, of the function's largest value: at most distance² / 8 · max |f''|. */
export const errorOf = ({ curvature, largest }: Column, distance: number): number =>
  curvature === 0 ? 0 : ((distance * distance) / 8) * (curvature / largest);

/** The widest distance that keeps the error of every column; undefined where none does. */
export const distanceFor = (columns: readonly Column[], error: number): number | undefined =>
  distances.find((distance) => columns.every((column) => errorOf(column, distance) <= error));

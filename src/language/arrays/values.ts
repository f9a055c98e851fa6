import { Matrix } from "ml-matrix";
import type { ArrayValue, Shape } from "./row.ts";

/** The numbers of an array, row by row. */
export function flat(value: ArrayValue): number[] {
  return typeof value === "number" ? [value] : value.flatMap(flat);
}

export const vectorOf = (value: ArrayValue): readonly number[] => value as readonly number[];
export const rowsOf = (value: ArrayValue): readonly (readonly number[])[] => value as readonly (readonly number[])[];

/** Entries this much smaller than the largest one count as 0: rotations lose their angle among the denormal numbers. */
const negligible = 1e-150;

/** As the library wants it. */
export function matrixOf(value: ArrayValue): Matrix {
  const rows = rowsOf(value);
  const largest = rows.flat().reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return new Matrix(rows.map((row) => row.map((x) => (Math.abs(x) < largest * negligible ? 0 : x))));
}
export const isMatrix = (value: ArrayValue): boolean => Array.isArray(value) && Array.isArray(value[0]);

/** "[2, 3]"; "a number" for a scalar. */
export const shapeName = (shape: Shape): string =>
  shape.length === 0 ? "a number" : `[${shape.map((length) => (length < 0 ? "…" : length)).join(", ")}]`;

/** An array filled by a function of its indices. */
export function filled(shape: Shape, value: (...indices: number[]) => number): ArrayValue {
  const [length, ...rest] = shape;
  if (length === undefined) return value();
  const made: ArrayValue[] = [];
  for (let k = 0; k < length; k++)
    made.push(rest.length === 0 ? value(k) : filled(rest, (...inner) => value(k, ...inner)));
  return made;
}

/** Why shapes do not fit, unless there is nothing to say. */
export const needs = (good: boolean, why: string, shape: Shape): Shape | string => (good ? shape : why);

export const isVector = (shape: Shape | undefined): boolean => shape?.length === 1;
/** Rows of equal length, with something in them. */
export const isRectangle = (shape: Shape | undefined): boolean =>
  shape?.length === 2 && shape.every((length) => length > 0);
export const isSquare = (shape: Shape | undefined): boolean => isRectangle(shape) && shape?.[0] === shape?.[1];
/** The largest array that a function makes. */
const most = 2 ** 24;

/** A length: whole, not negative, and not too large for memory; else why not. */
function lengthFault(value: number | undefined, what: string): string | undefined {
  if (value === undefined) return `${what} must be known before the run`;
  if (!Number.isInteger(value) || value < 0) return `${what} must be a whole number, 0 or more`;
  return value > most ? `${what} must not be above ${most}` : undefined;
}

/** A shape of these lengths, or why there is none. */
export function shapeOfLengths(lengths: readonly (number | undefined)[], what: string): Shape | string {
  const fault = lengths.map((length) => lengthFault(length, what)).find((why) => why !== undefined);
  if (fault !== undefined) return fault;
  return bounded(lengths.map(Number));
}

/** A shape that fits into memory, or that it does not. */
export function bounded(shape: Shape): Shape | string {
  return shape.reduce((size, length) => size * length, 1) > most ? `it would have more than ${most} elements` : shape;
}

import { solve } from "./linear.ts";
import type { Matrix, Point } from "./system.ts";

const mostRounds = 60;
const mostHalvings = 12;
/** Of a step, in terms of the scales of the variables. */
const enough = 1e-11;

/**
 * A zero of f near `start`, or undefined. Newton's method with steps that are halved until the residual falls (Deuflhard 2004).
 * @param scales what counts as one of each variable, for what is small
 */
export function newton(
  f: (x: Point) => Point,
  jacobian: (x: Point) => Matrix,
  start: Point,
  scales: Point,
): number[] | undefined {
  let x = [...start];
  let size = sizeOf(f(x), scales);
  if (size === 0) return x;
  for (let round = 0; round < mostRounds && Number.isFinite(size); round++) {
    const step = solve(jacobian(x), f(x)).map((value) => -value);
    const length = sizeOf(step, scales);
    if (!Number.isFinite(length)) return undefined;
    const next = advanced(f, x, step, size, scales);
    if (length < enough) return next?.x ?? x;
    if (next === undefined) return length < 1e-7 ? x : undefined;
    ({ x, size } = next);
    if (size === 0) return x;
  }
  return undefined;
}

interface Step {
  readonly x: number[];
  readonly size: number;
}

function advanced(f: (x: Point) => Point, x: Point, step: Point, size: number, scales: Point): Step | undefined {
  for (let share = 1, halvings = 0; halvings < mostHalvings; halvings++, share /= 2) {
    const moved = x.map((value, k) => value + share * step[k]!);
    const after = sizeOf(f(moved), scales);
    if (after < size) return { x: moved, size: after };
  }
  return undefined;
}

/** The largest component in terms of its scale. */
export const sizeOf = (x: Point, scales: Point): number =>
  x.reduce((largest, value, k) => Math.max(largest, Math.abs(value) / (scales[k] ?? 1)), 0);

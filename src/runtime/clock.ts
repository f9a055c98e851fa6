import { fail } from "./problem.ts";

const milliseconds: Readonly<Record<string, number>> = {
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1e3,
  min: 6e4,
  hour: 3.6e6,
  h: 3.6e6,
};

/** Steps of a time: the nearest whole number, ties up. As in compiled kernels by the inverse of dt: 0.35 ms · 10/ms is 3.5, 0.35 / 0.1 is not. */
export function stepsOf(ms: number, dt: number): number {
  return Math.floor(ms * (1 / dt) + 0.5);
}

/** Steps that must be kept so that the value of `ms` ago can be read between two of them, the running step among them. */
export function stepsBack(ms: number, dt: number): number {
  return Math.floor(ms * (1 / dt) + 1e-6) + 2;
}
/** The longest time, in steps, for which that many steps do. */
export const stepsKept = (steps: number): number => steps - 2;

/** The first step at or after a time, which may be off by rounding. */
export function stepFrom(ms: number, dt: number): number {
  return Math.ceil(ms * (1 / dt) - 1e-6);
}

/** Milliseconds of a duration: a number of ms, or a text such as "1.5 s" (us, ms, s, min, hour). */
export function durationOf(duration: string | number): number {
  const ms = typeof duration === "number" ? duration : parsed(duration);
  if (!(ms >= 0) || ms === Infinity)
    fail("NE6010", {
      what: "a duration",
      value: String(duration),
      why: 'it is a number of ms from 0 up, or a text such as "1.5 s"',
    });
  return ms;
}

function parsed(text: string): number {
  const match = /^\s*([+-]?[\d.]+(?:e[+-]?\d+)?)\s*(\S*)\s*$/i.exec(text);
  if (match === null) return NaN;
  const unit = match[2] === "" ? 1 : milliseconds[match[2]!];
  return unit === undefined ? NaN : Number(match[1]) * unit;
}

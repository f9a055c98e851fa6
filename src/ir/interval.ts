/**
 * Interval arithmetic: enclosures of real numbers by pairs of float64, widened outward after every operation so that rounding
 * cannot lead out of them. Source: R. E. Moore, R. B. Kearfott & M. J. Cloud, Introduction to Interval Analysis (2009).
 * An enclosure that cannot be told is everything from -Infinity to Infinity.
 */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export const everything: Interval = { low: -Infinity, high: Infinity };
export const point = (value: number): Interval => ({ low: value, high: value });

/** More than the rounding of one operation and of the functions that are used here. */
const relative = 4e-15;
const absolute = 1e-300;

/** The interval from `low` to `high`, a little wider; everything where an end is no number. */
export function around(low: number, high: number): Interval {
  if (!(low <= high)) return everything;
  return { low: low - Math.abs(low) * relative - absolute, high: high + Math.abs(high) * relative + absolute };
}

export const add = (a: Interval, b: Interval): Interval => around(a.low + b.low, a.high + b.high);
export const negate = (a: Interval): Interval => ({ low: -a.high, high: -a.low });
export const subtract = (a: Interval, b: Interval): Interval => add(a, negate(b));
export const magnitude = (a: Interval): number => Math.max(Math.abs(a.low), Math.abs(a.high));

export function multiply(a: Interval, b: Interval): Interval {
  const ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
  return around(Math.min(...ends), Math.max(...ends));
}

/** Everything where the divisor may be 0. */
export function divide(a: Interval, b: Interval): Interval {
  if (b.low <= 0 && b.high >= 0) return everything;
  return multiply(a, around(1 / b.high, 1 / b.low));
}

/** Of a function that only rises. */
export const rising = (f: (x: number) => number, x: Interval): Interval => around(f(x.low), f(x.high));

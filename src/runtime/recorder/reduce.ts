import type { NumberArray } from "../manifest.ts";

export type Reduction = "mean" | "sum" | "min" | "max" | "std";

/** One number from source[from .. to): NaN where mean, min, max or std of nothing is asked for. `std` is that of the whole set (divided by n). */
export function reduceValues(reduction: Reduction, source: NumberArray, from: number, to: number): number {
  switch (reduction) {
    case "sum":
      return sum(source, from, to);
    case "mean":
      return sum(source, from, to) / (to - from);
    case "min":
      return extreme(source, from, to, (a, b) => a < b);
    case "max":
      return extreme(source, from, to, (a, b) => a > b);
    case "std":
      return deviation(source, from, to);
  }
}

function sum(source: NumberArray, from: number, to: number): number {
  let total = 0;
  for (let k = from; k < to; k++) total += source[k]!;
  return total;
}

function extreme(source: NumberArray, from: number, to: number, better: (a: number, b: number) => boolean): number {
  let best = from < to ? source[from]! : NaN;
  for (let k = from + 1; k < to; k++) {
    const value = source[k]!;
    if (better(value, best) || Number.isNaN(value)) best = value;
  }
  return best;
}

function deviation(source: NumberArray, from: number, to: number): number {
  const mean = sum(source, from, to) / (to - from);
  let squares = 0;
  for (let k = from; k < to; k++) squares += (source[k]! - mean) ** 2;
  return Math.sqrt(squares / (to - from));
}

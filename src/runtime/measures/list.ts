import type { MeasureExpr, Memory } from "../manifest.ts";
import { uniform } from "../memory.ts";

type Take = NonNullable<Extract<MeasureExpr, { kind: "measure" }>["take"]>;

/** One number of a list: NaN where there is none, as of the mean of nothing. */
export function taken(list: Float64Array, take: Take | undefined, memory: Memory): number {
  if (take === undefined) throw new Error("a list of numbers stands where one number is wanted");
  switch (take.kind) {
    case "element":
      return list[Math.round(uniform(memory, take.index))] ?? NaN;
    case "reduce":
      return reduced(list, take.operator);
  }
}

function reduced(list: Float64Array, operator: Extract<Take, { kind: "reduce" }>["operator"]): number {
  const sum = (of: (x: number) => number): number => list.reduce((total, x) => total + of(x), 0);
  switch (operator) {
    case "length":
      return list.length;
    case "sum":
      return sum((x) => x);
    case "mean":
      return sum((x) => x) / list.length;
    case "std": {
      const mean = sum((x) => x) / list.length;
      return Math.sqrt(sum((x) => (x - mean) ** 2) / list.length);
    }
    case "min":
      return list.reduce((least, x) => Math.min(least, x), list[0] ?? NaN);
    case "max":
      return list.reduce((most, x) => Math.max(most, x), list[0] ?? NaN);
  }
}

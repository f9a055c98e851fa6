import type { PairsSpec } from "../manifest.ts";
import { bernoulliRows } from "./bernoulli.ts";
import { fixedOutdegreeRows } from "./fixed-outdegree.ts";
import { fixedTotalRows } from "./fixed-total.ts";
import type { PatternInput, RowSource } from "./pattern.ts";

/** Whether every source has every target, but for itself where it is left out. */
export const isComplete = (pattern: PairsSpec["pattern"], input: PatternInput): boolean =>
  pattern === "all" || (pattern === "bernoulli" && input.pair === undefined && (input.value ?? NaN) >= 1);

/** Synapses that a pattern will make, more or less; undefined where only the pairs themselves tell. */
export function expectedCount(pattern: PairsSpec["pattern"], input: PatternInput): number | undefined {
  const sources = input.preTo - input.preFrom;
  const targets = input.postTo - input.postFrom;
  const value = input.value ?? NaN;
  switch (pattern) {
    case "all":
      return sources * targets;
    case "one_to_one":
      return sources;
    case "bernoulli":
      return input.pair === undefined ? sources * targets * Math.min(1, value) : undefined;
    case "fixed_indegree":
      return targets * value;
    case "fixed_outdegree":
      return sources * value;
    case "fixed_total":
      return value;
    case "small_world":
      return sources * value;
    case "scale_free":
      return 2 * sources * value;
    case "list":
      return input.list?.length ?? 0;
    case "matrix":
    case "where":
      return undefined;
  }
}

/** Whether rows come out one by one, the same in any order. */
export function isRowByRow(pattern: PairsSpec["pattern"], input: PatternInput): boolean {
  if (pattern === "bernoulli") return input.pair === undefined;
  return pattern === "fixed_outdegree" || (pattern === "fixed_total" && input.repeats);
}

/** Undefined where rows cannot be made one by one. */
export function rowSource(pattern: PairsSpec["pattern"], input: PatternInput): RowSource | undefined {
  if (!isRowByRow(pattern, input)) return undefined;
  if (pattern === "bernoulli") return bernoulliRows(input, input.value ?? NaN);
  return pattern === "fixed_outdegree" ? fixedOutdegreeRows(input) : fixedTotalRows(input);
}

/** The connectivity patterns, as data. */
import { fixedPatterns } from "./fixed.ts";
import { randomPatterns } from "./random.ts";
import type { PairPattern } from "./row.ts";

export type { PairFlag, PairParameter, PairPattern } from "./row.ts";

export const pairPatterns: ReadonlyMap<string, PairPattern> = new Map(
  [...fixedPatterns, ...randomPatterns].map((row) => [row.name, row]),
);
export const pairFlags: ReadonlySet<string> = new Set(["no_self", "repeats", "no_repeats"]);

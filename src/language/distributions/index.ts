/** The distributions of random numbers, as data. */
import { continuous } from "./continuous.ts";
import { discrete } from "./discrete.ts";
import { shaped } from "./shaped.ts";
import type { Distribution } from "./row.ts";

export type { Distribution, DistributionParameter } from "./row.ts";

export const distributions: ReadonlyMap<string, Distribution> = new Map(
  [...continuous, ...shaped, ...discrete].map((row) => [row.name, row]),
);
export { arrayDistributions, type ArrayDistribution } from "./of-arrays.ts";

import type { PairsSpec } from "../manifest.ts";
import { all } from "./all.ts";
import { bernoulli } from "./bernoulli.ts";
import { fixedIndegree } from "./fixed-indegree.ts";
import { fixedOutdegree } from "./fixed-outdegree.ts";
import { list } from "./list.ts";
import { oneToOne } from "./one-to-one.ts";
import type { Pattern } from "./pattern.ts";
import { where } from "./where.ts";

/** Every way to pair neurons: one file each. */
export const patterns: Readonly<Record<PairsSpec["pattern"], Pattern>> = {
  all,
  one_to_one: oneToOne,
  bernoulli,
  fixed_indegree: fixedIndegree,
  fixed_outdegree: fixedOutdegree,
  list,
  where,
};

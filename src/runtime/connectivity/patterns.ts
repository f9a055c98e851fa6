import type { PairsSpec } from "../manifest.ts";
import { all } from "./all.ts";
import { bernoulli } from "./bernoulli.ts";
import { fixedIndegree } from "./fixed-indegree.ts";
import { fixedOutdegree } from "./fixed-outdegree.ts";
import { fixedTotal } from "./fixed-total.ts";
import { list } from "./list.ts";
import { matrix } from "./matrix.ts";
import { oneToOne } from "./one-to-one.ts";
import type { Pattern } from "./pattern.ts";
import { scaleFree } from "./scale-free.ts";
import { smallWorld } from "./small-world.ts";
import { where } from "./where.ts";

/** Every way to pair neurons: one file each. */
export const patterns: Readonly<Record<PairsSpec["pattern"], Pattern>> = {
  all,
  one_to_one: oneToOne,
  bernoulli,
  fixed_indegree: fixedIndegree,
  fixed_outdegree: fixedOutdegree,
  fixed_total: fixedTotal,
  small_world: smallWorld,
  scale_free: scaleFree,
  list,
  matrix,
  where,
};

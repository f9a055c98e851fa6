import type { Schedule } from "../kernel.ts";
import type { PassContext } from "./pass.ts";
import { mapKernel } from "../rewrite.ts";
import { simplify } from "../simplify.ts";
import { gatherFactors } from "./gather-factors.ts";
import { hoistReductions } from "./hoist-reductions.ts";
import { reciprocal } from "./reciprocal.ts";
import { shareExponentials } from "./share-exponentials.ts";

/** Passes over kernels, in this order: reductions move out of loops; exponentials are recognised by divisions that the reciprocals would hide, which make factors that can be gathered. */
const kernelPasses = [hoistReductions, shareExponentials, reciprocal, gatherFactors] as const;

export function finishKernels(schedule: Schedule, { pool, without }: Pick<PassContext, "pool" | "without">): Schedule {
  const chosen = kernelPasses.filter(({ name }) => !without.has(name));
  const done = chosen.reduce((sofar, pass) => pass.run(sofar, pool), schedule);
  return { ...done, kernels: done.kernels.map((kernel) => mapKernel(kernel, (e) => simplify(pool, e))) };
}

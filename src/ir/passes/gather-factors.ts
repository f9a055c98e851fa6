/**
 * Factors that are the same for all elements are multiplied with each other first, once.
 *
 * Why: products come out of the equations in the order of their making; two such factors around one that varies cost a
 * multiplication for every element.
 *   before  store v[i] = v[i] + gain * ((E - v[i]) * (1 / tau))
 *   after   store v[i] = v[i] + (E - v[i]) * (gain * (1 / tau))
 * The result differs by one rounding, so this is a pass, which the interpreter sees too. Run it after `reciprocal`. Left alone:
 * functions of pairs, in which nothing is worked out beforehand.
 */
import type { Expr } from "../expr.ts";
import type { Kernel, Schedule } from "../kernel.ts";
import type { Pool } from "../pool.ts";
import { mapKernel, rewriter } from "../rewrite.ts";
import { invariance } from "./invariance.ts";

export const gatherFactors = {
  name: "gather-factors",
  run: (schedule: Schedule, pool: Pool): Schedule => ({
    ...schedule,
    kernels: schedule.kernels.map((kernel) => inKernel(kernel, pool)),
  }),
} as const;

interface Split {
  readonly varying: Expr;
  readonly fixed: Expr;
}

function inKernel(kernel: Kernel, pool: Pool): Kernel {
  if (kernel.domain.kind === "pair") return kernel;
  const invariant = invariance();
  const split = (e: Expr): Split | undefined => {
    if (e.kind !== "binary" || e.operator !== "*" || e.type !== "real") return undefined;
    const [left, right] = [invariant(e.left), invariant(e.right)];
    if (left === right) return undefined;
    return left ? { fixed: e.left, varying: e.right } : { fixed: e.right, varying: e.left };
  };
  const gather = (e: Expr): Expr => {
    const outer = split(e);
    const inner = outer && split(outer.varying);
    if (!outer || !inner) return e;
    return pool.binary("*", inner.varying, pool.binary("*", outer.fixed, inner.fixed));
  };
  return mapKernel(kernel, rewriter(pool, gather));
}

/**
 * Division by what is the same for all elements becomes multiplication by its reciprocal, which is worked out once.
 *
 * Why: a division takes several times as long as a multiplication, and a loop over elements does it for each of them.
 *   before  store v[i] = v[i] + (E - v[i]) / tau
 *   after   store v[i] = v[i] + (E - v[i]) * (1 / tau)
 * The result differs by one rounding, so this is a pass, which the interpreter sees too, and not a habit of a printer.
 * Left alone: what is worked out once anyway, and functions of pairs, in which nothing is worked out beforehand.
 */
import type { Kernel, Schedule } from "../kernel.ts";
import type { Pool } from "../pool.ts";
import { mapKernel, rewriter } from "../rewrite.ts";
import { invariance } from "./invariance.ts";

export const reciprocal = {
  name: "reciprocal",
  run: (schedule: Schedule, pool: Pool): Schedule => ({
    ...schedule,
    kernels: schedule.kernels.map((kernel) => inKernel(kernel, pool)),
  }),
} as const;

function inKernel(kernel: Kernel, pool: Pool): Kernel {
  if (kernel.domain.kind === "pair") return kernel;
  const invariant = invariance();
  const fn = rewriter(pool, (e) => {
    if (e.kind !== "binary" || e.operator !== "/" || !invariant(e.right) || invariant(e.left)) return e;
    const one = pool.real(1);
    if (e.left === one) return e;
    const { right } = e;
    if (right.kind === "const" && !isNormal(1 / right.value)) return e;
    return pool.binary("*", e.left, right.kind === "const" ? pool.real(1 / right.value) : pool.binary("/", one, right));
  });
  return mapKernel(kernel, fn);
}

/** Neither 0 nor infinite nor so small that digits are lost. */
function isNormal(value: number): boolean {
  return Number.isFinite(value) && Math.abs(value) > 2.3e-308;
}

/**
 * What scheduling finds in a program, without its kernels: methods that do not suit their equations, steps that are too long, pasts
 * that reach too far or not far enough.
 *
 * Why: `neuroc lint` and the editor want only this of every experiment of a file, and kernels are most of the work.
 */
import type { PassContext } from "../passes/pass.ts";
import type { Program } from "../program.ts";
import { builderOf } from "./builder.ts";
import { keptInputs, nothingKept } from "./kept-inputs.ts";
import { schedulePasts } from "./pasts.ts";
import { planPopulation } from "./population.ts";
import { planProjection } from "./projection.ts";
import { checkSteps } from "./steps.ts";

/** Reports what `schedule` reports, to `ctx.out`, in its order. */
export function findInSchedule(program: Program, ctx: PassContext): void {
  const b = builderOf(program, program.pasts.length === 0 ? nothingKept : keptInputs(program, ctx), ctx);
  for (const population of program.populations) if (!population.rare) planPopulation(b, population);
  for (const projection of program.projections) if (projection.equations.length > 0) planProjection(b, projection);
  schedulePasts(b, program);
  checkSteps(b.plans, program.uniforms, ctx);
}

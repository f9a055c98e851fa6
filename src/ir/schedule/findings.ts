/**
 * What scheduling finds in a program, without its kernels: methods that do not suit their equations, steps that are too long, pasts
 * that reach too far or not far enough.
 *
 * Why: `neuroc lint` and the editor want only this of every experiment of a file, and kernels are most of the work. Experiments that
 * differ in values alone have one plan.
 */
import type { PastSpec } from "../../runtime/manifest.ts";
import type { Uniform } from "../kernel.ts";
import type { PassContext } from "../passes/pass.ts";
import type { Program } from "../program.ts";
import { builderOf, type Builder } from "./builder.ts";
import { keptInputs, nothingKept } from "./kept-inputs.ts";
import { sayOfPasts, specsOfPasts } from "./pasts.ts";
import { planPopulation } from "./population.ts";
import { planProjection } from "./projection.ts";
import { checkSteps } from "./steps.ts";

/** The methods of a program, and the pasts that it reads. */
export interface SchedulePlan {
  readonly program: Program;
  readonly builder: Builder;
  readonly pasts: readonly PastSpec[];
}

/** Reports to `ctx.out` what `schedule` reports whatever the values are, in its order. */
export function planSchedule(program: Program, ctx: PassContext): SchedulePlan {
  const builder = builderOf(program, program.pasts.length === 0 ? nothingKept : keptInputs(program, ctx), ctx);
  for (const population of program.populations) if (!population.rare) planPopulation(builder, population);
  for (const projection of program.projections)
    if (projection.equations.length > 0) planProjection(builder, projection);
  return { program, builder, pasts: specsOfPasts(builder, program) };
}

/** Reports what follows from the values of an experiment. */
export function findInValues({ program, builder, pasts }: SchedulePlan, uniforms: readonly Uniform[]): void {
  sayOfPasts(builder, { ...program, uniforms }, pasts);
  checkSteps(builder.plans, uniforms, builder.ctx);
}

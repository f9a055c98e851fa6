/**
 * Program -> kernels and manifest. The order of a step is fixed (docs/language/time-step.md); what is decided here is which
 * kernels there are, and how they are fused: integration, spike condition and reset of a population are one kernel.
 */
import type { Manifest } from "../../runtime/manifest.ts";
import type { Schedule } from "../kernel.ts";
import type { PassContext } from "../passes/pass.ts";
import type { Decision, Program } from "../program.ts";
import { builderOf } from "./builder.ts";
import { scheduleEvery } from "./every.ts";
import { keptInputs } from "./kept-inputs.ts";
import { scheduleExperiment } from "./experiment.ts";
import { schedulePopulation } from "./population.ts";
import { scheduleMemories } from "./memories.ts";
import { schedulePasts } from "./pasts.ts";
import { contributionKernels } from "./contributions.ts";
import { scheduleProjection } from "./projection.ts";
import { checkSteps } from "./steps.ts";
import { rewriteUniforms } from "./uniforms.ts";

export interface Scheduled {
  readonly schedule: Schedule;
  readonly manifest: Manifest;
  readonly decisions: readonly Decision[];
}

export function schedule(
  program: Program,
  about: {
    readonly compiler: string;
    readonly hash: string;
    readonly target: string;
    readonly precision: Manifest["precision"];
  },
  ctx: PassContext,
): Scheduled {
  const b = builderOf(program, keptInputs(program, ctx), ctx);
  const populations = program.populations.map((p) => schedulePopulation(b, p));
  const projections = program.projections.map((p) => scheduleProjection(b, p));
  const contribute = contributionKernels(b, program);
  const recordings = program.experiment && scheduleExperiment(b, program.experiment, program.populations);
  const pasts = schedulePasts(b, program);
  const memories = scheduleMemories(b, program);
  checkSteps(b.plans, program.uniforms, ctx);
  const manifest: Manifest = {
    format: 1,
    model: program.name,
    ...about,
    parameters: program.parameters,
    populations: populations.map(({ spec }) => b.withMethods(spec)),
    projections: projections.map((p) => b.withMethods(p.spec)),
    buffers: b.buffers,
    ...(program.requirements.length === 0 ? {} : { sizes: program.requirements }),
    ...(pasts.length === 0 ? {} : { pasts }),
    ...(memories.length === 0 ? {} : { memories }),
    ...(b.rare.length === 0 ? {} : { rare: b.rare }),
    ...(b.circulants.length === 0 ? {} : { circulants: b.circulants }),
    phases: {
      every: scheduleEvery(b, program),
      init: populations.flatMap(({ init }) => init),
      contribute,
      integrate: projections.flatMap((p) => p.integrate),
      update: populations.flatMap((made) => made.update),
    },
    experiment: program.experiment && { ...program.experiment.spec, recordings: recordings ?? [] },
  };
  return {
    schedule: {
      model: program.name,
      uniforms: rewriteUniforms(ctx.pool, [...program.uniforms, ...b.uniforms]),
      tables: program.tables,
      functions: program.functions,
      kernels: b.kernels,
      buffers: b.bufferTypes(),
    },
    manifest,
    decisions: [...program.decisions, ...b.decisions],
  };
}

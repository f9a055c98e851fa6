/**
 * Model -> Program: names become buffers and uniforms, lets and one-line functions are put in their place, blocks become
 * statements. Nothing is decided here about methods or placement; that is what the passes do.
 */
import type { CheckedExpr, CheckedExperiment, Model } from "../../checker/model.ts";
import { time } from "../../language/dimension.ts";
import { usualStep } from "../../language/usual-step.ts";
import type { Pool } from "../pool.ts";
import type { IrInput, IrPopulation, IrProjection, Program } from "../program.ts";
import { gatherDecisions } from "./gather.ts";
import { Lowering, shownAs } from "./context.ts";
import { ExperimentLowering, type Network } from "./experiment.ts";
import { lowerAt, lowerExpr } from "./expression.ts";
import { known } from "./scope.ts";
import { lowerBlock } from "./statement.ts";
import type { Names } from "./names.ts";
import { declarePopulation } from "./population.ts";
import { stimulusOfArray, stimulusTerm } from "./stimulus.ts";
import { lowerProjection } from "./projection.ts";
import { inOrder, modelParamsRead } from "./references.ts";

/** Lowers a model for one of its experiments (or none: dt 0.1 ms, seed 1). */
export function lower(
  pool: Pool,
  model: Model,
  experiment: CheckedExperiment | undefined,
): { program: Program; names: Names } {
  const ctx = new Lowering(pool, lowerAt, lowerBlock);
  const seed = declareClock(ctx, experiment);
  declareParams(ctx, model, experiment);
  const bare = model.populations.map((p) => declarePopulation(ctx, p));
  const projections = model.projections.map((p, k) => lowerProjection(ctx, p, k));
  const populations = bare.map((p) => withStimuli(ctx, model, p));
  const lowered = experiment && new ExperimentLowering(ctx, networkOf(ctx, model, projections), experiment).lower(seed);
  const program: Program = {
    name: model.name,
    uniforms: ctx.uniforms,
    tables: ctx.tables.list,
    functions: ctx.functions,
    populations,
    gathers: ctx.gathers.list,
    requirements: ctx.requirements,
    projections,
    parameters: ctx.parameters,
    pasts: ctx.pasts.list(),
    experiment: lowered,
    decisions: gatherDecisions(ctx.gathers.list),
  };
  return { program, names: ctx.names };
}

/** `dt` (ms), its inverse, and the seed. t = step / steps_per_ms: one rounding, so that 303 steps of 0.1 ms are 30.3 ms. */
function declareClock(ctx: Lowering, experiment: CheckedExperiment | undefined): string {
  const { pool } = ctx;
  const fixed = (e: CheckedExpr | undefined, otherwise: number) => (e ? lowerExpr(ctx, {}, e) : pool.real(otherwise));
  ctx.uniforms.push({
    kind: "value",
    name: "dt",
    given: "dt",
    value: fixed(experiment?.dt, usualStep),
    about: "length of a step, ms",
  });
  ctx.uniforms.push({ kind: "value", name: "steps_per_ms", value: pool.binary("/", pool.real(1), pool.uniform("dt")) });
  ctx.uniforms.push({ kind: "value", name: "seed", given: "seed", value: fixed(experiment?.seed, 1) });
  ctx.parameters.push({
    key: "dt",
    uniform: "dt",
    shown: shownAs({ kind: "number", dimension: time, shape: [] }, "ms"),
  });
  ctx.parameters.push({ key: "seed", uniform: "seed", shown: { unit: "", scale: 1 } });
  return "seed";
}

/** Model parameters; what the experiment sets takes the place of the default. */
function declareParams(ctx: Lowering, model: Model, experiment: CheckedExperiment | undefined): void {
  const settings = new Map(experiment?.settings.map((s) => [s.name, s.value]));
  const params = model.params.map((p) => ({ ...p, value: settings.get(p.name) ?? p.value }));
  for (const p of inOrder(
    params,
    (q) => q.name,
    (q) => modelParamsRead(q.value),
  )) {
    ctx.modelParams.set(
      p.name,
      ctx.parameter(p.name, p.name, lowerExpr(ctx, {}, p.value), shownAs(p.type, p.unit), p.doc),
    );
  }
}

function withStimuli(ctx: Lowering, model: Model, p: IrPopulation): IrPopulation {
  const inputs = p.inputs.map((input): IrInput => {
    const stimuli = model.stimuli.filter((s) => s.view.population === p.name && s.input === input.name);
    if (input.buffer.components !== undefined)
      return { ...input, added: stimuli.map((s) => stimulusOfArray(ctx, s, input.buffer)) };
    return { ...input, terms: stimuli.map((s) => stimulusTerm(ctx, s)) };
  });
  return { ...p, inputs };
}

function networkOf(ctx: Lowering, model: Model, projections: readonly IrProjection[]): Network {
  const entries = model.projections.map((checked, k) => {
    const ir = known(projections[k], checked.name);
    return [checked.name, { ir, home: known(ctx.projections.get(ir.id), ir.name) }] as const;
  });
  return { projections: new Map(entries) };
}

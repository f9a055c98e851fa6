/**
 * Model -> Program: names become buffers and uniforms, lets and one-line functions are put in their place, blocks become
 * statements. Nothing is decided here about methods or placement; that is what the passes do.
 */
import type { CheckedExpr, CheckedExperiment, Model } from "../../checker/model.ts";
import { time } from "../../language/dimension.ts";
import { usualStep } from "../../language/usual-step.ts";
import type { Pool } from "../pool.ts";
import type { Uniform } from "../kernel.ts";
import type { IrExperiment, IrInput, IrPopulation, IrProjection, Program } from "../program.ts";
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

/** What an experiment gives the network: its step, its seed, and parameters of the model. */
export type Values = Pick<CheckedExperiment, "dt" | "seed" | "settings">;

interface Lowered {
  readonly program: Program;
  readonly names: Names;
}

/** Lowers a model for one of its experiments (or none: dt 0.1 ms, seed 1). */
export function lower(pool: Pool, model: Model, experiment: CheckedExperiment | undefined): Lowered {
  const ctx = new Lowering(pool, lowerAt, lowerBlock);
  const network = lowerParts(ctx, model, experiment);
  const lowered = experiment && new ExperimentLowering(ctx, networkOf(ctx, model, network.projections), experiment);
  return { program: programOf(ctx, model, network, lowered?.lower(seed)), names: ctx.names };
}

/** The model as an experiment with these values finds it, without what the experiment records, sets and expects. */
export function lowerNetwork(pool: Pool, model: Model, values: Values | undefined): Lowered {
  const ctx = new Lowering(pool, lowerAt, lowerBlock);
  return { program: programOf(ctx, model, lowerParts(ctx, model, values), undefined), names: ctx.names };
}

/**
 * The uniforms of a network's program with the values of another experiment; nothing else of the program depends on them.
 * Undefined where that cannot be seen from the values alone: they call functions or read tables, of which the program has its own.
 */
export function uniformsWith(
  pool: Pool,
  model: Model,
  values: Values | undefined,
  { uniforms }: Program,
): readonly Uniform[] | undefined {
  const ctx = new Lowering(pool, lowerAt, lowerBlock);
  declareValues(ctx, model, values);
  if (ctx.functions.length > 0 || ctx.tables.list.length > 0) return undefined;
  const before = new Set(uniforms.slice(0, ctx.uniforms.length).map(keyOf));
  const same = ctx.uniforms.every((uniform) => before.has(keyOf(uniform)));
  return same ? [...ctx.uniforms, ...uniforms.slice(ctx.uniforms.length)] : undefined;
}

const keyOf = (uniform: Uniform): string =>
  uniform.kind === "value" ? `${uniform.name} ${uniform.given ?? ""}` : uniform.names.join(" ");

type Parts = Pick<Program, "populations" | "projections">;

function lowerParts(ctx: Lowering, model: Model, values: Values | undefined): Parts {
  declareValues(ctx, model, values);
  const bare = model.populations.map((p) => declarePopulation(ctx, p));
  const projections = model.projections.map((p, k) => lowerProjection(ctx, p, k));
  return { projections, populations: bare.map((p) => withStimuli(ctx, model, p)) };
}

const programOf = (ctx: Lowering, model: Model, parts: Parts, experiment: IrExperiment | undefined): Program => ({
  name: model.name,
  uniforms: ctx.uniforms,
  tables: ctx.tables.list,
  functions: ctx.functions,
  populations: parts.populations,
  gathers: ctx.gathers.list,
  requirements: ctx.requirements,
  projections: parts.projections,
  parameters: ctx.parameters,
  pasts: ctx.pasts.list(),
  experiment,
  decisions: gatherDecisions(ctx.gathers.list),
});

/** They come first, so that all that follows finds their uniforms. */
function declareValues(ctx: Lowering, model: Model, values: Values | undefined): void {
  declareClock(ctx, values);
  declareParams(ctx, model, values);
}

const seed = "seed";

/** `dt` (ms), its inverse, and the seed. t = step / steps_per_ms: one rounding, so that 303 steps of 0.1 ms are 30.3 ms. */
function declareClock(ctx: Lowering, experiment: Values | undefined): void {
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
  ctx.uniforms.push({ kind: "value", name: seed, given: seed, value: fixed(experiment?.seed, 1) });
  ctx.parameters.push({
    key: "dt",
    uniform: "dt",
    shown: shownAs({ kind: "number", dimension: time, shape: [] }, "ms"),
  });
  ctx.parameters.push({ key: seed, uniform: seed, shown: { unit: "", scale: 1 } });
}

/** Model parameters; what the experiment sets takes the place of the default. */
function declareParams(ctx: Lowering, model: Model, experiment: Values | undefined): void {
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

/**
 * Contributions that are affine in a state of the target: kept as offset and slope.
 *
 * Why: what a contribution means must not depend on where its state lives. A conductance that lives once per target is
 * folded into the target's equation (exponential Euler sees its slope in v); one that lives per synapse is summed over the
 * synapses, and then its slope has to be summed too.
 *   before  I[j] += s[s] * (E - v[j])
 *   after   I[j] += s[s] * E;  I_slope[j] += -s[s];   and the neuron reads I[i] + I_slope[i] * v[i]
 * The state is the one whose equation reads the input. Left alone where the contribution is not affine in it, where there are
 * several such states, or where the state is integrated by stages (Runge-Kutta holds its inputs).
 */
import { integrators } from "../../language/integrators/index.ts";
import { affineIn } from "../linear.ts";
import { simplify } from "../simplify.ts";
import type { IrBuffer, IrContribution, IrInput, IrPopulation, IrProjection, Program } from "../program.ts";
import { slopedEquations } from "./methods/fold-inputs.ts";
import type { Pass, PassContext } from "./pass.ts";

export const affineContributions: Pass = {
  name: "affine-contributions",
  run: (program, ctx) => program.projections.reduce((sofar, p) => splitProjection(sofar, p, ctx), program),
};

interface Slope {
  readonly state: string;
  readonly stateBuffer: IrBuffer;
  readonly buffer: IrBuffer;
}

function splitProjection(program: Program, p: IrProjection, ctx: PassContext): Program {
  return p.contributions.reduce((sofar, c) => {
    const population = sofar.populations.find((q) => q.name === c.population);
    const input = population?.inputs.find((q) => q.buffer.name === c.buffer.name);
    if (!population || !input) return sofar;
    const split = splitContribution(c, population, input, ctx);
    return split ? put(sofar, p, c, population, input, split) : sofar;
  }, program);
}

function splitContribution(
  c: IrContribution,
  population: IrPopulation,
  input: IrInput,
  ctx: PassContext,
): { contribution: IrContribution; slope: Slope } | undefined {
  const { pool, names } = ctx;
  if (c.component) return undefined;
  // The same state at the other end of the synapse is no part of the slope.
  const index = pool.index(c.end === "pre" ? "i" : "j");
  const [e, ...others] = slopedEquations({ equations: population.equations, index }, input.buffer.name, c.value, ctx);
  if (!e || e.component || others.length > 0 || integrators.get(e.method ?? "auto")?.kind === "explicit")
    return undefined;
  const parts = affineIn(pool, c.value, pool.load(e.buffer.name, index));
  if (!parts) return undefined;
  const [a, b] = [simplify(pool, parts.a), simplify(pool, parts.b)];
  const known = input.slopes.find((s) => s.state === e.variable);
  const slope = known ?? {
    state: e.variable,
    stateBuffer: e.buffer,
    buffer: { name: names.unique(`${input.buffer.name}_slope_${e.variable}`), type: "real" },
  };
  return { contribution: { ...c, value: a, slopes: [{ buffer: slope.buffer, value: b }] }, slope };
}

function put(
  program: Program,
  p: IrProjection,
  c: IrContribution,
  population: IrPopulation,
  input: IrInput,
  split: { contribution: IrContribution; slope: Slope },
): Program {
  const slopes = input.slopes.includes(split.slope)
    ? input.slopes
    : [...input.slopes.filter((s) => s.state !== split.slope.state), split.slope];
  const inputs = population.inputs.map((q) => (q === input ? { ...input, slopes } : q));
  return {
    ...program,
    populations: program.populations.map((q) => (q === population ? { ...population, inputs } : q)),
    projections: program.projections.map((q) =>
      q.id === p.id ? { ...q, contributions: q.contributions.map((d) => (d === c ? split.contribution : d)) } : q,
    ),
  };
}

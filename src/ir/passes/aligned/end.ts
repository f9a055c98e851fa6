/** One end of a projection: what a neuron there knows of itself, without its synapses. */
import type { Expr } from "../../expr.ts";
import type { Pool } from "../../pool.ts";
import type { IrPopulation, IrProjection, Program } from "../../program.ts";
import { children } from "../../expr.ts";

export interface End {
  readonly end: "pre" | "post";
  readonly other: "pre" | "post";
  readonly population: IrPopulation;
  /** i of a source, j of a target. */
  readonly index: Expr;
  /** What a neuron of the population has: states and parameters that vary. */
  readonly own: ReadonlySet<string>;
}

export function endOf(program: Program, p: IrProjection, end: "pre" | "post", pool: Pool): End | undefined {
  const population = program.populations.find(({ name }) => name === p[end].population);
  if (!population) return undefined;
  const own = new Set([...population.params, ...population.states].map(({ buffer }) => buffer.name));
  return { end, other: end === "pre" ? "post" : "pre", population, index: pool.index(end === "pre" ? "i" : "j"), own };
}

/** What else an expression may read, beside what its neuron has. */
export interface Known {
  /** Buffers of synaptic states that are the same for all synapses of the neuron. */
  readonly aligned: ReadonlySet<string>;
  /** Locals that are the same for them. */
  readonly locals?: ReadonlySet<string>;
  /** Buffers of the neuron that change meanwhile. */
  readonly unsteady?: ReadonlySet<string>;
}

/** Whether an expression of a synapse is the same for all synapses of its neuron. */
export function isOfNeuron(e: Expr, { index, own }: End, { aligned, locals, unsteady }: Known): boolean {
  const seen = new Map<Expr, boolean>();
  const test = (node: Expr): boolean => {
    const known = seen.get(node);
    if (known !== undefined) return known;
    const result = plain(node);
    seen.set(node, result);
    return result;
  };
  const plain = (node: Expr): boolean => {
    if (node.kind === "load") {
      if (aligned.has(node.buffer)) return node.index.kind === "index" && node.index.name === "s";
      return own.has(node.buffer) && node.index === index && unsteady?.has(node.buffer) !== true;
    }
    if (node.kind === "index") return node === index;
    if (node.kind === "local") return locals?.has(node.name) === true;
    if (node.kind === "random" || node.kind === "reduce") return false;
    return children(node).every(test);
  };
  return test(e);
}

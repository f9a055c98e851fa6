/**
 * What an input of a neuron is worth: its accumulator (where synapses add to it), slopes times the states they belong to,
 * and the terms that are added at every step.
 */
import type { Expr } from "../expr.ts";
import type { Pool } from "../pool.ts";
import { blocksOf, type IrInput, type IrPopulation, type IrProjection, type Program } from "../program.ts";
import { rewriter, substitute, writes } from "../rewrite.ts";

/** The summands of an input at neuron `i`, terms that read other inputs expanded too. */
export function summands(pool: Pool, input: IrInput, expand: (e: Expr) => Expr): Expr[] {
  const i = pool.index("i");
  const out: Expr[] = input.accumulated ? [pool.load(input.buffer.name, i)] : [];
  for (const slope of input.slopes)
    out.push(pool.binary("*", pool.load(slope.buffer.name, i), pool.load(slope.stateBuffer.name, i)));
  return [...out, ...input.terms.map((term) => pool.cast(expand(term), "real"))];
}

export function sumOf(pool: Pool, list: readonly Expr[]): Expr {
  const [first, ...rest] = list;
  return first ? rest.reduce((sum, e) => pool.binary("+", sum, e), first) : pool.real(0);
}

/** Replaces every read of an input, of any population and at any element, by what the input is worth. */
export function inputExpander(pool: Pool, populations: readonly IrPopulation[]): (e: Expr) => Expr {
  const scalar = populations.flatMap((p) => p.inputs).filter(({ buffer }) => buffer.components === undefined);
  const inputs = new Map(scalar.map((input) => [input.buffer.name, input] as const));
  const totals = new Map<string, Expr>();
  const total = (input: IrInput): Expr => {
    const known = totals.get(input.buffer.name);
    if (known) return known;
    const made = sumOf(pool, summands(pool, input, expand));
    totals.set(input.buffer.name, made);
    return made;
  };
  const expand: (e: Expr) => Expr = rewriter(pool, (e) => {
    const input = e.kind === "load" ? inputs.get(e.buffer) : undefined;
    if (!input || e.kind !== "load") return e;
    const here = total(input);
    return e.index === pool.index("i") ? here : substitute(pool, here, new Map([[pool.index("i"), e.index]]));
  });
  return expand;
}

/** Says of each input whether synapses add to it; passes may have moved their contributions into the neurons. */
export function settleInputs(program: Program): Program {
  const written = new Set(program.projections.flatMap(inputsWritten));
  const settle = (input: IrInput): IrInput => {
    const accumulated = written.has(input.buffer.name) || input.buffer.components !== undefined;
    return { ...input, accumulated, fed: input.fed || accumulated };
  };
  return { ...program, populations: program.populations.map((p) => ({ ...p, inputs: p.inputs.map(settle) })) };
}

/** Most passes leave most projections as they are. */
function inputsWritten(p: IrProjection): readonly string[] {
  const known = writtenBy.get(p);
  if (known !== undefined) return known;
  const made = [...p.contributions.map((c) => c.buffer.name), ...blocksOf(p).flatMap((body) => [...writes(body)])];
  writtenBy.set(p, made);
  return made;
}

const writtenBy = new WeakMap<IrProjection, readonly string[]>();

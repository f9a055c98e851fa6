/**
 * What an input is worth outside of the step that works it out.
 *
 * Why: where a synaptic state lives decides whether an input is summed by synapses or worked out by the neuron, and the two must
 * look the same to whoever reads it between steps: a recording, a handler, an assignment, `crosses`. So the neuron keeps the value
 * that held in its last step (0 before the first), for those inputs that someone looks at, now or for their past. An input of stimuli alone is a function
 * of time and is worked out where it is read; `crosses` compares with the last step in any case.
 */
import type { Expr } from "../expr.ts";
import type { Stmt } from "../kernel.ts";
import { blocksOf, type IrInput, type Program } from "../program.ts";
import { sumOf } from "../passes/inputs.ts";
import type { PassContext } from "../passes/pass.ts";
import { mapStmts, rewriter, substitute, writes } from "../rewrite.ts";

export interface KeptInputs {
  /** Input buffer -> buffer of its value in the last step. */
  readonly buffers: ReadonlyMap<string, string>;
  /** An expression that is read between two steps. */
  readonly between: (e: Expr) => Expr;
  /** Buffers that blocks write between steps. */
  readonly written: ReadonlySet<string>;
  /** An old value that `crosses` compares with. */
  readonly before: (e: Expr) => Expr;
}

/** Of a program in which nobody looks between two steps, or of which nobody wants to know. */
export const nothingKept: KeptInputs = {
  buffers: new Map(),
  between: (e) => e,
  before: (e) => e,
  written: new Set(),
};

export function keptInputs(program: Program, ctx: PassContext): KeptInputs {
  const inputs = program.populations.flatMap((p) => p.inputs);
  const kept = new Map<string, string>();
  const keep = (input: IrInput): string => {
    const name = kept.get(input.buffer.name) ?? ctx.names.unique(`${input.buffer.name}_last`);
    kept.set(input.buffer.name, name);
    return name;
  };
  const between = reader(inputs, (input) => (input.fed ? keep(input) : undefined), ctx);
  const before = reader(inputs, keep, ctx);
  for (const { events } of program.populations)
    for (const old of events.flatMap((event) => event.before)) before(old.value);
  for (const { state } of program.pasts.filter((past) => past.input))
    inputs.filter(({ buffer }) => buffer.name === state.name).forEach(keep);
  readBetween(program, between);
  const written = new Set(blocksBetween(program).flatMap((body) => [...writes(body)]));
  return { buffers: kept, between, before, written };
}

/** Replaces reads of inputs: by the value that is kept, or by what the input is worth now. */
function reader(
  inputs: readonly IrInput[],
  keptAs: (input: IrInput) => string | undefined,
  { pool }: PassContext,
): (e: Expr) => Expr {
  const known = new Map(inputs.map((input) => [input.buffer.name, input] as const));
  const read: (e: Expr) => Expr = rewriter(pool, (e) => {
    const input = e.kind === "load" ? known.get(e.buffer) : undefined;
    if (!input || e.kind !== "load") return e;
    const name = keptAs(input);
    if (name !== undefined) return pool.load(name, e.index);
    const here = sumOf(
      pool,
      input.terms.map((term) => pool.cast(read(term), "real")),
    );
    return e.index === pool.index("i") ? here : substitute(pool, here, new Map([[pool.index("i"), e.index]]));
  });
  return read;
}

/** Reads all that is read between steps once, so that it is known what is to be kept. */
function readBetween(program: Program, between: (e: Expr) => Expr): void {
  for (const body of blocksBetween(program)) mapStmts(body, between);
  for (const sample of program.experiment?.samples ?? []) between(sample.value);
}

const blocksBetween = ({ populations, projections, experiment }: Program): readonly (readonly Stmt[])[] => [
  ...populations.flatMap((p) => p.every.map((one) => one.body)),
  ...projections.flatMap(blocksOf),
  ...(experiment?.kernels.map((kernel) => kernel.body) ?? []),
];

/**
 * Which states of a projection are the same for all synapses of one neuron, because nothing but that neuron drives them.
 *
 * All states are taken for such, and those that turn out not to be are taken away, with the reason, until none is left that depends on
 * one that was taken away.
 */
import type { Expr } from "../../expr.ts";
import type { Stmt } from "../../kernel.ts";
import type { IrEquation, IrProjection, IrVariable, Program } from "../../program.ts";
import { expressionsOf, loads, visitStmts, writes } from "../../rewrite.ts";
import { readBy } from "../coupled.ts";
import { type End, isOfNeuron } from "./end.ts";
import { placed } from "./split.ts";

export interface Driven {
  readonly states: readonly IrVariable[];
  /** Of the others, by buffer: why not. */
  readonly reasons: ReadonlyMap<string, string>;
}

export function drivenBy(program: Program, p: IrProjection, end: End): Driven {
  const reasons = new Map<string, string>();
  const bar = (buffer: string, why: string): void => {
    if (!reasons.has(buffer)) reasons.set(buffer, why);
  };
  for (const { buffer } of p.states) {
    const why = barrier(program, p, buffer.name, end);
    if (why !== undefined) bar(buffer.name, why);
  }
  for (let before = -1; before !== reasons.size;) {
    before = reasons.size;
    const aligned = new Set(p.states.map((v) => v.buffer.name).filter((name) => !reasons.has(name)));
    for (const v of p.states) if (aligned.has(v.buffer.name)) checkState(p, v, end, aligned, bar);
    for (const { end: side, body } of p.handlers)
      if (side === end.end)
        placed(body, end, aligned).spoiled.forEach((name) =>
          bar(name, "a handler gives it values that differ between synapses"),
        );
    for (const name of undriven(p, end, aligned)) bar(name, `nothing of the ${wordOf(end)} drives it`);
  }
  return { states: p.states.filter((v) => !reasons.has(v.buffer.name)), reasons };
}

/** What no other state has to do with. */
function barrier(program: Program, p: IrProjection, buffer: string, end: End): string | undefined {
  const state = p.states.find((v) => v.buffer.name === buffer);
  const e = p.equations.find((one) => one.buffer.name === buffer);
  if (state?.buffer.components !== undefined || e?.component) return "it is an array";
  if (delayOf(p, end)?.kind === "varying") return "its delays differ between synapses";
  if (e?.order) return "its derivative is of fractional order";
  if (e?.noise) return "its equation has noise";
  if (e?.unless) return "it is held by `unless`";
  if ((e?.reads ?? []).length > 0) return "its equation reads the past";
  if (program.pasts.some((past) => past.state.name === buffer)) return "its past is read";
  const changes = (block: { readonly body: readonly Stmt[] }): boolean => writes(block.body).has(buffer);
  if (p.handlers.some((h) => h.end !== end.end && changes(h)))
    return end.end === "pre" ? "the target's spikes change it" : "the source's spikes change it";
  if (p.every.some(changes)) return "an `every` block changes it";
  if (program.experiment?.kernels.some(changes)) return "the experiment sets it";
  return undefined;
}

export const delayOf = (p: IrProjection, { end }: End): IrProjection["delay"] =>
  end === "pre" ? p.delay : p.delayPost;

function checkState(
  p: IrProjection,
  { buffer, initial }: IrVariable,
  end: End,
  aligned: ReadonlySet<string>,
  bar: (buffer: string, why: string) => void,
): void {
  const e = p.equations.find((one) => one.buffer.name === buffer.name);
  if (!isOfNeuron(initial, end, { aligned })) bar(buffer.name, "it starts with values that differ between synapses");
  if (e && !isOfNeuron(e.value, end, { aligned })) bar(buffer.name, "its equation differs between synapses");
  const reader = p.equations.find((o) => !aligned.has(o.buffer.name) && readBy(o).has(buffer.name));
  if (reader) bar(buffer.name, `the equation of ${reader.variable}, which differs between synapses, reads it`);
}

/** States that no handler of the end changes, and whose equations read nothing that changes with the neuron. */
function undriven(p: IrProjection, end: End, aligned: ReadonlySet<string>): readonly string[] {
  const changed = p.handlers.filter((h) => h.end === end.end).flatMap(({ body }) => [...writes(body)]);
  const driven = new Set([...changed, ...end.population.states.map(({ buffer }) => buffer.name)]);
  const reads = (e: IrEquation): boolean => [...readBy(e)].some((name) => driven.has(name));
  for (let before = -1; before !== driven.size;) {
    before = driven.size;
    p.equations.filter(reads).forEach((e) => driven.add(e.buffer.name));
  }
  return [...aligned].filter((name) => !driven.has(name));
}

export const wordOf = ({ end }: End): "source" | "target" => (end === "pre" ? "source" : "target");

/** Whether statements read one of the buffers. */
export function readsAny(body: readonly Stmt[], buffers: ReadonlySet<string>): boolean {
  let found = false;
  const any = (e: Expr): boolean => [...loads(e)].some((name) => buffers.has(name));
  visitStmts(body, (stmt) => (found ||= expressionsOf(stmt).some(any)));
  return found;
}

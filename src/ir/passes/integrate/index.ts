/**
 * Applies the chosen methods to one part: statements that work out the new value of every state from the old ones, then
 * store them all. Inputs are worked out first, from the states as they are.
 */
import { groupBy, type Update, type Updates } from "./update.ts";
import type { Expr } from "../../expr.ts";
import type { Stmt, Uniform } from "../../kernel.ts";
import type { IrBuffer } from "../../program.ts";
import type { PassContext } from "../pass.ts";
import { rewriter } from "../../rewrite.ts";
import { type Choice, type Part, stateOf } from "../methods/part.ts";
import type { Memory } from "./memory.ts";
import { updatesOf } from "./registry.ts";

export interface Integrated {
  /** Bindings of held inputs, what methods with statements of their own do, and bindings of the new values. */
  readonly bindings: readonly Stmt[];
  readonly stores: readonly Stmt[];
  /** New values by the old load: for conditions that are tested on the new states. */
  readonly renewed: ReadonlyMap<Expr, Expr>;
  readonly uniforms: readonly Uniform[];
  /** Buffers beside those of the states. */
  readonly scratch: readonly IrBuffer[];
  readonly memories: readonly Memory[];
}

/** @param prefix of the uniforms that are made: "cells" */
export function integrate(part: Part, choices: readonly Choice[], prefix: string, ctx: PassContext): Integrated {
  const { pool, names } = ctx;
  const isCable = (one: Choice): boolean => one.integrator.kind === "cable";
  const updatesBy = (list: readonly Choice[], see?: (e: Expr) => Expr): Updates[] =>
    groupBy(list, groupKey).flatMap((members) => {
      const [first] = members;
      if (!first) return [];
      const { integrator, options } = first;
      const equations = members.map(({ equation }) => (see ? { ...equation, value: see(equation.value) } : equation));
      return [updatesOf({ part, integrator, options, equations, ctx }, prefix)];
    });
  const others = updatesBy(choices.filter((one) => !isCable(one)));
  const cables = choices.filter(isCable);
  const results =
    cables.length === 0 ? others : [...others, ...updatesBy(cables, afterwards(others, choices, part, ctx))];
  const updates: readonly Update[] = results.flatMap((r) => r.updates);
  const held = new Map(results.flatMap((r) => r.held.map((h) => [h.name, h] as const)));
  const bound = updates.map((u) => ({ ...u, local: names.unique(`${u.equation.variable}_next`) }));
  return {
    bindings: [
      ...[...held.values()].map((h): Stmt => ({ kind: "let", name: h.name, value: h.value })),
      ...results.flatMap((r) => r.body ?? []),
      ...bound.map((u): Stmt => ({ kind: "let", name: u.local, value: u.value })),
    ],
    stores: [
      ...bound.map((u): Stmt => ({
        kind: "store",
        buffer: u.equation.buffer.name,
        index: u.equation.component?.place ?? part.index,
        value: pool.local(u.local),
      })),
      ...results.flatMap((r) => r.stores ?? []),
    ],
    renewed: new Map(bound.map((u) => [stateOf(part, u.equation, ctx), pool.local(u.local)] as const)),
    uniforms: results.flatMap((r) => r.uniforms),
    scratch: results.flatMap((r) => r.scratch ?? []),
    memories: results.flatMap((r) => r.memories ?? []),
  };
}

/** Cables are staggered with what exponential Euler or the exact solution gives: they see its new values. */
function afterwards(
  done: readonly Updates[],
  choices: readonly Choice[],
  part: Part,
  ctx: PassContext,
): (e: Expr) => Expr {
  const kinds = new Map(choices.map(({ equation, integrator }) => [equation.buffer.name, integrator.kind] as const));
  const first = (buffer: string): boolean => kinds.get(buffer) === "exponential" || kinds.get(buffer) === "propagator";
  const values = new Map(
    done
      .flatMap((one) => one.updates)
      .filter(({ equation }) => first(equation.buffer.name))
      .map(({ equation, value }) => [stateOf(part, equation, ctx), value] as const),
  );
  const aside = new Map(done.flatMap((one) => [...(one.aside ?? [])]).filter(([buffer]) => first(buffer)));
  return rewriter(ctx.pool, (e) => {
    const buffer = e.kind === "load" ? aside.get(e.buffer) : undefined;
    return e.kind === "load" && buffer !== undefined ? ctx.pool.load(buffer, e.index, e.type) : (values.get(e) ?? e);
  });
}

/** One method with the same options integrates its equations together. */
function groupKey({ integrator, options }: Choice): string {
  return `${integrator.name} ${JSON.stringify(options)}`;
}

import type { Integrator, Kind } from "../../../language/integrators/integrator.ts";
import type { Expr } from "../../expr.ts";
import type { Stmt, Uniform } from "../../kernel.ts";
import type { IrBuffer, IrEquation } from "../../program.ts";
import type { PassContext } from "../pass.ts";
import type { Memory } from "./memory.ts";
import { type Part, stateOf } from "../methods/part.ts";

export interface Update {
  readonly equation: IrEquation;
  /** The value at the end of the step. */
  readonly value: Expr;
}
export interface Held {
  readonly name: string;
  readonly value: Expr;
}
export interface Updates {
  readonly updates: readonly Update[];
  /** Values that are worked out once, before the step. */
  readonly held: readonly Held[];
  readonly uniforms: readonly Uniform[];
  /** What the new values need beside expressions: variables, loops. Runs after the values that are held, before any state is stored. */
  readonly body?: readonly Stmt[];
  /** What is kept beside the states, such as their past: runs when the states are stored. */
  readonly stores?: readonly Stmt[];
  /** Arrays whose new values are all there after the body: buffer of the state -> where. */
  readonly aside?: ReadonlyMap<string, string>;
  /** Buffers that it works with, of as many elements as there are. */
  readonly scratch?: readonly IrBuffer[];
  /** What equations of fractional order remember. */
  readonly memories?: readonly Memory[];
}

/** Equations of one part that one method integrates together. */
export interface Group<K extends Kind = Kind> {
  readonly part: Part;
  readonly integrator: Integrator<K>;
  readonly equations: readonly IrEquation[];
  readonly options: Readonly<Record<string, number>>;
  readonly ctx: PassContext;
}
/** How a kind of integrators is compiled. */
export interface KindRow<K extends Kind> {
  /** False where such a method, asked for by name, cannot integrate the equation of the group: it has reported why. */
  readonly suits?: (e: IrEquation, group: Group<K>) => boolean;
  /** It integrates arrays too. */
  readonly arrays?: boolean | ((integrator: Integrator) => boolean);
  /** @param prefix of the uniforms that are made: "cells" */
  readonly updates: (group: Group<K>, prefix: string) => Updates;
}

/** A variable that is held keeps its value. */
export function unlessHeld(part: Part, equation: IrEquation, value: Expr, ctx: PassContext): Update {
  if (!equation.unless) return { equation, value };
  return { equation, value: ctx.pool.choose(equation.unless, stateOf(part, equation, ctx), value) };
}

export function groupBy<T>(list: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}

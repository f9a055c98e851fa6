import type { Expr } from "../../expr.ts";
import type { Uniform } from "../../kernel.ts";
import type { IrEquation } from "../../program.ts";
import type { PassContext } from "../pass.ts";
import { type Part, stateOf } from "../methods.ts";

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
}

/** A variable that is held keeps its value. */
export function unlessHeld(part: Part, equation: IrEquation, value: Expr, ctx: PassContext): Update {
  if (!equation.unless) return { equation, value };
  return { equation, value: ctx.pool.choose(equation.unless, stateOf(part, equation, ctx), value) };
}

export function groupBy<T, K>(list: readonly T[], key: (item: T) => K): [K, T[]][] {
  const groups = new Map<K, T[]>();
  for (const item of list) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups];
}

/** Loops over the components of an array. Every loop has variables of its own. */
import type { Expr } from "../../expr.ts";
import type { Stmt } from "../../kernel.ts";
import type { IrBuffer, IrEquation } from "../../program.ts";
import { substitute } from "../../rewrite.ts";
import { simplify } from "../../simplify.ts";
import type { Part } from "../methods/part.ts";
import type { PassContext } from "../pass.ts";
import { groupBy, type Update, type Updates } from "./update.ts";

/**
 * What is to be done in each round of the loops of an equation; without an array it is done once.
 * @param fill gets what puts the variables of this loop into an expression of the equation
 */
export function inLoops(e: IrEquation, ctx: PassContext, fill: (here: (e: Expr) => Expr) => readonly Stmt[]): Stmt[] {
  return inSharedLoops(
    [e],
    (one) => one,
    ctx,
    (_, here) => fill(here),
  );
}

/** The same for several equations: those with the same bounds share a loop, and what is worked out in it. */
export function inSharedLoops<T>(
  list: readonly T[],
  equationOf: (item: T) => IrEquation,
  ctx: PassContext,
  fill: (item: T, here: (e: Expr) => Expr) => readonly Stmt[],
): Stmt[] {
  const bounds = (item: T): string =>
    (equationOf(item).component?.loops ?? []).map(({ from, to }) => `${from}..${to}`).join();
  return groupBy(list, bounds).flatMap((items) => oneLoop(items, equationOf, ctx, fill));
}

function oneLoop<T>(
  items: readonly T[],
  equationOf: (item: T) => IrEquation,
  ctx: PassContext,
  fill: (item: T, here: (e: Expr) => Expr) => readonly Stmt[],
): Stmt[] {
  const { pool } = ctx;
  const [first] = items;
  const loops = ((first && equationOf(first).component?.loops) ?? []).map((loop) => ({
    ...loop,
    own: ctx.names.unique(loop.variable.replace(/_\d+$/, "")),
  }));
  const body = items.flatMap((item) => {
    const variables = equationOf(item).component?.loops ?? [];
    const map = new Map(
      loops.map((l, k) => [pool.local(variables[k]?.variable ?? "", "integer"), pool.local(l.own, "integer")] as const),
    );
    return fill(item, (value) => (map.size === 0 ? value : substitute(pool, value, map)));
  });
  return loops.reduceRight<readonly Stmt[]>(
    (inner, { own, from, to }) => [
      { kind: "for", variable: own, from: pool.integer(from), to: pool.integer(to), body: inner },
    ],
    body,
  ) as Stmt[];
}

/** Every component of the array has an equation among these. */
export function covers(equations: readonly IrEquation[]): boolean {
  const rounds = equations.map((e) => (e.component?.loops ?? []).reduce((all, { from, to }) => all * (to - from), 1));
  return rounds.reduce((sum, one) => sum + one, 0) === equations[0]?.buffer.components;
}

/** A place beside the array for something of each component. */
export function scratchFor(e: IrEquation, word: string, ctx: PassContext): IrBuffer {
  return {
    name: ctx.names.unique(`${e.buffer.name}_${word}`),
    type: "real",
    components: e.buffer.components,
  };
}

/** The place in the buffer; of a number that of the element. */
export function placeOf(e: IrEquation, index: Expr, { pool }: PassContext): Expr {
  return simplify(pool, e.component?.place ?? index);
}

/** New values of components: worked out beside the array, for a component may read its neighbours, and stored when all are there. */
export function storedAside(
  arrays: readonly Update[],
  part: Part,
  ctx: PassContext,
): Pick<Updates, "body" | "stores" | "scratch" | "aside"> {
  const aside = new Map<string, IrBuffer>();
  const beside = (e: IrEquation): IrBuffer => {
    const buffer = aside.get(e.buffer.name) ?? scratchFor(e, "next", ctx);
    aside.set(e.buffer.name, buffer);
    return buffer;
  };
  const each = (fill: (update: Update, index: Expr, here: (e: Expr) => Expr) => Stmt): Stmt[] =>
    inSharedLoops(
      arrays,
      ({ equation }) => equation,
      ctx,
      (update, here) => [fill(update, here(placeOf(update.equation, part.index, ctx)), here)],
    );
  const body = each(({ equation, value }, index, here) => ({
    kind: "store",
    buffer: beside(equation).name,
    index,
    value: here(value),
  }));
  const stores = each(({ equation }, index) => ({
    kind: "store",
    buffer: equation.buffer.name,
    index,
    value: ctx.pool.load(beside(equation).name, index),
  }));
  const complete = [...aside].filter(([state]) =>
    covers(arrays.map(({ equation }) => equation).filter((e) => e.buffer.name === state)),
  );
  return {
    body,
    stores,
    scratch: [...aside.values()],
    aside: new Map(complete.map(([state, { name }]) => [state, name])),
  };
}

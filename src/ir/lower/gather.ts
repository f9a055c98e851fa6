/**
 * What a stimulus reads of whole populations.
 *
 * Why: `cells.I += matmul(W, r of cells)` reads every neuron, so it cannot be worked out while neurons are integrated one after the
 * other; and a sum over all of them is to be worked out once, not once for each neuron.
 * Before: reductions and arrays over elements of populations, in the expression of a stimulus.
 * After: each of them that is the same for all neurons is gathered once in every step, before anything is integrated: one number, or
 * one for each element of a view or of a rule. The stimulus itself is gathered too, and its term reads that.
 */
import type { Expr } from "../expr.ts";
import type { Decision, IrGather } from "../program.ts";
import { freeOf, loads, locals, substitute } from "../rewrite.ts";
import type { Lowering } from "./context.ts";
import type { Scope } from "./homes.ts";
import { known } from "./scope.ts";

/** Values that are gathered, each once. */
export class Gathers {
  readonly list: IrGather[] = [];
  readonly #known = new Map<string, string>();

  /** The buffer of a value; equal values over equal ranges share one. */
  buffer(ctx: Lowering, wanted: string, gather: Omit<IrGather, "buffer">): string {
    const key = `${gather.from} ${gather.to} ${gather.value.id}`;
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    const name = ctx.names.unique(wanted);
    this.#known.set(key, name);
    this.list.push({ ...gather, buffer: { name, type: "real" } });
    return name;
  }
}

export const gatherDecisions = (gathers: readonly IrGather[]): readonly Decision[] =>
  gathers.map(({ buffer, about, place }) => ({
    subject: buffer.name,
    topic: "whole populations",
    choice: "worked out once in every step",
    reason: `\`${about}\` reads all elements, as they are at the start of the step`,
    refused: false,
    place,
  }));

/** A reduction that is the same for all neurons, worked out once. */
export function gatherNumber(ctx: Lowering, scope: Scope, value: Expr): Expr {
  const { pool } = ctx;
  const { gathering } = scope;
  if (gathering === undefined || !isShared(value) || loads(value).size === 0) return value;
  const [from, to] = [ctx.fixed("zero", pool.real(0)), ctx.fixed("one", pool.real(1))];
  const wanted = `${gathering.population}_${value.kind === "reduce" ? value.operator : "number"}`;
  const gather = { ...gathering, from, to, index: pool.index("i"), value: pool.cast(value, "real") };
  return pool.cast(pool.load(ctx.gathers.buffer(ctx, wanted, gather), pool.integer(0)), value.type);
}

/** An array of which one element is wanted. */
interface Wanted {
  readonly length: Expr;
  readonly index: Expr;
  readonly element: (index: Expr) => Expr;
  /** Whether it is worth to have the whole array worked out once, by one of its elements. */
  readonly worth: (value: Expr) => boolean;
}

/** An element of an array, which is worked out once where it is the same for all neurons. */
export function gatherElement(ctx: Lowering, scope: Scope, { length, index, element, worth }: Wanted): Expr {
  const { pool } = ctx;
  const { gathering } = scope;
  if (gathering === undefined) return element(index);
  const name = ctx.names.unique("k");
  const variable = pool.local(name, "integer");
  const value = element(variable);
  if (!isShared(value, name) || !worth(value)) return element(index);
  const rule = pool.cast(substitute(pool, value, new Map([[variable, pool.index("i")]])), "real");
  const [from, to] = [ctx.fixed("zero", pool.real(0)), ctx.fixed("count", pool.cast(length, "real"))];
  const gather = { ...gathering, from, to, index: pool.index("i"), value: rule };
  return pool.cast(pool.load(ctx.gathers.buffer(ctx, `${gathering.population}_array`, gather), index), value.type);
}

/** The same for every neuron. */
function isShared(value: Expr, variable?: string): boolean {
  const others = [...locals(value)].filter((name) => name !== variable);
  return others.length === 0 && freeOf(value, (e) => e.kind === "index" || e.kind === "random");
}

interface GatheredView {
  readonly population: string;
  readonly from: string; // uniform
  readonly to: string; // uniform
  /** Its first element, where that is not 0. */
  readonly start: Expr | undefined;
}

/** Element `k` of the values of a view: of a state the state itself, of anything else what is worked out once for each element. */
export function gatherView(
  ctx: Lowering,
  scope: Scope,
  { population, from, to, start }: GatheredView,
  k: Expr,
  at: (element: Expr) => Expr,
): Expr {
  const { pool } = ctx;
  const i = pool.index("i");
  const value = at(i);
  const plain = value.kind === "uniform" || value.kind === "const" || (value.kind === "load" && value.index === i);
  // Of an array for each neuron, one component is wanted, which may be another one in each round of a loop.
  if (plain || locals(value).size > 0) return at(start === undefined ? k : pool.binary("+", start, k));
  const { about, place } = known(scope.gathering, "a stimulus");
  const index = start === undefined ? i : pool.binary("-", i, start);
  const gather = { about, place, population, from, to, index, value: pool.cast(value, "real") };
  return pool.cast(pool.load(ctx.gathers.buffer(ctx, `${population}_values`, gather), k), value.type);
}

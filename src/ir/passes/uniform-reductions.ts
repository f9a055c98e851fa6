/**
 * Sums over tables and parameters, which are the same for all elements and in all steps, become uniforms.
 *
 * Why: `sum(k in 0..8 : p[k] * log1p(-1 / size[k]))` in an equation is a loop for each neuron in each step, of which nothing changes but
 * when a parameter is set.
 *   before  store v[i] = v[i] + sum(k in 0 .. 8 : p[k] * r[k])
 *   after   uniform sum_of = sum(k in 0 .. 8 : p[k] * r[k]);   store v[i] = v[i] + sum_of
 * Nothing is rounded differently. Left alone: what reads a state, a draw, the time, or a local of the kernel.
 */
import { children, type Expr } from "../expr.ts";
import type { Uniform } from "../kernel.ts";
import { expressionsOf, mapKernel, substitute, visitStmts } from "../rewrite.ts";
import type { Scheduled } from "../schedule/index.ts";
import type { PassContext } from "./pass.ts";

export function uniformReductions(scheduled: Scheduled, { pool, names, without }: PassContext): Scheduled {
  if (without.has("uniform-reductions")) return scheduled;
  const { schedule } = scheduled;
  const found = new Set<Expr>();
  for (const { body } of schedule.kernels)
    visitStmts(body, (stmt) => expressionsOf(stmt).forEach((e) => search(e, found, new Set())));
  if (found.size === 0) return scheduled;
  const made = [...found].map((value) => ({ value, name: names.unique("sum_of") }));
  const put = new Map(made.map(({ value, name }) => [value, pool.uniform(name)] as const));
  const uniforms = made.map(({ name, value }): Uniform => ({ kind: "value", name, value }));
  return {
    ...scheduled,
    schedule: {
      ...schedule,
      uniforms: [...schedule.uniforms, ...uniforms],
      kernels: schedule.kernels.map((kernel) => mapKernel(kernel, (e) => substitute(pool, e, put))),
    },
  };
}

/** The outermost reductions that are worked out from uniforms and tables alone. */
function search(e: Expr, found: Set<Expr>, seen: Set<Expr>): void {
  if (seen.has(e)) return;
  seen.add(e);
  if (e.kind === "reduce" && e.type === "real" && isFree(e, new Set(), new Set())) found.add(e);
  else children(e).forEach((child) => search(child, found, seen));
}

/** @param bound variables of the reductions around; @param known what was found to be free in them */
function isFree(e: Expr, bound: ReadonlySet<string>, known: Set<Expr>): boolean {
  if (known.has(e)) return true;
  const free = isFreeNode(e, bound, known);
  if (free) known.add(e);
  return free;
}

function isFreeNode(e: Expr, bound: ReadonlySet<string>, known: Set<Expr>): boolean {
  switch (e.kind) {
    case "load":
    case "index":
    case "step":
    case "random":
      return false;
    case "local":
      return bound.has(e.name);
    case "reduce":
      return (
        isFree(e.from, bound, known) &&
        isFree(e.to, bound, known) &&
        isFree(e.body, new Set([...bound, e.variable]), new Set())
      );
    case "const":
    case "uniform":
    case "element":
    case "cast":
    case "negate":
    case "not":
    case "binary":
    case "call":
    case "apply":
    case "select":
    case "choose":
      return children(e).every((child) => isFree(child, bound, known));
  }
}

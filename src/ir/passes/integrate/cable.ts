/**
 * Cables: one tridiagonal system for each array of each element, assembled from the derivatives of its equations and solved in two sweeps.
 *   for k: V_below[k] = -θ·dt·∂f/∂V[k-1]; V_own[k] = 1 - θ·dt·∂f/∂V[k]; V_above[k] = …; V_change[k] = dt·f
 *   for k in 1 .. n: takes row k - 1 out of row k
 *   for k from n - 1 down: V_change[k] = (V_change[k] - V_above[k]·V_change[k + 1]) / V_own[k]
 *   when the states are stored,  for k: V[k] = V[k] + V_change[k]
 */
import { eliminated, rowOf, solved, type Row } from "../../../language/integrators/cable.ts";
import { later } from "../../../language/integrators/combine.ts";
import { poolAlgebra } from "../../algebra.ts";
import { derivative } from "../../derivative.ts";
import type { Expr } from "../../expr.ts";
import type { Stmt } from "../../kernel.ts";
import type { IrBuffer, IrEquation } from "../../program.ts";
import { substitute } from "../../rewrite.ts";
import { simplify } from "../../simplify.ts";
import { foldInputs, heldTerm } from "../methods/fold-inputs.ts";
import { neighboursOf } from "../methods/neighbours.ts";
import { isZero, type PassContext } from "../pass.ts";
import { timeOf } from "./field.ts";
import { covers, inLoops, placeOf, scratchFor } from "./loops.ts";
import { groupBy, type Group, type Held, type KindRow, type Updates } from "./update.ts";

type Cable = readonly [IrEquation, ...IrEquation[]];

function cableUpdates(group: Group<"cable">): Updates {
  const held: Held[] = [];
  const cables = groupBy(group.equations, (e) => e.buffer.name).flatMap(([first, ...rest]): Cable[] =>
    first ? [[first, ...rest]] : [],
  );
  const parts = cables.map((cable) => solveCable(group, cable, held));
  return {
    updates: [],
    held,
    uniforms: [],
    body: parts.flatMap((one) => one.body),
    stores: parts.flatMap((one) => one.stores),
    scratch: parts.flatMap((one) => one.scratch),
  };
}

/** Where the rows of a cable are kept. */
type Rows = Readonly<Record<keyof Row<Expr>, IrBuffer>>;

function solveCable(
  group: Group<"cable">,
  cable: Cable,
  held: Held[],
): { readonly body: Stmt[]; readonly stores: Stmt[]; readonly scratch: IrBuffer[] } {
  const { ctx } = group;
  const [first] = cable;
  const rows: Rows = {
    below: scratchFor(first, "below", ctx),
    own: scratchFor(first, "own", ctx),
    above: scratchFor(first, "above", ctx),
    right: scratchFor(first, "change", ctx),
  };
  const assembled = cable.flatMap((e) => assemble(group, e, rows, held));
  const blank = covers(cable) ? [] : unmoved(group, first, rows);
  const all = whole(group, first);
  const stores = inLoops(all, ctx, (here) => {
    const index = here(placeOf(all, group.part.index, ctx));
    const now = ctx.pool.load(first.buffer.name, index);
    const change = ctx.pool.load(rows.right.name, index);
    return [{ kind: "store", buffer: first.buffer.name, index, value: ctx.pool.binary("+", now, change) }];
  });
  return { body: [...blank, ...assembled, ...sweeps(group, first, rows)], stores, scratch: Object.values(rows) };
}

/** Stores a row at a place. */
function storeRow(rows: Rows, index: Expr, row: Partial<Row<Expr>>): Stmt[] {
  return (["below", "own", "above", "right"] as const).flatMap((piece): Stmt[] => {
    const value = row[piece];
    return value ? [{ kind: "store", buffer: rows[piece].name, index, value }] : [];
  });
}

/** The row of each component that an equation is for. */
function assemble({ part, integrator, ctx }: Group<"cable">, e: IrEquation, rows: Rows, held: Held[]): Stmt[] {
  const { pool } = ctx;
  const A = poolAlgebra(pool);
  const folded = foldInputs(part, e, ctx);
  for (const term of folded.held) {
    const local = heldTerm(term, ctx);
    if (local.kind === "local") held.push({ name: local.name, value: term });
  }
  const near = neighboursOf(e, folded.value, part.index, ctx);
  const slope = (distance: number): Expr => {
    const x = near.get(distance);
    const found = x && derivative(pool, folded.value, x);
    return found ? simplify(pool, found) : pool.real(0);
  };
  const dt = pool.uniform("dt");
  const now = timeOf(ctx);
  const f = substitute(pool, folded.value, new Map([[now, later(A, now, dt, integrator.theta)]]));
  const slopes = { below: slope(-1), own: slope(0), above: slope(1) };
  const full = rowOf(A, integrator.theta, pool.cast(f, "real"), slopes, dt);
  const row = {
    below: isZero(slopes.below) ? slopes.below : full.below,
    own: isZero(slopes.own) ? pool.real(1) : full.own,
    above: isZero(slopes.above) ? slopes.above : full.above,
    right: full.right,
  };
  return inLoops(e, ctx, (here) => {
    const index = here(placeOf(e, part.index, ctx));
    const free = (value: Expr, still: number): Expr =>
      here(e.unless ? pool.choose(e.unless, pool.real(still), value) : value);
    return storeRow(rows, index, {
      below: free(row.below, 0),
      own: free(row.own, 1),
      above: free(row.above, 0),
      right: free(row.right, 0),
    });
  });
}

/** Rows of components that have no equation. */
function unmoved(group: Group<"cable">, first: IrEquation, rows: Rows): Stmt[] {
  const { pool } = group.ctx;
  const all = whole(group, first);
  const row = { below: pool.real(0), own: pool.real(1), above: pool.real(0), right: pool.real(0) };
  return inLoops(all, group.ctx, (here) => storeRow(rows, here(placeOf(all, group.part.index, group.ctx)), row));
}

/** An equation for all components, of which only the loop is used. */
function whole({ part, ctx }: Group<"cable">, e: IrEquation): IrEquation {
  const { pool, names } = ctx;
  const variable = names.unique("k");
  const count = e.component?.count ?? pool.integer(0);
  const index = pool.local(variable, "integer");
  const place = pool.binary("+", pool.binary("*", index, count), part.index);
  return { ...e, component: { loops: [{ variable, from: 0, to: e.buffer.components ?? 1 }], place, index, count } };
}

function sweeps({ part, ctx }: Group<"cable">, { buffer, component }: IrEquation, rows: Rows): Stmt[] {
  const { pool, names } = ctx;
  const A = poolAlgebra(pool);
  const n = buffer.components ?? 1;
  const at = (k: Expr): Expr =>
    simplify(pool, pool.binary("+", pool.binary("*", k, component?.count ?? pool.integer(0)), part.index));
  const row = (index: Expr): Row<Expr> => ({
    below: pool.load(rows.below.name, index),
    own: pool.load(rows.own.name, index),
    above: pool.load(rows.above.name, index),
    right: pool.load(rows.right.name, index),
  });
  const loop = (from: number, to: number, fill: (k: Expr) => readonly Stmt[]): Stmt => {
    const variable = names.unique("k");
    const body = fill(pool.local(variable, "integer"));
    return { kind: "for", variable, from: pool.integer(from), to: pool.integer(to), body };
  };
  const forward = loop(1, n, (k) => {
    const before = row(at(pool.binary("-", k, pool.integer(1))));
    return [...bound(ctx, eliminated(A, row(at(k)), before), (next) => storeRow(rows, at(k), next))];
  });
  const last = at(pool.integer(n - 1));
  const backward = loop(0, n - 1, (q) => {
    const k = pool.binary("-", pool.integer(n - 2), q);
    const behind = pool.load(rows.right.name, at(pool.binary("+", k, pool.integer(1))));
    return storeRow(rows, at(k), { right: solved(A, row(at(k)), behind) });
  });
  return [forward, ...storeRow(rows, last, { right: solved(A, row(last)) }), backward];
}

/** Both values are worked out before one of them is stored. */
function bound(
  { names, pool }: PassContext,
  values: Pick<Row<Expr>, "own" | "right">,
  store: (values: Pick<Row<Expr>, "own" | "right">) => readonly Stmt[],
): Stmt[] {
  const [own, right] = [names.unique("own"), names.unique("right")];
  return [
    { kind: "let", name: own, value: values.own },
    { kind: "let", name: right, value: values.right },
    ...store({ own: pool.local(own), right: pool.local(right) }),
  ];
}

function suits(e: IrEquation, { part, integrator, ctx }: Group<"cable">): boolean {
  const why = refusal(e, part, ctx);
  if (why === undefined) return true;
  const help = "exponential_euler takes each component by itself, rk4 takes any equation";
  ctx.out.report("NE4041", e.span, { method: integrator.name, why }, { help });
  return false;
}

function refusal(e: IrEquation, part: Group["part"], ctx: PassContext): string | undefined {
  if (!e.component) return `'${e.variable}' is a single number`;
  const { value } = foldInputs(part, e, ctx);
  const near = [...neighboursOf(e, value, part.index, ctx).values()];
  return near.every((x) => derivative(ctx.pool, value, x) !== undefined)
    ? undefined
    : `the equation of '${e.variable}' has no derivative by its components`;
}

export const cable: KindRow<"cable"> = { suits, arrays: true, updates: cableUpdates };

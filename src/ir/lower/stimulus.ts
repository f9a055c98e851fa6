import type { CheckedExpr, CheckedStimulus } from "../../checker/model.ts";
import type { ViewSpec } from "../../runtime/manifest.ts";
import type { Expr } from "../expr.ts";
import type { IrAdded, IrBuffer } from "../program.ts";
import { type Lowering, placeOf } from "./context.ts";
import { placeIn } from "./arrays.ts";
import { lowerAt, lowerExpr } from "./expression.ts";
import type { Scope, Side } from "./homes.ts";
import { neuronScope } from "./neuron-scope.ts";
import { operands } from "./references.ts";
import { known, ofComponent } from "./scope.ts";
import { lowerView } from "./view.ts";

/** `cable.I[k] += …`: added to a component of the input, or to each. */
export function stimulusOfArray(ctx: Lowering, s: CheckedStimulus, { components = 1 }: IrBuffer): IrAdded {
  const { pool } = ctx;
  const scope = neuronScope(ctx, known(ctx.populations.get(s.view.population), s.view.population));
  const variable = ctx.names.unique("k");
  const k = s.index ? pool.cast(lowerExpr(ctx, scope, s.index), "integer") : pool.local(variable, "integer");
  const place = placeIn(pool, known(scope.self, "self"), k);
  const value = pool.cast(stimulusTerm(ctx, s, s.value.type.shape.length === 0 ? [] : [k], place), "real");
  return { value, place, each: s.index ? undefined : { variable, to: components }, text: s.text };
}

/**
 * `cell.I += …`: a term of the input, 0 outside of the view.
 * @param at the component of an array that is added
 * @param element that random draws are keyed by
 */
export function stimulusTerm(
  ctx: Lowering,
  s: CheckedStimulus,
  at: readonly Expr[] = [],
  element: Expr = ctx.pool.index("i"),
): Expr {
  const { pool } = ctx;
  const home = known(ctx.populations.get(s.view.population), s.view.population);
  const nodes = everyNode(s.value);
  const read = nodes.filter((node) => node.kind === "of");
  requireSizes(ctx, s, nodes, read);
  const inner = ofComponent(neuronScope(ctx, home), element);
  const all = s.view.from === undefined && s.view.to === undefined;
  const view = all && read.length === 0 ? undefined : lowerView(ctx, s.view);
  const scope = all || view === undefined ? inner : withinView(ctx, inner, view);
  const value =
    view === undefined || read.length === 0 || at.length > 0
      ? lowerAt(ctx, scope, s.value, at)
      : gathered(ctx, scope, s, view);
  if (all || view === undefined) return value;
  const [from, to] = boundsOf(ctx, view);
  const i = pool.index("i");
  const inside = pool.binary("and", pool.binary(">=", i, from), pool.binary("<", i, to));
  return pool.choose(inside, value, pool.real(0));
}

const boundsOf = ({ pool }: Lowering, view: ViewSpec): readonly [Expr, Expr] => [
  pool.cast(pool.uniform(view.from), "integer"),
  pool.cast(pool.uniform(view.to), "integer"),
];

function withinView(ctx: Lowering, scope: Scope, view: ViewSpec): Scope {
  const { pool } = ctx;
  const [from, to] = boundsOf(ctx, view);
  const self: Side = {
    ...known(scope.self, "self"),
    index: pool.binary("-", pool.index("i"), from),
    size: pool.binary("-", to, from),
  };
  return { ...scope, self, domain: { kind: "view", population: view.population, from: view.from, to: view.to } };
}

/** A stimulus that reads whole populations is worked out before any of them changes. */
function gathered(ctx: Lowering, scope: Scope, s: CheckedStimulus, view: ViewSpec): Expr {
  const { pool } = ctx;
  const { population, from, to } = view;
  const gathering = { population, about: s.text, place: placeOf(s.span) };
  const value = pool.cast(lowerExpr(ctx, { ...scope, gathering }, s.value), "real");
  const i = pool.index("i");
  const index = s.view.from === undefined ? i : pool.binary("-", i, pool.cast(pool.uniform(from), "integer"));
  const gather = { ...gathering, from, to, index, value };
  return pool.load(ctx.gathers.buffer(ctx, `${population}_${s.input}_stimulus`, gather), index);
}

function everyNode(e: CheckedExpr): readonly CheckedExpr[] {
  return [e, ...operands(e).flatMap(everyNode)];
}

/** Arrays in a stimulus have the lengths with which the model was checked; so must the views that they meet. */
function requireSizes(
  ctx: Lowering,
  s: CheckedStimulus,
  nodes: readonly CheckedExpr[],
  read: readonly (CheckedExpr & { kind: "of" })[],
): void {
  const fixed = nodes.some(
    (node) =>
      (node.kind === "constant" || node.kind === "array" || node.kind === "variable") && node.type.shape.length > 0,
  );
  const elsewhere = s.length !== undefined && read.some(({ view }) => view.label !== s.view.label);
  if (!fixed && !elsewhere) return;
  const views = read.map(({ view, type }) => ({ view, size: type.shape[0] ?? 0 }));
  const own = s.length === undefined ? [] : [{ view: s.view, size: s.length }];
  for (const { view, size } of [...own, ...views])
    ctx.requirements.push({ view: lowerView(ctx, view), size, by: s.text });
}

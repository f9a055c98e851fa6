import type {
  CheckedEquation,
  CheckedEvent,
  CheckedExpr,
  CheckedPopulation,
  CheckedState,
} from "../../checker/model.ts";
import type { Expr } from "../expr.ts";
import type { Pool } from "../pool.ts";
import type {
  IrBefore,
  IrBuffer,
  IrComponent,
  IrEquation,
  IrEvent,
  IrInput,
  IrPopulation,
  IrRefractory,
} from "../program.ts";
import { type Lowering, placeOf } from "./context.ts";
import { lowerEvery } from "./every.ts";
import { placeIn } from "./arrays.ts";
import { lowerAt, lowerExpr } from "./expression.ts";
import { known, ofComponent, sideOf } from "./scope.ts";
import type { Home, NoiseSymbol, PopulationHome, Scope, Side } from "./homes.ts";
import { splitNoise } from "./noise.ts";
import { eachComponent, homesOf, variablesOf } from "./part.ts";
import { refractoryStatements } from "./references.ts";
import { lowerBlock } from "./statement.ts";
import { neuronScope, sideFor } from "./neuron-scope.ts";

/** First round: names get homes, so that synapses can be lowered against any population. */
export function declarePopulation(ctx: Lowering, p: CheckedPopulation): IrPopulation {
  const size = ctx.uniform(`${p.name}_size`, lowerExpr(ctx, {}, p.size));
  const count = ctx.pool.cast(ctx.pool.uniform(size), "integer");
  const scratch: IrBuffer[] = [];
  const scopeOf = (homes: Map<string, Home>): Scope => ({
    self: sideFor(
      ctx,
      { homes, lets: new Map(p.neuron.lets.map((l) => [l.name, l])), count },
      size,
      ctx.pool.index("i"),
    ),
    element: ctx.pool.index("i"),
  });
  const part = homesOf(ctx, p.neuron, p.name, p.name, scopeOf);
  const inputs = p.neuron.inputs.map((input): IrInput => {
    const [components] = input.type.shape;
    const own = { name: ctx.names.unique(`${p.name}_${input.name}`), type: "real" as const };
    const buffer: IrBuffer = components === undefined ? own : { ...own, components };
    part.homes.set(input.name, { kind: "buffer", buffer });
    const array = components !== undefined;
    return { name: input.name, buffer, accumulated: array, fed: array, terms: [], slopes: [] };
  });
  const refractory = refractoryBuffers(ctx, p);
  const home: PopulationHome = {
    name: p.name,
    neuron: p.neuron,
    size,
    homes: part.homes,
    lets: part.lets,
    count,
    scratch,
    held: new Map(p.neuron.equations.flatMap((e) => (e.unless && !e.component ? [[e.state, e.unless] as const] : []))),
    refractory: refractory && ((index) => refractoryAt(ctx, refractory, index, "<")),
    refractoryOnArrival: refractory && ((index) => refractoryAt(ctx, refractory, index, "<=")),
  };
  ctx.populations.set(p.name, home);
  for (const state of p.neuron.states) declarePast(ctx, home, state);
  for (const { name, buffer: state } of inputs)
    ctx.pasts.declare({ population: p.name, variable: name, state, size, input: true, history: () => undefined });
  const scope: Scope = { ...neuronScope(ctx, home), refractory };
  return {
    name: p.name,
    part: p.neuron.name,
    size,
    params: variablesOf(ctx, part, scope, part.varying),
    states: variablesOf(ctx, part, scope, p.neuron.states),
    inputs,
    equations: p.neuron.equations.map((e) => lowerEquation(ctx, scope, home, e)),
    guests: [],
    events: p.neuron.events.map((one) => lowerEvent(ctx, scope, one)),
    refractory: refractory && refractoryIr(ctx, scope, p, refractory),
    every: lowerEvery(ctx, scope, p.name, p.neuron.every),
    values: part.values,
    scratch,
  };
}

/** A state may be asked for its past, by whomever. */
function declarePast(ctx: Lowering, home: PopulationHome, { name, history }: CheckedState): void {
  const at = known(home.homes.get(name), name);
  if (at.kind !== "buffer") return;
  ctx.pasts.declare({
    population: home.name,
    variable: name,
    state: at.buffer,
    size: home.size,
    input: false,
    written: history,
    history: () => {
      const scope = neuronScope(ctx, home);
      if (!history || at.buffer.components === undefined)
        return history && { value: ctx.pool.cast(lowerExpr(ctx, scope, history), "real") };
      const { each, initial } = eachComponent(ctx, scope, history);
      return { value: ctx.pool.cast(initial, "real"), each };
    },
  });
}

export function lowerEquation(
  ctx: Lowering,
  scope: Scope,
  home: { homes: ReadonlyMap<string, Home> },
  e: CheckedEquation,
): IrEquation {
  const found = known(home.homes.get(e.state), e.state);
  if (found.kind !== "buffer") throw new Error(`lowering: equation of '${e.state}', which is no state`);
  const { component, at } = componentOf(ctx, scope, found.buffer, e);
  const noise = new Map<string, NoiseSymbol>();
  const inside = { ...(component === undefined ? scope : ofComponent(scope, component.place)), noise };
  const lower = (value: CheckedExpr): Expr => lowerAt(ctx, inside, value, value.type.shape.length === 0 ? [] : at);
  const before = ctx.pasts.read.length;
  const rate = ctx.pool.cast(lower(e.value), "real");
  const reads = ctx.pasts.read.slice(before);
  return {
    variable: e.state,
    buffer: found.buffer,
    ...splitNoise(ctx, rate, noise),
    component,
    ...(e.order ? { order: ctx.pool.cast(lowerExpr(ctx, scope, e.order), "real") } : {}),
    ...(reads.length === 0 ? {} : { reads }),
    method: e.method,
    options: e.options,
    unless: e.unless && lower(e.unless),
    ...(e.reducedFrom === undefined ? {} : { reducedFrom: e.reducedFrom }),
    text: e.text,
    place: placeOf(e.span),
    span: e.span,
  };
}

/** Which components an equation is for, and the component as an index for what it reads. */
function componentOf(
  ctx: Lowering,
  scope: Scope,
  { components }: IrBuffer,
  { component }: CheckedEquation,
): { readonly component?: IrComponent; readonly at: readonly Expr[] } {
  if (components === undefined) return { at: [] };
  const { pool } = ctx;
  const side = sideOf(scope, "self");
  if (component === undefined) {
    const variable = ctx.names.unique("k");
    const k = pool.local(variable, "integer");
    const loops = [{ variable, from: 0, to: components }];
    return { component: { loops, ...placed(pool, side, k) }, at: [k] };
  }
  const k = pool.cast(lowerExpr(ctx, scope, component.index), "integer");
  const loops = component.loops.map(({ id, name, from, to }) => ({ variable: ctx.local(id, name), from, to }));
  for (const { variable, from, to } of loops)
    ctx.loops.set(variable, { from: pool.integer(from), to: pool.integer(to) });
  return { component: { loops, ...placed(pool, side, k) }, at: [k] };
}

const placed = (pool: Pool, side: Side, index: Expr): Omit<IrComponent, "loops"> => ({
  place: placeIn(pool, side, index),
  index,
  count: known(side.home.count, "count"),
});

function lowerEvent(ctx: Lowering, scope: Scope, event: CheckedEvent): IrEvent {
  const before: IrBefore[] = [];
  const condition = lowerExpr(ctx, { ...scope, before }, event.condition);
  const { name, text } = event;
  const refractory = refractoryStatements(event.body).length > 0;
  return {
    name,
    refractory,
    condition,
    before,
    body: lowerBlock(ctx, scope, event.body),
    text,
    place: placeOf(event.span),
  };
}

interface RefractoryBuffers {
  readonly until?: { readonly name: string; readonly type: "integer" } | undefined;
  readonly flag?: { readonly name: string; readonly type: "boolean" } | undefined;
}

function refractoryBuffers(ctx: Lowering, p: CheckedPopulation): RefractoryBuffers | undefined {
  const found = p.neuron.events.flatMap(({ body }) => refractoryStatements(body));
  if (found.length === 0) return undefined;
  return {
    until: found.some((st) => st.time)
      ? { name: ctx.names.unique(`${p.name}_refractory_until`), type: "integer" }
      : undefined,
    flag: found.some((st) => st.condition)
      ? { name: ctx.names.unique(`${p.name}_refractory`), type: "boolean" }
      : undefined,
  };
}

function refractoryAt(ctx: Lowering, { until, flag }: RefractoryBuffers, index: Expr, before: "<" | "<="): Expr {
  const { pool } = ctx;
  const waiting = until && pool.binary(before, pool.step(), pool.load(until.name, index, "integer"));
  const flagged = flag && pool.load(flag.name, index, "boolean");
  return waiting && flagged ? pool.binary("or", waiting, flagged) : known(waiting ?? flagged, "refractory");
}

/** `refractory while c` ends when c is false at the start of a step: looked at after the arrivals, before the integration. */
function refractoryIr(ctx: Lowering, scope: Scope, p: CheckedPopulation, buffers: RefractoryBuffers): IrRefractory {
  const { pool } = ctx;
  const statements = p.neuron.events.flatMap(({ body }) => refractoryStatements(body));
  const conditions = statements.flatMap((st) => (st.condition ? [lowerExpr(ctx, scope, st.condition)] : []));
  const condition = conditions.reduce<Expr | undefined>((all, c) => (all ? pool.binary("or", all, c) : c), undefined);
  return { ...buffers, condition, value: refractoryAt(ctx, buffers, pool.index("i"), "<") };
}

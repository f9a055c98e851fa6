import type {
  CheckedContribution,
  CheckedDelay,
  CheckedHandler,
  CheckedPairs,
  CheckedProjection,
} from "../../checker/model.ts";
import type { PairsSpec, ViewSpec } from "../../runtime/manifest.ts";
import type { Expr } from "../expr.ts";
import type { IrBuffer, IrContribution, IrDelay, IrHandler, IrProjection } from "../program.ts";
import { type Lowering, placeOf, shownAs } from "./context.ts";
import { bufferOf } from "./assign.ts";
import { lowerBlock } from "./statement.ts";
import { lowerEvery } from "./every.ts";
import { placeIn } from "./arrays.ts";
import { lowerAt, lowerExpr } from "./expression.ts";
import { draws } from "./references.ts";
import { known } from "./scope.ts";
import type { Home, PartHome, Scope, Side } from "./homes.ts";
import { homesOf, variablesOf } from "./part.ts";
import { lowerEquation } from "./population.ts";
import { endsOf, type Ends } from "./ends.ts";
import { lowerView } from "./view.ts";

/** Wiring draws from streams of its own, far from the numbers of draw sites in the text. */
const wiringSites = 0x4000_0000;

export function lowerProjection(ctx: Lowering, p: CheckedProjection, number: number): IrProjection {
  const id = ctx.names.unique(p.name.replace(/->/g, "_to_"));
  const pre = lowerView(ctx, p.pre);
  const post = lowerView(ctx, p.post);
  const ends = endsOf(ctx, { pre, post });
  const lets = new Map(p.synapse.lets.map((l) => [l.name, l]));
  const drawn = p.synapse.lets.filter(({ value }) => draws(value)).map(({ value }) => value);
  const hasArrays = [...p.synapse.states, ...p.synapse.params, ...drawn].some(({ type }) => type.shape.length > 0);
  const counter = hasArrays ? ctx.uniform(`${id}_synapses`, ctx.pool.real(0)) : undefined;
  const count = counter === undefined ? undefined : ctx.pool.cast(ctx.pool.uniform(counter), "integer");
  const scratch: IrBuffer[] = [];
  const scopeOf = (homes: Map<string, Home>): Scope => synapseScope(ctx, { homes, lets, count, scratch }, ends, id);
  const part = homesOf(ctx, p.synapse, id, p.name, scopeOf);
  const scope = scopeOf(part.homes);
  ctx.projections.set(id, known(scope.self, "self").home);
  return {
    name: p.name,
    id,
    part: p.synapse.name,
    pre,
    post,
    params: variablesOf(ctx, part, scope, part.varying),
    states: variablesOf(ctx, part, scope, p.synapse.states),
    equations: p.synapse.equations.map((e) => lowerEquation(ctx, scope, part, e)),
    handlers: p.synapse.handlers.map((one) => lowerHandler(ctx, scope, one)),
    senders: [],
    contributions: p.synapse.contributions.map((c) => lowerContribution(ctx, scope, c, c.owner === "pre" ? pre : post)),
    every: lowerEvery(ctx, scope, id, p.synapse.every),
    ...lowerPairs(ctx, pairScope(ctx, scope, ends), p.pairs, id, p.name, number),
    delay: lowerDelay(ctx, scope, p.delay, `${id}_delay`, `${p.name}.delay`),
    delayPost: lowerDelay(ctx, scope, p.delayPost, `${id}_delay_post`, `${p.name}.delay_post`),
    values: part.values,
    scratch,
    count: counter,
    place: placeOf(p.span),
  };
}

function synapseScope(ctx: Lowering, home: PartHome, ends: Ends, id: string): Scope {
  const s = ctx.pool.index("s");
  const domain = { kind: "synapses" as const, projection: id };
  return { self: { home, element: s, index: s }, pre: ends.pre, post: ends.post, element: s, domain };
}

/** A pair that may become a synapse: draws are keyed by the pair. */
function pairScope(ctx: Lowering, scope: Scope, ends: Ends): Scope {
  const { pool } = ctx;
  const row = pool.binary("*", pool.cast(ends.pre.element, "real"), pool.cast(known(ends.post.size, "size"), "real"));
  return { ...scope, element: pool.binary("+", row, pool.cast(known(ends.post.index, "j"), "real")) };
}

function lowerHandler(ctx: Lowering, scope: Scope, { end, event, body, span }: CheckedHandler): IrHandler {
  return { end, event, body: lowerBlock(ctx, scope, body), place: placeOf(span) };
}

function lowerContribution(ctx: Lowering, scope: Scope, c: CheckedContribution, view: ViewSpec): IrContribution {
  const side = known(c.owner === "pre" ? scope.pre : scope.post, c.owner);
  const { buffer } = bufferOf(side, c.input);
  const { value, component } = contributed(ctx, scope, side, buffer, c);
  return {
    end: c.owner,
    population: view.population,
    input: c.input,
    buffer,
    value,
    component,
    slopes: [],
    text: c.text,
    place: placeOf(c.span),
  };
}

/** What goes to a component of an array, or to each. */
function contributed(
  ctx: Lowering,
  scope: Scope,
  side: Side,
  { components }: IrBuffer,
  { value, index }: CheckedContribution,
): Pick<IrContribution, "value" | "component"> {
  if (components === undefined) return { value: lowerExpr(ctx, scope, value) };
  const { pool } = ctx;
  const variable = ctx.names.unique("k");
  const k = index ? pool.cast(lowerExpr(ctx, scope, index), "integer") : pool.local(variable, "integer");
  return {
    value: lowerAt(ctx, scope, value, value.type.shape.length === 0 ? [] : [k]),
    component: { place: placeIn(pool, side, k), each: index ? undefined : { variable, to: components } },
  };
}

function lowerPairs(
  ctx: Lowering,
  scope: Scope,
  p: CheckedPairs,
  id: string,
  name: string,
  number: number,
): { pairs: PairsSpec; pairValue?: Expr | undefined } {
  const pattern = p.pattern as PairsSpec["pattern"];
  const base = { pattern, ...named(p), noSelf: p.noSelf, repeats: p.repeats, site: wiringSites + number };
  const [first, second] = p.args;
  if (!first || p.list) return { pairs: base };
  const value = lowerExpr(ctx, scope, first);
  if (p.varying || pattern === "where" || pattern === "matrix")
    return { pairs: { ...base, kernel: ctx.names.unique(`pair_${id}`) }, pairValue: value };
  const uniform = (wanted: string, e: Expr): string => ctx.uniform(wanted, e, { about: `pairs ${pattern} of ${name}` });
  const pairs = { ...base, value: uniform(`${id}_${pattern}`, value) };
  return {
    pairs: second ? { ...pairs, second: uniform(`${id}_${pattern}_second`, lowerExpr(ctx, scope, second)) } : pairs,
  };
}

const named = ({ list, shape }: CheckedPairs): Pick<PairsSpec, "list" | "shape"> =>
  shape === undefined ? { list } : { list, shape };

function lowerDelay(
  ctx: Lowering,
  scope: Scope,
  delay: CheckedDelay | undefined,
  wanted: string,
  key: string,
): IrDelay | undefined {
  if (!delay) return undefined;
  const value = lowerExpr(ctx, scope, delay.value);
  if (delay.varying) return { kind: "varying", value };
  const shown = shownAs({ kind: "number", dimension: delay.value.type.dimension, shape: [] }, undefined);
  return { kind: "uniform", uniform: ctx.parameter(wanted, key, value, shown) };
}

/**
 * Derivatives of fractional order: a new value follows from all that was, each step with its weight (language/integrators, kind
 * "fractional"). What is remembered of an element lies side by side, slot by step, so that the sum walks along memory:
 *   let v_rate = …;  var v_sum = 0
 *   for k in 0 .. step { v_sum = v_sum + weights[step - k] * v_memory[i·slots + k] }
 *   v_memory[i·slots + step] = v_rate
 * With a short memory the slots are a ring. Weights are worked out before the run, once for all elements where the order is the same.
 */
import type { FractionalIntegrator } from "../../../language/integrators/integrator.ts";
import { optionOf } from "../../../language/integrators/option.ts";
import { poolAlgebra } from "../../algebra.ts";
import type { Expr } from "../../expr.ts";
import type { Stmt, Uniform } from "../../kernel.ts";
import type { IrEquation } from "../../program.ts";
import { simplify } from "../../simplify.ts";
import { stateOf } from "../methods/part.ts";
import { isUniform, type PassContext } from "../pass.ts";
import { fieldOf } from "./field.ts";
import { stepsRemembered, type Memory, type Weights } from "./memory.ts";
import { Statements } from "./statements.ts";
import { type Group, type KindRow, type Update, type Updates, unlessHeld } from "./update.ts";

type Fractional = Group<"fractional">;

function fractionalUpdates(group: Fractional, prefix: string): Updates {
  const field = fieldOf(group);
  const rates = field.f(field.xs, field.now);
  const weightsOf = weightsByOrder(group, prefix);
  const done = group.equations.map((e, k) => one(group, e, rates[k] as Expr, weightsOf, prefix));
  return {
    updates: done.map((d) => d.update),
    held: field.held,
    uniforms: done.flatMap((d) => d.uniforms),
    body: done.flatMap((d) => d.body),
    memories: done.flatMap((d) => d.memory ?? []),
  };
}

interface One {
  readonly update: Update;
  readonly body: readonly Stmt[];
  readonly uniforms: readonly Uniform[];
  readonly memory?: Memory;
}

function one(group: Fractional, e: IrEquation, rate: Expr, weightsOf: WeightsOf, prefix: string): One {
  const { part, integrator, ctx } = group;
  const { pool } = ctx;
  const A = poolAlgebra(pool);
  const x = stateOf(part, e, ctx);
  const body = new Statements(ctx);
  const named = body.let(`${e.variable}_rate`, pool.cast(rate, "real"));
  const dt = pool.uniform("dt");
  // A derivative of whole order has no past.
  if (!e.order) {
    const update = unlessHeld(part, e, A.add(x, A.mul(dt, named)), ctx);
    return { update, body: body.list, uniforms: [] };
  }
  const { order } = e;
  const product = A.mul(A.call("pow", [dt, order]), integrator.gain(A, order));
  const { gain, uniforms } = gainOf(product, e, prefix, ctx);
  const memory = memoryOf(group, e, weightsOf(order), prefix);
  const { sum, oldest } = remember(group, memory, { x, rate: named }, body);
  const next = integrator.next(A, order, { x, gain, rate: named, sum, oldest });
  return { update: unlessHeld(part, e, next, ctx), body: body.list, uniforms, memory };
}

/** What the right-hand side counts: worked out before the run where the order is the same for all. */
function gainOf(
  product: Expr,
  e: IrEquation,
  prefix: string,
  { pool, names }: PassContext,
): { readonly gain: Expr; readonly uniforms: readonly Uniform[] } {
  if (!isUniform(product)) return { gain: product, uniforms: [] };
  const name = names.unique(`${prefix}_${e.variable}_gain`);
  const about = `change of ${e.variable} in one step, per unit of its derivative`;
  return { gain: pool.uniform(name), uniforms: [{ kind: "value", name, value: simplify(pool, product), about }] };
}

function memoryOf({ integrator, options, ctx }: Fractional, e: IrEquation, weights: Weights, prefix: string): Memory {
  const name = (what: string): string => ctx.names.unique(`${prefix}_${e.variable}_${what}`);
  return {
    equation: e,
    method: integrator.name,
    order: e.order as Expr,
    buffer: name("memory"),
    ...(integrator.remembers === "changes" ? { last: name("last") } : {}),
    most: integrator.shortMemory ? optionOf(integrator.options ?? [], options, "memory") : undefined,
    weights,
  };
}

interface Now {
  readonly x: Expr;
  readonly rate: Expr;
}

/** Keeps what is new, and sums what was. */
function remember(
  { part, integrator, ctx }: Fractional,
  memory: Memory,
  now: Now,
  body: Statements,
): { readonly sum: Expr; readonly oldest: Expr } {
  const { pool } = ctx;
  const step = pool.step();
  const { variable } = memory.equation;
  const row = pool.binary("*", part.index, slotsOf(memory, ctx));
  const place = (k: Expr): Expr => pool.binary("+", row, k);
  const was = (k: Expr): Expr => pool.load(memory.buffer, place(k));
  const weight = (m: Expr): Expr => weightAt(memory, row, m, ctx);
  const sum = body.var(`${variable}_sum`, pool.real(0));
  const add = (into: Statements, m: Expr, value: Expr): void =>
    into.assign(sum, pool.binary("+", sum, pool.binary("*", weight(m), value)));
  const all = (): void =>
    body.for("k", pool.integer(0), step, (loop, k) => add(loop, pool.binary("-", step, k), was(k)));
  switch (integrator.remembers) {
    case "changes": {
      const last = pool.load(memory.last as string, part.index);
      const before = place(pool.binary("-", step, pool.integer(1)));
      body.if(pool.binary(">", step, pool.integer(0)), (then) =>
        then.store(memory.buffer, before, pool.binary("-", now.x, last)),
      );
      body.store(memory.last as string, part.index, now.x);
      all();
      return { sum, oldest: now.x };
    }
    case "rates":
      all();
      body.store(memory.buffer, place(step), now.rate);
      return { sum, oldest: now.x };
    case "values":
      return { sum, oldest: ringOf(memory, { place, was, add, x: now.x }, body, ctx) };
  }
}

/** A ring of the last values: the sum goes back to the oldest, which every value is taken relative to. */
function ringOf(
  memory: Memory,
  at: {
    readonly place: (k: Expr) => Expr;
    readonly was: (k: Expr) => Expr;
    readonly add: (into: Statements, m: Expr, value: Expr) => void;
    readonly x: Expr;
  },
  body: Statements,
  ctx: PassContext,
): Expr {
  const { pool } = ctx;
  const { variable } = memory.equation;
  const slots = slotsOf(memory, ctx);
  const integer = (e: Expr): Expr => pool.cast(e, "integer");
  const head = body.let(`${variable}_head`, integer(pool.call("mod", [pool.step(), slots])));
  body.store(memory.buffer, at.place(head), at.x);
  // Steps back to the oldest value: as many as there are, at most one less than the ring has slots.
  const back = body.let(
    `${variable}_back`,
    integer(pool.call("min", [pool.step(), pool.binary("-", slots, pool.integer(1))])),
  );
  const slot = (m: Expr): Expr => {
    const k = pool.binary("-", head, m);
    return pool.select(pool.binary("<", k, pool.integer(0)), pool.binary("+", k, slots), k);
  };
  const oldest = body.let(`${variable}_oldest`, at.was(slot(back)));
  body.for("m", pool.integer(1), back, (loop, m) => at.add(loop, m, pool.binary("-", at.was(slot(m)), oldest)));
  return oldest;
}

/** Slots of each element. */
function slotsOf({ most }: Memory, { pool }: PassContext): Expr {
  return most === undefined ? pool.cast(pool.uniform(stepsRemembered), "integer") : pool.integer(most);
}

function weightAt({ weights }: Memory, row: Expr, m: Expr, { pool }: PassContext): Expr {
  return pool.load(weights.buffer, weights.shared ? m : pool.binary("+", row, m));
}

type WeightsOf = (order: Expr) => Weights;

/** Equations of one order share their weights. */
function weightsByOrder(group: Fractional, prefix: string): WeightsOf {
  const { integrator, options, ctx } = group;
  const known = new Map<Expr, Weights>();
  const most = integrator.shortMemory ? optionOf(integrator.options ?? [], options, "memory") : undefined;
  return (order) => {
    const found = known.get(order);
    if (found) return found;
    const shared = isUniform(simplify(ctx.pool, order));
    const buffer = ctx.names.unique(`${prefix}_weights`);
    const body = weightStatements(integrator, order, { buffer, shared, most }, group);
    const made: Weights = { buffer, shared, most, body };
    known.set(order, made);
    return made;
  };
}

/** All weights of one element, each from the one before. */
function weightStatements(
  integrator: FractionalIntegrator,
  order: Expr,
  { buffer, shared, most }: Omit<Weights, "body">,
  { part, ctx }: Fractional,
): Stmt[] {
  const { pool } = ctx;
  const A = poolAlgebra(pool);
  const body = new Statements(ctx);
  const slots = most === undefined ? pool.cast(pool.uniform(stepsRemembered), "integer") : pool.integer(most);
  const row = pool.binary("*", shared ? pool.index("i") : part.index, slots);
  const rule = integrator.begin(A, order).map((value, k) => body.var(`rule_${k}`, pool.cast(value, "real")));
  body.for("m", pool.integer(1), slots, (loop, m) => {
    const next = integrator.weight(A, order, pool.cast(m, "real"), rule);
    const weight = loop.let("weight", next.weight);
    const later = next.rule.map((value, k) => (value === next.weight ? weight : loop.let(`later_${k}`, value)));
    loop.store(buffer, pool.binary("+", row, m), weight);
    rule.forEach((variable, k) => loop.assign(variable, later[k] as Expr));
  });
  return body.list;
}

export const fractional: KindRow<"fractional"> = { updates: fractionalUpdates };

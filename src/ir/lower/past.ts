/**
 * `x(t - delay)`: loads from a ring that holds what x was in the last steps, with linear interpolation between two of them.
 *
 * The time is written with the node of `t` itself, so that a stage of a Runge-Kutta method, which puts its own time there, reads the
 * past of that time (ir/passes/integrate/field.ts). Places in the ring are counted back from the running step, which needs no division.
 */
import type { CheckedExpr } from "../../checker/model.ts";
import type { Span } from "../../source/source.ts";
import type { Expr } from "../expr.ts";
import type { Pool } from "../pool.ts";
import type { IrBuffer, IrPast, IrPastRead } from "../program.ts";
import { affineIn } from "../linear.ts";
import { locals, rewrite, substitute } from "../rewrite.ts";
import type { Lowering } from "./context.ts";
import type { Scope } from "./homes.ts";
import { known } from "./scope.ts";

/** A state or an input that may be asked for its past. */
interface Kept {
  readonly population: string;
  readonly variable: string;
  readonly state: IrBuffer;
  readonly size: string; // uniform
  /** It is an input: what it is worth in a step is known at the end of the step. */
  readonly input: boolean;
  /** What it was before the model began. */
  readonly history: () => IrPast["history"];
  readonly written?: CheckedExpr | undefined;
}
interface Ring extends Omit<IrPast, "reads" | "history"> {
  readonly kept: Kept;
  readonly reads: Map<string, IrPastRead>;
}

/** Rings are made when the past of a state is first asked for. */
export class Pasts {
  readonly #kept = new Map<string, Kept>();
  readonly #rings = new Map<string, Ring>();
  /** Reads since the beginning, each as often as it was lowered. */
  readonly read: IrPastRead[] = [];

  declare(kept: Kept): void {
    this.#kept.set(kept.state.name, kept);
  }

  /** False for parameters, which are the same at all times. */
  isState(buffer: IrBuffer): boolean {
    return this.#kept.has(buffer.name);
  }

  /** What the model says that a state was before it began, as it is written. */
  historyOf(buffer: IrBuffer): CheckedExpr | undefined {
    return this.#kept.get(buffer.name)?.written;
  }

  ring(ctx: Lowering, state: IrBuffer): Ring {
    const found = this.#rings.get(state.name);
    if (found) return found;
    const kept = known(this.#kept.get(state.name), state.name);
    const slots = ctx.names.unique(`${state.name}_slots`);
    const about = `steps for which the past of ${kept.population}.${kept.variable} is kept`;
    ctx.uniforms.push({ kind: "value", name: slots, given: slots, value: ctx.pool.real(1), about });
    const ring: Ring = {
      kept,
      population: kept.population,
      variable: kept.variable,
      input: kept.input,
      state,
      ring: { name: ctx.names.unique(`${state.name}_past`), type: "real" },
      slots,
      reads: new Map(),
    };
    this.#rings.set(state.name, ring);
    return ring;
  }

  note(ring: Ring, read: IrPastRead): void {
    ring.reads.set(`${read.delay.id} ${JSON.stringify(read.domain)}`, read);
    this.read.push(read);
  }

  list(): IrPast[] {
    return [...this.#rings.values()].map(({ kept, reads, ...ring }) => ({
      ...ring,
      history: kept.history(),
      reads: [...reads.values()],
    }));
  }
}

/** Time that is `delay` before the one of this expression, for all that is lowered in it. */
export interface Shift {
  readonly delay: Expr;
  readonly span: Span;
}

export function lowerPast(
  ctx: Lowering,
  scope: Scope,
  e: Extract<CheckedExpr, { kind: "past" }>,
  at: readonly Expr[],
): Expr {
  const own = ctx.pool.cast(ctx.expression(scope, e.delay), "real");
  const before = scope.shift;
  const delay = before ? ctx.pool.binary("+", before.delay, own) : own;
  const component = e.value.type.shape.length === 0 ? [] : at;
  return ctx.pool.cast(ctx.expression({ ...scope, shift: { delay, span: e.span } }, e.value, component), "real");
}

/** What a state was worth `shift.delay` ago, at the element of its side. */
export function lowerPastState(ctx: Lowering, scope: Scope, state: IrBuffer, element: Expr, shift: Shift): Expr {
  const { pool } = ctx;
  const ring = ctx.pasts.ring(ctx, state);
  const domain = known(scope.domain, "domain of a value of the past");
  const read = { ring: ring.ring.name, domain, span: shift.span };
  for (const delay of endsOfLoops(ctx, shift.delay)) ctx.pasts.note(ring, { ...read, delay });
  const { newer, back } = placeOf(pool, shift.delay, ring.input ? -1 : 0);
  const size = pool.cast(pool.uniform(ring.kept.size), "integer");
  const { components } = state;
  const kept = components === undefined ? size : pool.binary("*", size, pool.integer(components));
  const at = (steps: Expr): Expr => {
    const index = pool.binary("+", pool.binary("*", slotOf(pool, ring.slots, steps), kept), element);
    return pool.load(ring.ring.name, index);
  };
  const newest = at(newer);
  const older = at(pool.binary("-", newer, pool.integer(1)));
  return pool.binary("+", newest, pool.binary("*", pool.binary("-", older, newest), back));
}

/** A delay that counts with the variable of a loop is longest at one end of the loop, where it is a straight line in the variable. */
function endsOfLoops(ctx: Lowering, delay: Expr): readonly Expr[] {
  const { pool } = ctx;
  const name = [...locals(delay)].find((one) => ctx.loops.has(one));
  const loop = name === undefined ? undefined : ctx.loops.get(name);
  if (name === undefined || loop === undefined) return [delay];
  const variable = pool.local(name, "integer");
  const inReals = rewrite(pool, delay, (e) => castInside(pool, e));
  if (!affineIn(pool, inReals, pool.cast(variable, "real"))) return [delay];
  const last = pool.binary("-", loop.to, pool.integer(1));
  return [loop.from, last].flatMap((end) => endsOfLoops(ctx, substitute(pool, delay, new Map([[variable, end]]))));
}

/** A sum of whole numbers as a sum of numbers. */
function castInside(pool: Pool, e: Expr): Expr {
  if (e.kind !== "cast" || e.type !== "real" || e.operand.kind !== "binary" || e.operand.type !== "integer") return e;
  const { operator, left, right } = e.operand;
  return pool.binary(operator, castInside(pool, pool.cast(left, "real")), castInside(pool, pool.cast(right, "real")));
}

/** A time that is off by less than this part of a step is meant to be that step. */
const rounding = 1e-6;

/**
 * The step at or behind a time, counted from the running one, and how far the time lies before it, in steps.
 * @param newest the last step that is known
 */
function placeOf(pool: Pool, delay: Expr, newest: number): { readonly newer: Expr; readonly back: Expr } {
  const perMs = pool.uniform("steps_per_ms");
  const now = pool.binary("/", pool.step(), perMs);
  const within = pool.binary("-", pool.binary("*", now, perMs), pool.cast(pool.step(), "real"));
  const place = pool.binary("-", within, pool.binary("*", delay, perMs));
  const newer = pool.call("min", [
    pool.call("ceil", [pool.binary("-", place, pool.real(rounding))]),
    pool.real(newest),
  ]);
  const back = pool.call("max", [pool.binary("-", newer, place), pool.real(0)]);
  return { newer: pool.cast(newer, "integer"), back };
}

/** Where the ring holds the step that lies `steps` (0 or below) from the running one. */
function slotOf(pool: Pool, slots: string, steps: Expr): Expr {
  const length = pool.uniform(slots);
  const head = pool.cast(pool.call("mod", [pool.step(), length]), "integer");
  const slot = pool.binary("+", head, steps);
  const wrapped = pool.binary("+", slot, pool.cast(length, "integer"));
  return pool.select(pool.binary("<", slot, pool.integer(0)), wrapped, slot);
}

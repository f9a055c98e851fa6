import type { AssignOp, CheckedExpr, CheckedPlace, CheckedStmt } from "../../checker/model.ts";
import type { Expr } from "../expr.ts";
import type { Stmt } from "../kernel.ts";
import { type Lowering, typeOf } from "./context.ts";
import { lowerExpr } from "./expression.ts";
import { asSelf, known, sideOf } from "./scope.ts";
import type { Scope, Side } from "./homes.ts";

/**
 * A block as statements over memory. Writes go to memory at once and later reads load again, so every statement sees what
 * was written before it, under every spelling of a variable.
 */
export function lowerBlock(ctx: Lowering, scope: Scope, block: readonly CheckedStmt[]): Stmt[] {
  return block.flatMap((statement) => lowerStmt(ctx, scope, statement));
}

function lowerStmt(ctx: Lowering, scope: Scope, st: CheckedStmt): Stmt[] {
  const value = (e: CheckedExpr): Expr => lowerExpr(ctx, scope, e);
  const block = (b: readonly CheckedStmt[]): Stmt[] => lowerBlock(ctx, scope, b);
  const count = (e: CheckedExpr): Expr => ctx.pool.cast(value(e), "integer");
  switch (st.kind) {
    case "let": {
      const name = ctx.local(st.id, st.name);
      const type = st.mutable ? changing(st.value) : typeOf(st.value.type.kind);
      return [{ kind: st.mutable ? "var" : "let", name, value: ctx.pool.cast(value(st.value), type) }];
    }
    case "assign":
      return lowerAssign(ctx, scope, st.place, st.operator, st.value);
    case "if":
      return [{ kind: "if", condition: value(st.condition), then: block(st.then), otherwise: block(st.otherwise) }];
    case "for":
      return [
        {
          kind: "for",
          variable: ctx.local(st.id, st.name),
          from: count(st.from),
          to: count(st.to),
          body: block(st.body),
        },
      ];
    case "while":
      return [{ kind: "while", condition: value(st.condition), atMost: count(st.atMost), body: block(st.body) }];
    case "return":
      return [{ kind: "return", value: value(st.value) }];
    case "refractory":
      return lowerRefractory(ctx, scope, st);
  }
}

/** A local that is assigned to is a number, never an integer, whatever it starts with. */
const changing = (e: CheckedExpr): "boolean" | "real" => (e.type.kind === "boolean" ? "boolean" : "real");

function combine(ctx: Lowering, operator: AssignOp, old: Expr, value: Expr): Expr {
  return operator === "=" ? value : ctx.pool.binary(operator[0] as "+" | "-" | "*" | "/", old, value);
}

function lowerAssign(ctx: Lowering, scope: Scope, place: CheckedPlace, operator: AssignOp, e: CheckedExpr): Stmt[] {
  if (place.kind === "local") {
    const name = ctx.local(place.id, place.name);
    const type = changing(e);
    const old = ctx.pool.local(name, type);
    return [
      { kind: "assign", name, value: ctx.pool.cast(combine(ctx, operator, old, lowerExpr(ctx, scope, e)), type) },
    ];
  }
  const side = sideOf(scope, place.owner);
  const { buffer } = bufferOf(side, place.name);
  if (place.owner !== "self") return lowerShared(ctx, scope, place, operator, e);
  const old = ctx.pool.load(buffer.name, side.element, buffer.type);
  const value = ctx.pool.cast(combine(ctx, operator, old, lowerExpr(ctx, scope, e)), buffer.type);
  return [{ kind: "store", buffer: buffer.name, index: side.element, value }];
}

export function bufferOf(side: Side, name: string): { buffer: { name: string; type: Expr["type"] } } {
  const home = known(side.home.homes.get(name), name);
  if (home.kind !== "buffer") throw new Error(`lowering: '${name}' cannot be written`);
  return home;
}

/** Writes to an end of a synapse: many synapses may write there, so they add (or take the smaller or larger). Held states drop them. */
function lowerShared(
  ctx: Lowering,
  scope: Scope,
  place: CheckedPlace & { kind: "variable" },
  operator: AssignOp,
  e: CheckedExpr,
): Stmt[] {
  const side = sideOf(scope, place.owner);
  const { buffer } = bufferOf(side, place.name);
  const write = { kind: "accumulate", buffer: buffer.name, index: side.element } as const;
  const extreme = extremeOf(place, e);
  const added = lowerExpr(ctx, scope, extreme?.value ?? e);
  const stmt: Stmt = extreme
    ? { ...write, operator: extreme.operator, value: added }
    : {
        ...write,
        operator: "+",
        value: ctx.pool.cast(operator === "-=" ? ctx.pool.negate(added) : added, buffer.type),
      };
  const unless = side.held?.get(place.name);
  if (!unless) return [stmt];
  const held = lowerExpr(ctx, asSelf(scope, side), unless);
  return [{ kind: "if", condition: ctx.pool.not(held), then: [stmt], otherwise: [] }];
}

/** `post.x = max(post.x, e)`. */
function extremeOf(
  place: CheckedPlace & { kind: "variable" },
  e: CheckedExpr,
): { operator: "min" | "max"; value: CheckedExpr } | undefined {
  if (e.kind !== "call" || (e.name !== "min" && e.name !== "max") || e.args.length !== 2) return undefined;
  const isPlace = (x: CheckedExpr | undefined): boolean =>
    x?.kind === "variable" && x.owner === place.owner && x.name === place.name;
  const [a, b] = e.args;
  const value = isPlace(a) ? b : isPlace(b) ? a : undefined;
  return value && { operator: e.name, value };
}

/** A spike in step k allows the next one in step k + round(time/dt). */
function lowerRefractory(ctx: Lowering, scope: Scope, st: CheckedStmt & { kind: "refractory" }): Stmt[] {
  const { pool } = ctx;
  const element = sideOf(scope, "self").element;
  const out: Stmt[] = [];
  if (st.time && scope.refractory?.until) {
    const steps = pool.call("floor", [
      pool.binary("+", pool.binary("*", lowerExpr(ctx, scope, st.time), pool.uniform("steps_per_ms")), pool.real(0.5)),
    ]);
    const until = pool.binary("+", pool.step(), pool.cast(steps, "integer"));
    out.push({ kind: "store", buffer: scope.refractory.until.name, index: element, value: until });
  }
  if (st.condition && scope.refractory?.flag) {
    out.push({ kind: "store", buffer: scope.refractory.flag.name, index: element, value: pool.boolean(true) });
  }
  return out;
}

import type { CheckedExpr, CheckedFunction, Owner } from "../../checker/model.ts";
import type { Expr } from "../expr.ts";
import type { IrBefore } from "../program.ts";
import { type Lowering, typeOf } from "./context.ts";
import type { Scope, Side } from "./homes.ts";
import { asSelf, known, sideOf } from "./scope.ts";
import { lowerFunction } from "./function.ts";
import { lowerPast, lowerPastState } from "./past.ts";
import { lowerElement, lowerLength } from "./arrays.ts";

/** A checked expression as an interned one. Names become loads and uniforms, lets and one-line functions are put in their place. */
export function lowerExpr(ctx: Lowering, scope: Scope, e: CheckedExpr): Expr {
  const { pool } = ctx;
  const go = (x: CheckedExpr): Expr => lowerExpr(ctx, scope, x);
  switch (e.kind) {
    case "number":
      return e.type.kind === "integer" ? pool.integer(e.value) : pool.real(e.value);
    case "boolean":
      return pool.boolean(e.value);
    case "model_param":
      return pool.uniform(known(ctx.modelParams.get(e.name), e.name));
    case "constant":
      return lowerConstant(ctx, e);
    case "variable":
      return lowerVariable(ctx, scope, e.owner, e.name);
    case "local":
      return scope.bound?.get(e.id) ?? pool.local(ctx.local(e.id, e.name), typeOf(e.type.kind));
    case "index":
      return known(sideOf(scope, e.owner).index, "index");
    case "size":
      return known(sideOf(scope, e.owner).size, "size");
    case "time":
      return lowerTime(ctx, scope);
    case "past":
      return lowerPast(ctx, scope, e);
    case "dt":
      return pool.uniform("dt");
    case "refractory":
      return refractoryOf(ctx, sideOf(scope, e.owner));
    case "negate":
      return pool.negate(go(e.operand));
    case "not":
      return pool.not(go(e.operand));
    case "binary":
      return e.operator === "^"
        ? pool.call("pow", [go(e.left), go(e.right)])
        : pool.binary(e.operator, go(e.left), go(e.right));
    case "call":
      return lowerCall(ctx, e.name, e.args.map(go));
    case "apply":
      return lowerApply(ctx, e.callee, e.args.map(go), typeOf(e.type.kind));
    case "crosses":
      return lowerCrosses(ctx, known(scope.before, "crosses outside of a spike condition"), go(e.value), go(e.level));
    case "where":
      return pool.select(go(e.condition), go(e.then), go(e.otherwise));
    case "ifelse":
      return pool.choose(go(e.condition), go(e.then), go(e.otherwise));
    case "random":
      return pool.random(e.distribution, e.site, known(scope.element, "element"), e.args.map(go), typeOf(e.type.kind));
    case "reduce":
      return pool.reduce(e.operator, ctx.local(e.variable, "k"), go(e.from), go(e.to), go(e.body));
    case "element":
      return lowerElement(ctx, scope, e);
    case "length":
      return lowerLength(ctx, scope, e.array);
  }
}

function lowerConstant(ctx: Lowering, e: CheckedExpr & { kind: "constant" }): Expr {
  if (typeof e.value === "boolean") return ctx.pool.boolean(e.value);
  if (typeof e.value === "number")
    return e.type.kind === "integer" ? ctx.pool.integer(e.value) : ctx.pool.real(e.value);
  throw new Error(`lowering: the array '${e.name}' stands where a number is wanted`);
}

export function lowerVariable(ctx: Lowering, scope: Scope, owner: Owner, name: string): Expr {
  const side = sideOf(scope, owner);
  const found = side.home.lets.get(name);
  if (found) return lowerExpr(ctx, owner === "self" ? scope : asSelf(scope, side), found.value);
  const home = known(side.home.homes.get(name), name);
  switch (home.kind) {
    case "uniform":
      return ctx.pool.uniform(home.uniform);
    case "buffer":
      if (scope.shift && ctx.pasts.isState(home.buffer))
        return lowerPastState(ctx, scope, home.buffer, side.element, scope.shift);
      return ctx.pool.load(home.buffer.name, side.element, home.buffer.type);
    case "expression":
      throw new Error(`lowering: the array '${name}' stands where a number is wanted`);
  }
}

function lowerTime({ pool }: Lowering, { shift }: Scope): Expr {
  const now = pool.binary("/", pool.step(), pool.uniform("steps_per_ms"));
  return shift ? pool.binary("-", now, shift.delay) : now;
}

export function refractoryOf(ctx: Lowering, side: Side): Expr {
  return side.refractory ? side.refractory(side.element) : ctx.pool.boolean(false);
}

function lowerCall(ctx: Lowering, name: string, args: readonly Expr[]): Expr {
  const [first, ...rest] = args;
  if (first !== undefined && rest.length > 1 && (name === "min" || name === "max")) {
    return rest.reduce((sofar, arg) => ctx.pool.call(name, [sofar, arg]), first);
  }
  return ctx.pool.call(name, args);
}

/** One-line functions are inlined, so that the passes see through them; blocks stay functions. */
function lowerApply(ctx: Lowering, callee: CheckedFunction, args: readonly Expr[], type: Expr["type"]): Expr {
  if (callee.body.kind === "expr") {
    const bound = new Map(callee.parameters.map((p, k) => [p.id, known(args[k], p.name)]));
    return lowerExpr(ctx, { bound }, callee.body.value);
  }
  const made = lowerFunction(
    ctx,
    callee,
    args.map((a) => a.type),
    type,
  );
  return ctx.pool.apply(
    made.name,
    args.map((a, k) => ctx.pool.cast(a, made.parameters[k]?.type ?? a.type)),
    made.result,
  );
}

/** True on the step in which the value goes from below to at or above the level; loads here are the new values. */
function lowerCrosses(ctx: Lowering, before: IrBefore[], value: Expr, level: Expr): Expr {
  const bind = (wanted: string, old: Expr, side: IrBefore["side"]): Expr => {
    const name = ctx.names.unique(wanted);
    before.push({ name, value: old, side });
    return ctx.pool.local(name, old.type);
  };
  const wasBelow = ctx.pool.binary(
    "<",
    bind("before", value, "value"),
    level.kind === "const" || level.kind === "uniform" ? level : bind("level_before", level, "level"),
  );
  return ctx.pool.binary("and", wasBelow, ctx.pool.binary(">=", value, level));
}

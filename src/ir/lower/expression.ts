import type { BinaryOp, CheckedExpr, Owner } from "../../checker/model.ts";
import type { Expr } from "../expr.ts";
import type { IrBefore } from "../program.ts";
import { type Lowering, typeOf } from "./context.ts";
import type { Scope, Side } from "./homes.ts";
import { asSelf, known, ofComponent, sideOf, wholeOf } from "./scope.ts";
import { freeOf } from "../rewrite.ts";
import { operands } from "./references.ts";
import { gatherElement, gatherNumber, gatherView } from "./gather.ts";
import { neuronScope } from "./neuron-scope.ts";
import { lowerView } from "./view.ts";
import { lowerFunction } from "./function.ts";
import { lowerPast, lowerPastState } from "./past.ts";
import { everyIndex, inRowMajorOrder, lowerConstant, lowerLocal, oneOf, placeIn, raggedLength } from "./arrays.ts";
import { lowerNoise } from "./noise.ts";

/** A checked expression as an interned one. Names become loads and uniforms, lets and one-line functions are put in their place. */
export function lowerExpr(ctx: Lowering, scope: Scope, e: CheckedExpr): Expr {
  return lowerAt(ctx, scope, e, []);
}

/** @param at component of an array: one index for each axis of `e.type.shape` */
export function lowerAt(ctx: Lowering, scope: Scope, e: CheckedExpr, at: readonly Expr[]): Expr {
  const { pool } = ctx;
  /** An operand of an elementwise operation. */
  const go = (x: CheckedExpr): Expr => lowerAt(ctx, scope, x, x.type.shape.length === 0 ? [] : at);
  switch (e.kind) {
    case "number":
      return e.type.kind === "integer" ? pool.integer(e.value) : pool.real(e.value);
    case "boolean":
      return pool.boolean(e.value);
    case "model_param":
      return pool.uniform(known(ctx.modelParams.get(e.name), e.name));
    case "constant":
      return lowerConstant(ctx, e, at);
    case "variable":
      return lowerVariable(ctx, scope, e.owner, e.name, at);
    case "local":
      return scope.bound?.get(e.id)?.(at) ?? ctx.aliases.get(e.id)?.(at) ?? lowerLocal(ctx, e, at);
    case "index":
    case "size":
      return known(sideOf(scope, e.owner)[e.kind], e.kind);
    case "time":
      return lowerTime(ctx, scope);
    case "past":
      return lowerPast(ctx, scope, e, at);
    case "dt":
      return pool.uniform("dt");
    case "refractory":
      return refractoryOf(ctx, sideOf(scope, e.owner));
    case "negate":
    case "not":
      return pool[e.kind](go(e.operand));
    case "binary":
      return lowerBinary(ctx, e.operator, go(e.left), go(e.right));
    case "call":
      return lowerCall(ctx, e.name, e.args.map(go));
    case "apply":
      return lowerApply(ctx, scope, e, at);
    case "crosses":
      return lowerCrosses(ctx, known(scope.before, "crosses outside of a spike condition"), go(e.value), go(e.level));
    case "where":
    case "ifelse":
      return pool[e.kind === "where" ? "select" : "choose"](go(e.condition), go(e.then), go(e.otherwise));
    case "random":
      return lowerRandom(ctx, scope, e, at);
    case "white_noise":
      return lowerNoise(ctx, scope, e.source.site, e.process && go(e.process));
    case "reduce":
      return gatherNumber(ctx, scope, lowerReduce(ctx, scope, e));
    case "array":
      return lowerArray(ctx, scope, e, at);
    case "element":
      return lowerElement(ctx, scope, e, at);
    case "length":
      return lowerLength(ctx, scope, e.array);
    case "each":
      return lowerEach(ctx, scope, e, at);
    case "of":
      return lowerOf(ctx, scope, e, at);
  }
}

/** A draw; of an array of shares the one that is asked for, by all their weights: they are drawn together. */
function lowerRandom(ctx: Lowering, scope: Scope, e: CheckedExpr & { kind: "random" }, at: readonly Expr[]): Expr {
  const [share] = at;
  const args = e.args.flatMap((arg) =>
    everyIndex(ctx.pool, arg.type.shape).map((place) => lowerAt(ctx, scope, arg, place)),
  );
  const all = share === undefined ? args : [share, ...args];
  const element = known(share === undefined ? scope.element : wholeOf(scope), "element");
  return ctx.pool.random(e.distribution, e.site, element, all, typeOf(e.type.kind));
}

function lowerBinary({ pool }: Lowering, operator: BinaryOp, left: Expr, right: Expr): Expr {
  return operator === "^" ? pool.call("pow", [left, right]) : pool.binary(operator, left, right);
}

/** An element of an array that is told by a rule: the rule for that index. */
function lowerEach(
  ctx: Lowering,
  scope: Scope,
  e: CheckedExpr & { kind: "each" },
  [k, ...rest]: readonly Expr[],
): Expr {
  const element = (index: Expr): Expr => {
    const bound = new Map([...(scope.bound ?? []), [e.variable, () => index] as const]);
    return lowerAt(ctx, { ...scope, bound }, e.body, rest);
  };
  const index = known(k, "an index");
  if (rest.length > 0) return element(index);
  return gatherElement(ctx, scope, { length: lowerExpr(ctx, scope, e.length), index, element, worth: hasReduction });
}

const hasReduction = (e: Expr): boolean => !freeOf(e, (node) => node.kind === "reduce");

/** Elements of what is made of values of populations, element by element, are worked out once. */
function lowerElement(ctx: Lowering, scope: Scope, e: CheckedExpr & { kind: "element" }, at: readonly Expr[]): Expr {
  const index = ctx.pool.cast(lowerExpr(ctx, scope, e.index), "integer");
  const element = (k: Expr): Expr => lowerAt(ctx, scope, e.array, [k, ...at]);
  const read = scope.gathering === undefined || at.length > 0 ? undefined : populationIn(e.array);
  return read === undefined
    ? element(index)
    : gatherElement(ctx, scope, { length: sizeOfView(ctx, read), index, element, worth: (e) => e.kind !== "load" });
}

/** The first values of a population in an elementwise operation. */
function populationIn(e: CheckedExpr): (CheckedExpr & { kind: "of" }) | undefined {
  const operations = ["negate", "binary", "call", "where", "ifelse"];
  if (!operations.includes(e.kind)) return undefined;
  for (const operand of operands(e)) {
    const found = operand.kind === "of" ? operand : populationIn(operand);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A value of one element of a population, seen from a stimulus. */
function lowerOf(ctx: Lowering, scope: Scope, e: CheckedExpr & { kind: "of" }, [k, ...rest]: readonly Expr[]): Expr {
  const home = known(ctx.populations.get(e.view.population), e.view.population);
  const own = neuronScope(ctx, home);
  const at = (element: Expr): Expr => {
    const self = { ...known(own.self, "self"), element, index: element };
    return lowerAt(ctx, { ...own, self, element }, e.value, rest);
  };
  const { population, from, to } = lowerView(ctx, e.view);
  const start = e.view.from === undefined ? undefined : ctx.pool.cast(ctx.pool.uniform(from), "integer");
  return gatherView(ctx, scope, { population, from, to, start }, known(k, "an index"), at);
}

/** A function may be called inside of an argument of its own: then its variable gets another name in there. */
function lowerReduce(ctx: Lowering, scope: Scope, e: CheckedExpr & { kind: "reduce" }): Expr {
  const { pool, reducing } = ctx;
  const own = ctx.local(e.variable, "k");
  const name = reducing.has(own) ? ctx.names.unique("k") : own;
  const bound = new Map([...(scope.bound ?? []), [e.variable, () => pool.local(name, "integer")] as const]);
  const inner = name === own ? scope : { ...scope, bound };
  const [from, to] = [lowerExpr(ctx, scope, e.from), lowerExpr(ctx, scope, e.to)];
  ctx.loops.set(name, { from, to });
  reducing.add(name);
  const body = lowerExpr(ctx, inner, e.body);
  reducing.delete(name);
  return pool.reduce(e.operator, name, from, to, body);
}

/** The length of an array: part of its type, but for rows of unequal length. */
function lowerLength(ctx: Lowering, scope: Scope, array: CheckedExpr): Expr {
  const [length = 0] = array.type.shape;
  if (array.kind === "of") return sizeOfView(ctx, array);
  if (length >= 0) return ctx.pool.integer(length);
  if (array.kind === "element") return raggedLength(ctx, array, (index) => lowerExpr(ctx, scope, index));
  if (array.kind !== "variable") throw new Error(`lowering: the length of ${array.kind} is not known`);
  const { value, inside } = behind(scope, array);
  return lowerLength(ctx, inside, value);
}

function sizeOfView(ctx: Lowering, { view }: CheckedExpr & { kind: "of" }): Expr {
  const { pool } = ctx;
  const { from, to } = lowerView(ctx, view);
  const end = pool.cast(pool.uniform(to), "integer");
  return view.from === undefined ? end : pool.binary("-", end, pool.cast(pool.uniform(from), "integer"));
}

/** The expression that is put in the place of a name. */
function behind(
  scope: Scope,
  { owner, name }: CheckedExpr & { kind: "variable" },
): { readonly value: CheckedExpr; readonly inside: Scope } {
  const side = sideOf(scope, owner);
  const home = side.home.homes.get(name);
  const value = side.home.lets.get(name)?.value ?? (home?.kind === "expression" ? home.value : undefined);
  return { value: known(value, name), inside: owner === "self" ? scope : asSelf(scope, side) };
}

/** `[x, y, x*y][k]`: only the element that is wanted is worked out. */
function lowerArray(ctx: Lowering, scope: Scope, e: CheckedExpr & { kind: "array" }, at: readonly Expr[]): Expr {
  const [k, ...rest] = at;
  const type = typeOf(e.type.kind);
  const values = e.elements.map((element) => ctx.pool.cast(lowerAt(ctx, scope, element, rest), type));
  return oneOf(ctx.pool, known(k, "an element"), values, "choose");
}

/**
 * Lets that each read the one before several times would take time that grows with the power of their number: in one scope a let is
 * lowered once, and what it reads of the past is noted again. One that notes what `crosses` compares is lowered at each place.
 */
function onceIn(ctx: Lowering, scope: Scope, key: string, lower: () => Expr): Expr {
  const { read } = ctx.pasts;
  const lets = ctx.letsOf(scope);
  const made = lets.get(key);
  if (made !== undefined) {
    read.push(...made.reads);
    return made.value;
  }
  const [noted, crossed] = [read.length, scope.before?.length];
  const value = lower();
  if (scope.before?.length === crossed) lets.set(key, { value, reads: [...new Set(read.slice(noted))] });
  return value;
}

/** A name is one draw, wherever it is read: a number that of its element, an array one for each of its own components. */
function drawingScope(ctx: Lowering, scope: Scope, { type }: CheckedExpr, at: readonly Expr[]): Scope {
  const whole = wholeOf(scope);
  const { self } = scope;
  if (whole === undefined || (scope.whole === undefined && at.length === 0)) return scope;
  const one = { ...scope, element: whole, whole: undefined };
  if (at.length === 0 || self?.home.count === undefined) return one;
  return ofComponent(one, placeIn(ctx.pool, { ...self, element: whole }, inRowMajorOrder(ctx.pool, type.shape, at)));
}

function lowerVariable(ctx: Lowering, scope: Scope, owner: Owner, name: string, at: readonly Expr[] = []): Expr {
  const side = sideOf(scope, owner);
  const inside = owner === "self" ? scope : asSelf(scope, side);
  const within = (value: CheckedExpr): Expr => {
    const own = value.type.shape.length === 0 ? [] : at;
    return lowerAt(ctx, drawingScope(ctx, inside, value, own), value, own);
  };
  const found = side.home.lets.get(name);
  if (found)
    return onceIn(ctx, scope, `${owner}.${name} ${at.map(({ id }) => id).join(" ")}`, () => within(found.value));
  const home = known(side.home.homes.get(name), name);
  switch (home.kind) {
    case "uniform":
      return ctx.pool.uniform(home.uniform);
    case "buffer": {
      const [k] = at;
      const { components } = home.buffer;
      if ((components === undefined) !== (k === undefined))
        throw new Error(`lowering: '${name}' is an array and a number at once`);
      const place = k === undefined ? side.element : placeIn(ctx.pool, side, k);
      if (scope.shift && ctx.pasts.isState(home.buffer)) {
        if (scope.starting !== true) return lowerPastState(ctx, scope, home.buffer, place, scope.shift);
        const history = ctx.pasts.historyOf(home.buffer);
        if (history) return ctx.pool.cast(lowerAt(ctx, asSelf(scope, side), history, at), home.buffer.type);
      }
      return ctx.pool.load(home.buffer.name, place, home.buffer.type);
    }
    case "expression":
      return within(home.value);
  }
}

function lowerTime({ pool }: Lowering, { shift }: Scope): Expr {
  const now = pool.binary("/", pool.step(), pool.uniform("steps_per_ms"));
  return shift ? pool.binary("-", now, shift.delay) : now;
}

function refractoryOf(ctx: Lowering, side: Side): Expr {
  return side.refractory ? side.refractory(side.element) : ctx.pool.boolean(false);
}

function lowerCall(ctx: Lowering, name: string, args: readonly Expr[]): Expr {
  const [first, ...rest] = args;
  if (first !== undefined && rest.length > 1 && (name === "min" || name === "max")) {
    return rest.reduce((sofar, arg) => ctx.pool.call(name, [sofar, arg]), first);
  }
  return ctx.pool.call(name, args);
}

/**
 * One-line functions are inlined, so that the passes see through them; blocks stay functions. Of a block function an array argument is
 * one argument for each component, and an array as result is asked for by its component.
 */
function lowerApply(ctx: Lowering, scope: Scope, e: CheckedExpr & { kind: "apply" }, at: readonly Expr[]): Expr {
  const { callee, args, each } = e;
  const { pool } = ctx;
  const owners: Scope = { self: scope.self, pre: scope.pre, post: scope.post };
  const mapped = args.findIndex((_, k) => each[k]);
  const axes = mapped < 0 ? 0 : (args[mapped]?.type.shape.length ?? 0);
  const [outer, inner] = [at.slice(0, axes), at.slice(axes)];
  const component = (arg: CheckedExpr, k: number, own: readonly Expr[]): Expr =>
    lowerAt(ctx, scope, arg, each[k] ? outer : own);
  if (callee.body.kind === "expr") {
    const bound = new Map(
      callee.parameters.map((p, k) => {
        const arg = known(args[k], p.name);
        return [p.id, remembered((own) => component(arg, k, own))] as const;
      }),
    );
    const { value } = callee.body;
    return lowerAt(ctx, { ...owners, bound }, value, value.type.shape.length === 0 ? [] : inner);
  }
  const values = args.map((arg, k) =>
    everyIndex(pool, each[k] ? [] : arg.type.shape).map((own) => component(arg, k, own)),
  );
  const result = { type: typeOf(e.type.kind), axes: inner.length };
  const { made, varying } = lowerFunction(ctx, owners, callee, args, each, values, result);
  return pool.apply(
    made.name,
    [...values.flat(), ...inner, ...varying].map((a, k) => pool.cast(a, made.parameters[k]?.type ?? a.type)),
    made.result,
  );
}

/** An argument that is used often is lowered once for each component. */
function remembered(component: (at: readonly Expr[]) => Expr): (at: readonly Expr[]) => Expr {
  const done = new Map<string, Expr>();
  return (at) => {
    const key = at.map((k) => k.id).join();
    const made = done.get(key) ?? component(at);
    done.set(key, made);
    return made;
  };
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

/**
 * What statements write: locals, states, what the ends of a synapse have; of an array one component, or all of them in a loop. The
 * components of a local array are locals of their own.
 */
import type { AssignOp, CheckedExpr, CheckedPlace, CheckedStmt } from "../../checker/model.ts";
import type { Expr } from "../expr.ts";
import type { Stmt } from "../kernel.ts";
import type { IrBuffer } from "../program.ts";
import { nodes } from "../rewrite.ts";
import { everyIndex, inRowMajorOrder, placeIn } from "./arrays.ts";
import { type Lowering, typeOf } from "./context.ts";
import { lowerAt, lowerExpr } from "./expression.ts";
import type { Scope, Side } from "./homes.ts";
import { asSelf, known, ofComponent, sideOf } from "./scope.ts";

interface Assigned {
  readonly operator: AssignOp;
  readonly value: CheckedExpr;
}
type Variable = CheckedPlace & { readonly kind: "variable" };

/** A local that is assigned to is a number, never an integer, whatever it starts with. */
const changing = (e: CheckedExpr): "boolean" | "real" => (e.type.kind === "boolean" ? "boolean" : "real");

function combine(ctx: Lowering, operator: AssignOp, old: Expr, value: Expr): Expr {
  return operator === "=" ? value : ctx.pool.binary(operator[0] as "+" | "-" | "*" | "/", old, value);
}

/** The component of a value: an array's own, or the one number that goes with each. */
const ofShape = (e: CheckedExpr, at: readonly Expr[]): readonly Expr[] => (e.type.shape.length === 0 ? [] : at);

export function lowerLet(ctx: Lowering, scope: Scope, st: CheckedStmt & { kind: "let" }): Stmt[] {
  const { value, mutable } = st;
  const { shape } = value.type;
  if (shape.length > 0 && value.kind === "constant" && !mutable) {
    ctx.aliases.set(st.id, (at) => lowerAt(ctx, scope, value, at));
    return [];
  }
  const type = mutable ? changing(value) : typeOf(value.type.kind);
  const kind = mutable ? "var" : "let";
  if (shape.length === 0)
    return [{ kind, name: ctx.local(st.id, st.name), value: ctx.pool.cast(lowerExpr(ctx, scope, value), type) }];
  ctx.arrayTypes.set(st.id, type);
  const components = everyIndex(ctx.pool, shape).map((at) => ctx.pool.cast(lowerAt(ctx, scope, value, at), type));
  return ctx
    .componentsOf(st.id, st.name, shape)
    .map((name, k): Stmt => ({ kind, name, value: known(components[k], name) }));
}

export function assignLocal(
  ctx: Lowering,
  scope: Scope,
  place: CheckedPlace & { readonly kind: "local" },
  { operator, value }: Assigned,
): Stmt[] {
  const { pool } = ctx;
  const type = changing(value);
  const set = (name: string, own: readonly Expr[]): Stmt => {
    const old = pool.local(name, type);
    return {
      kind: "assign",
      name,
      value: pool.cast(combine(ctx, operator, old, lowerAt(ctx, scope, value, own)), type),
    };
  };
  if (place.shape === undefined) return [set(ctx.local(place.id, place.name), [])];
  const names = ctx.componentsOf(place.id, place.name, place.shape);
  if (place.index !== undefined) return assignElement(ctx, scope, names, place, { operator, value });
  const indices = everyIndex(pool, place.shape);
  const temporary = names.map((name) => ctx.names.unique(`${name}_next`));
  const next = temporary.map((name, k): Stmt => {
    const made = set(known(names[k], name), ofShape(value, known(indices[k], name)));
    return made.kind === "assign" ? { kind: "let", name, value: made.value } : made;
  });
  return [
    ...next,
    ...names.map((name, k): Stmt => ({ kind: "assign", name, value: pool.local(known(temporary[k], name), type) })),
  ];
}

/** `a[k] = x` of a local array: the local of that number changes; none does where there is none. */
function assignElement(
  ctx: Lowering,
  scope: Scope,
  names: readonly string[],
  { shape = [], index = [] }: CheckedPlace,
  { operator, value }: Assigned,
): Stmt[] {
  const { pool } = ctx;
  const type = changing(value);
  const at = inRowMajorOrder(
    pool,
    shape,
    index.map((k) => pool.cast(lowerExpr(ctx, scope, k), "integer")),
  );
  const added = lowerExpr(ctx, scope, value);
  const next = (name: string, by: Expr): Expr => pool.cast(combine(ctx, operator, pool.local(name, type), by), type);
  if (at.kind === "const") {
    const name = names[at.value];
    return name === undefined ? [] : [{ kind: "assign", name, value: next(name, added) }];
  }
  const [place, given] = [ctx.names.unique("place"), ctx.names.unique("value")];
  const here = pool.local(place, "integer");
  const by = pool.local(given, added.type);
  return [
    { kind: "let", name: place, value: at },
    { kind: "let", name: given, value: added },
    ...names.map((name, k): Stmt => {
      const isHere = pool.binary("==", here, pool.integer(k));
      return { kind: "assign", name, value: pool.select(isHere, next(name, by), pool.local(name, type)) };
    }),
  ];
}

export function bufferOf(side: Side, name: string): { readonly buffer: IrBuffer } {
  const home = known(side.home.homes.get(name), name);
  if (home.kind !== "buffer") throw new Error(`lowering: '${name}' cannot be written`);
  return home;
}

/** One element of a buffer, with the component of an array that it is. */
interface Element {
  readonly scope: Scope;
  readonly index: Expr;
  readonly at: readonly Expr[];
}

export function assignVariable(ctx: Lowering, scope: Scope, place: Variable, assigned: Assigned): Stmt[] {
  const side = sideOf(scope, place.owner);
  const { buffer } = bufferOf(side, place.name);
  const write = (element: Element): Stmt[] =>
    place.owner === "self" ? store(ctx, buffer, element, assigned) : shared(ctx, scope, place, element, assigned);
  if (buffer.components === undefined) return write({ scope, index: side.element, at: [] });
  const [index] = place.index ?? [];
  if (index !== undefined) {
    const k = ctx.pool.cast(lowerExpr(ctx, scope, index), "integer");
    return write({ scope, index: placeIn(ctx.pool, side, k), at: [k] });
  }
  return loopOver(ctx, scope, side, buffer, write);
}

/** All components: simultaneously, so a value that reads other components of the same array is worked out for all before the first is written. */
function loopOver(
  ctx: Lowering,
  scope: Scope,
  side: Side,
  buffer: IrBuffer,
  write: (element: Element) => readonly Stmt[],
): Stmt[] {
  const { pool } = ctx;
  /** What a synapse writes to its ends is drawn once for the synapse: theirs would be the same for all that write there. */
  const inside = (index: Expr): Scope => (side === scope.self ? ofComponent(scope, index) : scope);
  const overAll = (fill: (k: Expr, index: Expr) => readonly Stmt[]): Stmt => {
    const variable = ctx.names.unique("k");
    const k = pool.local(variable, "integer");
    const body = fill(k, placeIn(pool, side, k));
    return { kind: "for", variable, from: pool.integer(0), to: pool.integer(buffer.components ?? 1), body };
  };
  const direct = overAll((k, index) => write({ scope: inside(index), index, at: [k] }));
  if (!readsElsewhere(direct, buffer.name)) return [direct];
  const { scratch } = side.home;
  const name = ctx.names.unique(`${buffer.name}_next`);
  scratch?.push({ ...buffer, name });
  const aside = overAll((k, index) =>
    write({ scope: inside(index), index, at: [k] }).map((stmt) =>
      stmt.kind === "store" ? { ...stmt, buffer: name } : stmt,
    ),
  );
  const back = overAll((_, index) => [
    { kind: "store", buffer: buffer.name, index, value: pool.load(name, index, buffer.type) },
  ]);
  return [aside, back];
}

/** A loop of stores reads another component than the one that it writes. */
function readsElsewhere(loop: Stmt, buffer: string): boolean {
  if (loop.kind !== "for") return false;
  return loop.body.some(
    (stmt) =>
      stmt.kind === "store" &&
      nodes(stmt.value).some((e) => e.kind === "load" && e.buffer === buffer && e.index !== stmt.index),
  );
}

function store(ctx: Lowering, buffer: IrBuffer, element: Element, { operator, value }: Assigned): Stmt[] {
  const { pool } = ctx;
  const { scope, index, at } = element;
  const old = pool.load(buffer.name, index, buffer.type);
  const added = lowerAt(ctx, scope, value, ofShape(value, at));
  return [
    { kind: "store", buffer: buffer.name, index, value: pool.cast(combine(ctx, operator, old, added), buffer.type) },
  ];
}

/** Writes to an end of a synapse: many synapses may write there, so they add (or take the smaller or larger). Held states drop them. */
function shared(
  ctx: Lowering,
  scope: Scope,
  place: Variable,
  { scope: inside, index, at }: Element,
  { operator, value: e }: Assigned,
): Stmt[] {
  const side = sideOf(scope, place.owner);
  const { buffer } = bufferOf(side, place.name);
  const write = { kind: "accumulate", buffer: buffer.name, index } as const;
  const extreme = extremeOf(place, e);
  const given = extreme?.value ?? e;
  const added = lowerAt(ctx, inside, given, ofShape(given, at));
  const stmt: Stmt = extreme
    ? { ...write, operator: extreme.operator, value: added }
    : {
        ...write,
        operator: "+",
        value: ctx.pool.cast(operator === "-=" ? ctx.pool.negate(added) : added, buffer.type),
      };
  const unless = side.held?.get(place.name);
  if (!unless) return [stmt];
  const held = lowerAt(ctx, asSelf(scope, side), unless, ofShape(unless, at));
  return [{ kind: "if", condition: ctx.pool.not(held), then: [stmt], otherwise: [] }];
}

/** `post.x = max(post.x, e)`. */
function extremeOf(place: Variable, e: CheckedExpr): { operator: "min" | "max"; value: CheckedExpr } | undefined {
  if (e.kind !== "call" || (e.name !== "min" && e.name !== "max") || e.args.length !== 2) return undefined;
  const isPlace = (x: CheckedExpr | undefined): boolean =>
    x?.kind === "element"
      ? place.index !== undefined && isPlace(x.array)
      : x?.kind === "variable" && x.owner === place.owner && x.name === place.name;
  const [a, b] = e.args;
  const value = isPlace(a) ? b : isPlace(b) ? a : undefined;
  return value && { operator: e.name, value };
}

import type { CheckedExpr, CheckedFunction } from "../../checker/model.ts";
import type { Expr, Type } from "../expr.ts";
import type { IrFunction, Stmt } from "../kernel.ts";
import { expressionsOf, mapStmts, substitute, visit, visitStmts } from "../rewrite.ts";
import type { Lowering } from "./context.ts";
import type { Scope } from "./homes.ts";

/** A result that is an array has as many axes; the function is asked for one component. */
interface Result {
  readonly type: Type;
  readonly axes: number;
}
interface Lowered {
  readonly made: IrFunction;
  /** What a call hands over behind the author's arguments. */
  readonly varying: readonly Expr[];
}

/**
 * A function with a block body, made once per checked instance. Its parameters are locals of the same name, of arrays one for each component.
 * A function inside of a part may read its params; one that differs between elements is read by the caller.
 */
export function lowerFunction(
  ctx: Lowering,
  owners: Scope,
  callee: CheckedFunction,
  args: readonly CheckedExpr[],
  each: readonly boolean[],
  values: readonly (readonly Expr[])[],
  result: Result,
): Lowered {
  const known = ctx.functionOf.get(callee);
  const wanted = known?.component ?? Array.from({ length: result.axes }, () => ctx.names.unique("component"));
  const parameters = known === undefined ? parametersOf(ctx, callee, args, each, values) : [];
  const component = wanted.map((name) => ctx.pool.local(name, "integer"));
  const body = callee.body.kind === "block" ? ctx.block({ ...owners, component }, callee.body.statements) : [];
  const varying = loadsOf(body);
  if (known) return { made: known.made, varying };
  const handed = varying.map((read) => ctx.pool.local(ctx.names.unique(read.buffer), read.type));
  const inside = new Map<Expr, Expr>(varying.map((read, k) => [read, handed[k] ?? read]));
  const made: IrFunction = {
    name: ctx.names.unique(callee.name),
    parameters: [
      ...parameters,
      ...wanted.map((name) => ({ name, type: "integer" as const })),
      ...handed.flatMap((local) => (local.kind === "local" ? [{ name: local.name, type: local.type }] : [])),
    ],
    result: result.type,
    body: mapStmts(body, (e) => substitute(ctx.pool, e, inside)),
  };
  ctx.functionOf.set(callee, { made, component: wanted });
  ctx.functions.push(made);
  return { made, varying };
}

function parametersOf(
  ctx: Lowering,
  callee: CheckedFunction,
  args: readonly CheckedExpr[],
  each: readonly boolean[],
  values: readonly (readonly Expr[])[],
): IrFunction["parameters"] {
  return callee.parameters.flatMap((p, k) => {
    const types = values[k]?.map((value) => value.type) ?? [];
    const { shape = [] } = args[k]?.type ?? {};
    if (each[k] || shape.length === 0) return [{ name: ctx.local(p.id, p.name), type: types[0] ?? "real" }];
    const type = common(types);
    ctx.arrayTypes.set(p.id, type);
    return ctx.componentsOf(p.id, p.name, shape).map((name) => ({ name, type }));
  });
}

/** Every read of memory, in the order of the text. */
function loadsOf(body: readonly Stmt[]): (Expr & { kind: "load" })[] {
  const found = new Set<Expr & { kind: "load" }>();
  visitStmts(body, (stmt) => {
    for (const e of expressionsOf(stmt)) visit(e, (node) => node.kind === "load" && found.add(node));
  });
  return [...found];
}

/** All components of an array have one type. */
function common(types: readonly Type[]): Type {
  const [first = "real"] = types;
  return types.every((type) => type === first) ? first : "real";
}

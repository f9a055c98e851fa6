import type { CheckedExpr, ConstantValue } from "../../checker/model.ts";
import type { Expr } from "../expr.ts";
import type { Lowering } from "./context.ts";
import { asSelf, known, sideOf } from "./scope.ts";
import type { Home, Scope } from "./homes.ts";

/** An array that is known, with the scope in which the indices that lead to it are read. */
interface Rows {
  readonly value: readonly ConstantValue[];
  readonly name: string;
  /** Index of the row, where the array is a row of a table of rows. */
  readonly row?: Expr | undefined;
}

/** `a[k]`, or `rows[r][k]`. Tables are one-dimensional; rows have a table of offsets. */
export function lowerElement(ctx: Lowering, scope: Scope, e: CheckedExpr & { kind: "element" }): Expr {
  const rows = rowsOf(ctx, scope, e.array);
  const index = ctx.pool.cast(ctx.expression(scope, e.index), "integer");
  const values = ctx.table(rows.name, flatten(rows.value));
  const read = (at: Expr): Expr =>
    ctx.pool.cast(ctx.pool.element(values, at), e.type.kind === "integer" ? "integer" : "real");
  if (rows.row === undefined) return asBoolean(ctx, e, read(index));
  return asBoolean(ctx, e, read(ctx.pool.binary("+", offset(ctx, rows, rows.row), index)));
}

export function lowerLength(ctx: Lowering, scope: Scope, array: CheckedExpr): Expr {
  const rows = rowsOf(ctx, scope, array);
  if (rows.row === undefined) return ctx.pool.integer(rows.value.length);
  const next = ctx.pool.binary("+", rows.row, ctx.pool.integer(1));
  return ctx.pool.binary("-", offset(ctx, rows, next), offset(ctx, rows, rows.row));
}

function flatten(value: ConstantValue): number[] {
  return typeof value === "object" ? value.flatMap(flatten) : [Number(value)];
}

function asBoolean(ctx: Lowering, e: CheckedExpr, value: Expr): Expr {
  return e.type.kind === "boolean" ? ctx.pool.binary("!=", value, ctx.pool.real(0)) : value;
}

/** Where row `row` begins. */
function offset(ctx: Lowering, rows: Rows, row: Expr): Expr {
  const starts = [0];
  for (const line of rows.value) starts.push((starts.at(-1) ?? 0) + (Array.isArray(line) ? line.length : 1));
  return ctx.pool.element(ctx.table(`${rows.name}_start`, starts), row, "integer");
}

function rowsOf(ctx: Lowering, scope: Scope, array: CheckedExpr): Rows {
  if (array.kind === "constant") return { value: array.value as readonly ConstantValue[], name: array.name || "table" };
  if (array.kind === "element") {
    const whole = rowsOf(ctx, scope, array.array);
    return { ...whole, row: ctx.pool.cast(ctx.expression(scope, array.index), "integer") };
  }
  if (array.kind !== "variable") throw new Error(`lowering: ${array.kind} is no array`);
  const side = sideOf(scope, array.owner);
  const inside = array.owner === "self" ? scope : asSelf(scope, side);
  const value = side.home.lets.get(array.name)?.value ?? arrayHome(side.home.homes.get(array.name));
  return rowsOf(ctx, inside, known(value, array.name));
}

function arrayHome(home: Home | undefined): CheckedExpr | undefined {
  return home?.kind === "expression" ? home.value : undefined;
}

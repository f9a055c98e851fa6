/**
 * Arrays: a component of an expression is lowered by itself, so that an array is nothing but a rule for its components. Operators and
 * functions go down to the same component of their operands; a scalar beside an array goes with each.
 */
import type { CheckedExpr, ConstantValue } from "../../checker/model.ts";
import type { Expr } from "../expr.ts";
import type { Pool } from "../pool.ts";
import { simplify } from "../simplify.ts";
import { type Lowering, typeOf } from "./context.ts";
import type { Side } from "./homes.ts";
import { known } from "./scope.ts";

/** Where component `k` of an element lies in its buffer: all elements of component 0, then all of component 1, … */
export function placeIn(pool: Pool, side: Side, k: Expr): Expr {
  const component = simplify(pool, k);
  if (component.kind === "const" && component.value === 0) return side.element;
  return simplify(pool, pool.binary("+", pool.binary("*", component, known(side.home.count, "count")), side.element));
}

/** A component of an array that is known: an element of a table. Rows of unequal length have a table of offsets. */
export function lowerConstant(ctx: Lowering, e: CheckedExpr & { kind: "constant" }, at: readonly Expr[]): Expr {
  if (typeof e.value === "boolean") return ctx.pool.boolean(e.value);
  if (typeof e.value === "number")
    return e.type.kind === "integer" ? ctx.pool.integer(e.value) : ctx.pool.real(e.value);
  const name = e.name || "table";
  const table = ctx.tables.of(name, e.value);
  const number = ctx.pool.element(table, flatIndex(ctx, e, name, at), e.type.kind === "integer" ? "integer" : "real");
  return e.type.kind === "boolean" ? ctx.pool.binary("!=", number, ctx.pool.real(0)) : number;
}

function flatIndex(
  ctx: Lowering,
  { value, type }: CheckedExpr & { kind: "constant" },
  name: string,
  at: readonly Expr[],
): Expr {
  const [row, column] = at;
  if (at.length !== type.shape.length) throw new Error(`lowering: the array '${name}' stands where a number is wanted`);
  if (!type.shape.includes(-1) || row === undefined || column === undefined)
    return inRowMajorOrder(ctx.pool, type.shape, at);
  return ctx.pool.binary("+", offset(ctx, value as readonly ConstantValue[], name, row), column);
}

/** ((i·n₁ + j)·n₂ + k)… */
export function inRowMajorOrder(pool: Pool, shape: readonly number[], at: readonly Expr[]): Expr {
  return at.reduce(
    (sofar, k, axis) => (axis === 0 ? k : pool.binary("+", pool.binary("*", sofar, pool.integer(shape[axis] ?? 1)), k)),
    pool.integer(0),
  );
}

/** Where row `row` begins. */
function offset(ctx: Lowering, rows: readonly ConstantValue[], name: string, row: Expr): Expr {
  const starts = [0];
  for (const line of rows) starts.push((starts.at(-1) ?? 0) + (Array.isArray(line) ? line.length : 1));
  return ctx.pool.element(ctx.tables.of(`${name}_start`, starts), row, "integer");
}

/** The length of a row, where rows are of unequal length. */
export function raggedLength(
  ctx: Lowering,
  array: CheckedExpr & { kind: "element" },
  index: (e: CheckedExpr) => Expr,
): Expr {
  if (array.array.kind !== "constant") throw new Error(`lowering: the rows of ${array.array.kind} are not known`);
  const rows = array.array.value as readonly ConstantValue[];
  const row = ctx.pool.cast(index(array.index), "integer");
  const next = ctx.pool.binary("+", row, ctx.pool.integer(1));
  const name = array.array.name || "table";
  return ctx.pool.binary("-", offset(ctx, rows, name, next), offset(ctx, rows, name, row));
}

/** One of several values by their number; NaN (or false) where there is none of that number. */
export function oneOf(pool: Pool, index: Expr, values: readonly Expr[], how: "select" | "choose"): Expr {
  const first = values[0] ?? pool.real(NaN);
  if (index.kind === "const") return values[index.value] ?? nothing(pool, first.type);
  return values.reduceRight(
    (rest, value, k) => pool[how](pool.binary("==", index, pool.integer(k)), value, rest),
    nothing(pool, first.type),
  );
}

const nothing = (pool: Pool, type: Expr["type"]): Expr => (type === "boolean" ? pool.boolean(false) : pool.real(NaN));

/** All component indices of a shape, in row-major order. */
export function everyIndex(pool: Pool, shape: readonly number[]): Expr[][] {
  const [length, ...rest] = shape;
  if (length === undefined) return [[]];
  const inner = everyIndex(pool, rest);
  return Array.from({ length }, (_, k) => k).flatMap((k) => inner.map((at) => [pool.integer(k), ...at]));
}

/** A component of a local array, or of a parameter of a function. */
export function lowerLocal(ctx: Lowering, e: CheckedExpr & { kind: "local" }, at: readonly Expr[]): Expr {
  const { pool } = ctx;
  if (at.length === 0) return pool.local(ctx.local(e.id, e.name), typeOf(e.type.kind));
  const type = ctx.arrayTypes.get(e.id) ?? typeOf(e.type.kind);
  const values = ctx.componentsOf(e.id, e.name, e.type.shape).map((name) => pool.local(name, type));
  return oneOf(pool, inRowMajorOrder(pool, e.type.shape, at), values, "select");
}

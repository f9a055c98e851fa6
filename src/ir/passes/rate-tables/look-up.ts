import type { Expr } from "../../expr.ts";
import type { Stmt } from "../../kernel.ts";
import { nodes, substitute } from "../../rewrite.ts";
import type { PassContext } from "../pass.ts";
import type { Column } from "./spacing.ts";

/** A table of `rows` rows of `width` functions each; row r is for x = low + r · distance. */
export interface TablePlace {
  readonly x: Extract<Expr, { kind: "load" }>;
  readonly table: string;
  readonly low: number;
  readonly distance: number;
  readonly rows: number;
  readonly width: number;
}

export interface LookUp {
  /** Where in the table the element is: once, before all that looks up. */
  readonly before: readonly Stmt[];
  /** Puts looked-up values in the place of the functions, which stay for what the table does not hold. */
  readonly rewrite: (e: Expr) => Expr;
}

export function lookUp(
  place: TablePlace,
  columns: readonly Column[],
  constantOf: (e: Expr) => number,
  { pool, names }: PassContext,
): LookUp {
  const before: Stmt[] = [];
  const named = (name: string, value: Expr): Expr => {
    const unique = names.unique(name);
    before.push({ kind: "let", name: unique, value });
    return pool.local(unique, value.type);
  };
  const offset = pool.binary("-", place.x, pool.real(place.low));
  const position = named("table_position", pool.binary("*", offset, pool.real(1 / place.distance)));
  const inside = pool.call("max", [pool.real(0), pool.call("min", [position, pool.real(place.rows - 2)])]);
  const row = named("table_row", pool.cast(inside, "integer"));
  const fraction = named("table_fraction", pool.binary("-", position, pool.cast(row, "real")));
  const conditions = [
    pool.binary(">=", position, pool.real(0)),
    pool.binary("<", position, pool.real(place.rows - 1)),
    ...unchanged(columns, constantOf, pool),
  ];
  const holds = conditions.reduce((all, condition) => pool.binary("and", all, condition));
  const start = pool.binary("*", row, pool.integer(place.width));
  const at = (column: number): Expr => pool.load(place.table, pool.binary("+", start, pool.integer(column)));
  const values = new Map(
    columns.map(({ of }, column) => {
      const slope = pool.binary("-", at(column + place.width), at(column));
      const looked = pool.binary("+", at(column), pool.binary("*", fraction, slope));
      return [of, pool.choose(holds, looked, of)] as const;
    }),
  );
  // From the top: a function may be a part of another one.
  return { before, rewrite: (e) => substitute(pool, e, values) };
}

/** The uniforms that the functions read have the values for which the error was bounded. */
function unchanged(
  columns: readonly Column[],
  constantOf: (e: Expr) => number,
  pool: PassContext["pool"],
): readonly Expr[] {
  const uniforms = new Set(columns.flatMap(({ of }) => nodes(of).filter((e) => e.kind === "uniform")));
  return [...uniforms].map((e) => pool.binary("==", e, pool.real(constantOf(e))));
}

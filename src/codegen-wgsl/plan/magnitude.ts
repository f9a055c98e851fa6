/**
 * The largest magnitude that an expression can have while a model runs, as an expression that does not change with the states.
 *
 * Why: sums of whole numbers need a scale at which no sum is too large. A weight that does not change is its own bound; one that is
 * clipped wherever it is set lies between the bounds of its clipping.
 */
import type { Expr } from "../../ir/expr.ts";
import type { Stmt } from "../../ir/kernel.ts";
import { isUniform } from "../../ir/passes/pass.ts";
import type { Pool } from "../../ir/pool.ts";
import { freeOf, visitStmts } from "../../ir/rewrite.ts";

export interface Fixed {
  readonly pool: Pool;
  /** Buffers that change while the model runs. */
  readonly written: ReadonlySet<string>;
  /** The bounds between which such a buffer is clipped wherever it is set. */
  readonly clips: ReadonlyMap<string, readonly Expr[]>;
  readonly lets: ReadonlyMap<string, Expr>;
}

/** Undefined where nothing is known. */
export function magnitude(e: Expr, fixed: Fixed): Expr | undefined {
  const { pool, written } = fixed;
  const stays = (node: Expr): boolean =>
    node.kind !== "random" &&
    node.kind !== "step" &&
    node.kind !== "local" &&
    !(node.kind === "load" && written.has(node.buffer));
  if (freeOf(e, (node) => !stays(node))) return absolute(pool, e);
  return changing(e, fixed);
}

const absolute = (pool: Pool, e: Expr): Expr => pool.call("abs", [pool.cast(e, "real")]);

function changing(e: Expr, fixed: Fixed): Expr | undefined {
  const { pool } = fixed;
  switch (e.kind) {
    case "negate":
      return magnitude(e.operand, fixed);
    case "cast":
      return e.operand.type === "boolean" ? pool.real(1) : magnitude(e.operand, fixed);
    case "load":
      return fixed.clips.has(e.buffer) ? largest(pool, [absolute(pool, e), ...fixed.clips.get(e.buffer)!]) : undefined;
    case "local": {
      const value = fixed.lets.get(e.name);
      return value && magnitude(value, fixed);
    }
    case "binary":
      return ofBinary(e, fixed);
    case "select":
    case "choose":
      return largest(pool, [magnitude(e.then, fixed), magnitude(e.otherwise, fixed)]);
    case "call":
      return e.name === "clip" && e.args.slice(1).every(isUniform)
        ? largest(
            pool,
            e.args.slice(1).map((bound) => absolute(pool, bound)),
          )
        : undefined;
    case "const":
    case "uniform":
    case "step":
    case "index":
    case "element":
    case "not":
    case "apply":
    case "random":
    case "reduce":
      return undefined;
  }
}

function ofBinary(e: Extract<Expr, { kind: "binary" }>, fixed: Fixed): Expr | undefined {
  const { pool } = fixed;
  const [left, right] = [magnitude(e.left, fixed), magnitude(e.right, fixed)];
  if (left === undefined || right === undefined) return undefined;
  if (e.operator === "+" || e.operator === "-") return pool.binary("+", left, right);
  return e.operator === "*" ? pool.binary("*", left, right) : undefined;
}

function largest(pool: Pool, all: readonly (Expr | undefined)[]): Expr | undefined {
  if (all.length === 0 || all.includes(undefined)) return undefined;
  return all.map((one) => one!).reduce((a, b) => pool.call("max", [a, b]));
}

/** Buffers that are clipped between uniforms wherever they are set. */
export function clipsOf(bodies: readonly (readonly Stmt[])[], pool: Pool): ReadonlyMap<string, readonly Expr[]> {
  const clips = new Map<string, readonly Expr[]>();
  const free = new Set<string>();
  for (const body of bodies)
    visitStmts(body, (stmt) => {
      if (stmt.kind === "accumulate") free.add(stmt.buffer);
      if (stmt.kind !== "store") return;
      const { buffer, value } = stmt;
      if (value.kind !== "call" || value.name !== "clip" || !value.args.slice(1).every(isUniform)) free.add(buffer);
      else
        clips.set(buffer, [...(clips.get(buffer) ?? []), ...value.args.slice(1).map((bound) => absolute(pool, bound))]);
    });
  for (const buffer of free) clips.delete(buffer);
  return clips;
}

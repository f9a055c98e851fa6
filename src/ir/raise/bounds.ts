/**
 * Why: the end of a loop is worked out once in the IR, but JavaScript looks at it in every round.
 * Before:  for k in 0 .. n[i] { n[i] = … }
 * After:   let end = n[i]; for k in 0 .. end { n[i] = … }
 */
import type { Expr } from "../expr.ts";
import type { Pool } from "../pool.ts";
import type { Raised } from "./tree.ts";
import { mapRaised } from "./walk.ts";

export function loopBounds(pool: Pool, block: readonly Raised[]): Raised[] {
  let made = 0;
  const bound = (e: Expr, name: string): { readonly before: Raised[]; readonly end: Expr } => {
    if (e.kind === "const" || e.kind === "uniform" || e.kind === "step") return { before: [], end: e };
    const unique = `${name}~${made++}`;
    return { before: [{ kind: "let", name: unique, value: e }], end: pool.local(unique, e.type) };
  };
  const inside = (body: readonly Raised[]): Raised[] => body.flatMap(rewritten);
  const rewritten = (stmt: Raised): Raised[] => {
    if (stmt.kind === "for") {
      const { before, end } = bound(stmt.to, "end");
      return [...before, { ...stmt, to: end, body: inside(stmt.body) }];
    }
    if (stmt.kind === "repeat") {
      const { before, end } = bound(stmt.times, "rounds");
      return [...before, { ...stmt, times: end, body: inside(stmt.body) }];
    }
    return [mapRaised(stmt, (e) => e, inside)];
  };
  return inside(block);
}

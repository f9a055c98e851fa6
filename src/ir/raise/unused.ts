/**
 * Why: a `let` that nothing reads would stand in the text for nothing. Expressions are pure, so it may go.
 * Before:  let a = exp(x); let b = a + 1; store y[i] = 2
 * After:   store y[i] = 2
 */
import type { Expr } from "../expr.ts";
import { visit } from "../rewrite.ts";
import { baseName, type Raised } from "./tree.ts";
import { innerBlocks, mapRaised, ownExpressions } from "./walk.ts";

export function withoutUnused(block: readonly Raised[]): readonly Raised[] {
  const read = new Set<string>();
  const seen = new Set<Expr>();
  const note = (e: Expr): void => {
    if (e.kind === "local") read.add(baseName(e.name));
  };
  const search = (stmts: readonly Raised[]): void => {
    for (const stmt of stmts) {
      ownExpressions(stmt).forEach((e) => visit(e, note, seen));
      innerBlocks(stmt).forEach(search);
    }
  };
  search(block);
  let removed = 0;
  const kept = (stmts: readonly Raised[]): Raised[] =>
    stmts.flatMap((stmt): Raised[] => {
      if (stmt.kind === "let" && !read.has(stmt.name)) {
        removed++;
        return [];
      }
      return [mapRaised(stmt, (e) => e, kept)];
    });
  const result = kept(block);
  return removed > 0 ? withoutUnused(result) : result;
}

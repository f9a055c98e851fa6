import { castNumber, type Expr } from "../expr.ts";
import { folded } from "../fold.ts";
import type { Pool } from "../pool.ts";
import { rule, type Rule } from "./rule.ts";

/**
 * Law: what has constant operands is a constant, the one that the interpreter would find.
 */
export const constantRules: readonly Rule[] = [
  rule("an integer constant is whole, a boolean one 0 or 1", (e, pool) => wellFormed(e, pool)),
  rule("f(constants) = constant", (e, pool) => folded(pool, e)),
];

function wellFormed(e: Expr, pool: Pool): Expr | undefined {
  if (e.kind !== "const" || castNumber(e.type, e.value) === e.value) return undefined;
  return e.type === "real" ? undefined : pool.constant(e.value, e.type);
}

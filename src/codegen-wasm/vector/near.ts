/**
 * Functions that are asked for near 0 alone, because the condition before them says so: in float32 that is little work, and is done
 * without asking whether some lane wants it. COBA-HH gains 6 % by it; in float64, where it is twice as much for half as many lanes, it
 * would lose 10 %.
 */
import type { Expr } from "../../ir/expr.ts";
import { nodes } from "../../ir/rewrite.ts";
import { nearReach } from "../math/library.ts";
import type { Shape } from "./shape.ts";

/** Calls in `e` whose argument lies within their reach where the condition holds. */
export function nearCalls(e: Expr, condition: Expr, { float }: Shape): readonly Expr[] {
  if (float === "f64x2") return [];
  const bounds = boundsOf(condition);
  if (bounds.size === 0) return [];
  return nodes(e).filter((one) => {
    const [x] = one.kind === "call" ? one.args : [];
    return one.kind === "call" && x !== undefined && (bounds.get(x) ?? Infinity) <= nearReach(one.name);
  });
}

/** How far from 0 numbers are at most where a condition holds. */
function boundsOf(condition: Expr): ReadonlyMap<Expr, number> {
  if (condition.kind !== "binary") return new Map();
  const { operator, left, right } = condition;
  if (operator === "and") return new Map([...boundsOf(left), ...boundsOf(right)]);
  const [x] = left.kind === "call" && left.name === "abs" ? left.args : [];
  if ((operator !== "<" && operator !== "<=") || x === undefined || right.kind !== "const") return new Map();
  return new Map([[x, right.value]]);
}

/** Simplification: the rules of `rules/`, bottom-up, until none fits. */
import type { Expr } from "./expr.ts";
import type { Pool } from "./pool.ts";
import { nodes, rebuild } from "./rewrite.ts";
import { arithmeticRules } from "./rules/arithmetic.ts";
import { choiceRules } from "./rules/choices.ts";
import { constantRules } from "./rules/constants.ts";
import { powerRules } from "./rules/powers.ts";
import { regroupRules } from "./rules/regroup.ts";
import { costOfNode, type Rule } from "./rules/rule.ts";

export const rules: readonly Rule[] = [
  ...constantRules,
  ...arithmeticRules,
  ...regroupRules,
  ...powerRules,
  ...choiceRules,
];

/** An equal expression (up to rounding and the sign of zeros) that is no dearer. Work is remembered per pool. */
export function simplify(pool: Pool, e: Expr): Expr {
  const done = memoryOf(pool);
  const walk = (node: Expr): Expr => {
    const known = done.get(node);
    if (known) return known;
    let current = rebuild(pool, node, walk);
    for (let next = once(pool, current); next && next !== current; next = once(pool, current))
      current = rebuild(pool, next, walk);
    done.set(node, current);
    done.set(current, current);
    return current;
  };
  return walk(e);
}

const memories = new WeakMap<Pool, Map<Expr, Expr>>();

function memoryOf(pool: Pool): Map<Expr, Expr> {
  const known = memories.get(pool) ?? new Map<Expr, Expr>();
  memories.set(pool, known);
  return known;
}

function once(pool: Pool, e: Expr): Expr | undefined {
  for (const rule of rulesFor(e)) {
    const made = rule.apply(e, pool);
    if (made && made !== e) return made;
  }
  return undefined;
}

const known = new Map<string, readonly Rule[]>();

/** In their order, those that may fit: most are about one operator, or one builtin. */
function rulesFor(e: Expr): readonly Rule[] {
  const of = e.kind === "binary" ? e.operator : e.kind === "call" ? e.name : e.kind;
  const found = known.get(of) ?? rules.filter((rule) => rule.of === undefined || rule.of === of);
  known.set(of, found);
  return found;
}

/** How much work an expression is; a shared node counts once. */
export function cost(e: Expr): number {
  return nodes(e).reduce((sum, node) => sum + costOfNode(node), 0);
}

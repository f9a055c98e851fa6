/** How often the values of a block are used, where first, and which are worked out in any case. */
import { children, type Expr } from "../expr.ts";
import type { Raised } from "./tree.ts";
import { innerBlocks, ownExpressions } from "./walk.ts";

export interface Uses {
  /** Number of places that want the value, a shared place counted once. */
  readonly count: ReadonlyMap<Expr, number>;
  /** Number of the statement of the block that wants it first. */
  readonly first: ReadonlyMap<Expr, number>;
  /** Worked out whenever the block runs: not only behind `if`, in a loop, or in an arm of `choose`. */
  readonly strict: ReadonlySet<Expr>;
}

/** A leaf, or so little work on one that a name for it would only hide it. */
export function isCheap(e: Expr): boolean {
  if (e.kind === "cast" || e.kind === "negate" || e.kind === "not") return children(e.operand).length === 0;
  return children(e).length === 0;
}

/** `known` values have a name already and are not looked into. */
export function usesOf(block: readonly Raised[], known: (e: Expr) => boolean): Uses {
  const count = new Map<Expr, number>();
  const first = new Map<Expr, number>();
  block.forEach((stmt, position) => {
    const add = (e: Expr): void => {
      if (known(e)) return;
      const before = count.get(e) ?? 0;
      count.set(e, before + 1);
      if (before > 0) return;
      first.set(e, position);
      children(e).forEach(add);
    };
    everyExpression(stmt, add);
  });
  return { count, first, strict: strictIn(block, known) };
}

function everyExpression(stmt: Raised, fn: (e: Expr) => void): void {
  ownExpressions(stmt).forEach(fn);
  for (const block of innerBlocks(stmt)) for (const inner of block) everyExpression(inner, fn);
}

/** What both arms of an `if` or a `choose` work out is worked out in any case. */
function strictIn(block: readonly Raised[], known: (e: Expr) => boolean): Set<Expr> {
  const found = new Set<Expr>();
  for (const stmt of block) {
    for (const e of ownExpressions(stmt)) addStrict(e, found, known);
    if (stmt.kind === "if") {
      const otherwise = strictIn(stmt.otherwise, known);
      for (const e of strictIn(stmt.then, known)) if (otherwise.has(e)) found.add(e);
    }
  }
  return found;
}

function addStrict(e: Expr, found: Set<Expr>, known: (e: Expr) => boolean): void {
  if (known(e) || found.has(e)) return;
  found.add(e);
  if (e.kind === "choose") {
    addStrict(e.condition, found, known);
    const [then, otherwise] = [new Set<Expr>(), new Set<Expr>()];
    addStrict(e.then, then, known);
    addStrict(e.otherwise, otherwise, known);
    for (const both of then) if (otherwise.has(both)) addStrict(both, found, known);
  } else if (e.kind === "reduce") {
    addStrict(e.from, found, known);
    addStrict(e.to, found, known);
  } else {
    for (const child of children(e)) addStrict(child, found, known);
  }
}

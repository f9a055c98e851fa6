/**
 * What is worked out in a block whatever its conditions say. A value that is due anyway is worked out before a choice that asks for it
 * on one side, instead of there and once more behind it.
 */
import { children, type Expr } from "../ir/expr.ts";
import type { Stmt } from "../ir/kernel.ts";
import { expressionsOf, freeOf, visit, writes } from "../ir/rewrite.ts";
import type { Facts } from "./facts.ts";
import { hasMath } from "./math/library.ts";

/** Of the statements of this block alone, not of blocks in them. */
export function dueIn(body: readonly Stmt[]): ReadonlySet<Expr> {
  const due = new Set<Expr>();
  for (const stmt of body) for (const e of expressionsOf(stmt)) collect(e, due);
  return due;
}

/** Calls of mathematical functions that need nothing but what is there when the block begins, in their order. */
export function dueEarly(body: readonly Stmt[], due: ReadonlySet<Expr>, facts: Facts): readonly Expr[] {
  const found = new Set<Expr>();
  const seen = new Set<Expr>();
  const written = new Set<string>();
  const isThere = (e: Expr): boolean =>
    facts.locals(e).size === 0 && ![...facts.loads(e)].some((buffer) => written.has(buffer));
  const note = (e: Expr): void => {
    if (e.kind === "call" && hasMath(e.name) && due.has(e) && isThere(e) && e.args.every(isQuick)) found.add(e);
  };
  for (const stmt of body) {
    for (const e of expressionsOf(stmt)) visit(e, note, seen);
    for (const buffer of writes([stmt])) written.add(buffer);
  }
  return [...found];
}

/** No function stands before it. */
const isQuick = (e: Expr): boolean =>
  freeOf(e, (one) => one.kind === "random" || one.kind === "reduce" || (one.kind === "call" && hasMath(one.name)));

function collect(e: Expr, due: Set<Expr>): void {
  if (due.has(e)) return;
  due.add(e);
  if (e.kind === "reduce") {
    collect(e.from, due);
    collect(e.to, due); // the body depends on the round
  } else if (e.kind === "select" || e.kind === "choose") {
    collect(e.condition, due);
    for (const one of onBothSides(e.then, e.otherwise)) due.add(one);
  } else for (const child of children(e)) collect(child, due);
}

function onBothSides(then: Expr, otherwise: Expr): readonly Expr[] {
  const [some, others] = [new Set<Expr>(), new Set<Expr>()];
  collect(then, some);
  collect(otherwise, others);
  return [...some].filter((one) => others.has(one));
}

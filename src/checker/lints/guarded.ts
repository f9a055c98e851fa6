import type { CheckedExpr } from "../model.ts";
import { everyNode } from "../walk.ts";

/** Nodes that stand in a branch of `where` or `ifelse`: nobody knows before the run whether it is taken. */
export const guardedIn = (nodes: readonly CheckedExpr[]): ReadonlySet<CheckedExpr> =>
  new Set(nodes.flatMap(branchesOf).flatMap(everyNode));

const branchesOf = (node: CheckedExpr): readonly CheckedExpr[] =>
  node.kind === "where" || node.kind === "ifelse" ? [node.then, node.otherwise] : [];

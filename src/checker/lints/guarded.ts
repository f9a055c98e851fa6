import type { CheckedExpr } from "../model.ts";
import type { Session } from "../session.ts";
import { everyNode } from "../walk.ts";
import { ofKind } from "./texts.ts";

/** Nodes of a part that stand in a branch of `where` or `ifelse`: nobody knows before the run whether it is taken. */
export function guardedIn(nodes: readonly CheckedExpr[], session: Session): ReadonlySet<CheckedExpr> {
  let guarded = session.guarded.get(nodes);
  if (guarded === undefined) {
    const choices = [...ofKind(nodes, "where", session), ...ofKind(nodes, "ifelse", session)];
    guarded = new Set(choices.flatMap(({ then, otherwise }) => [...everyNode(then), ...everyNode(otherwise)]));
    session.guarded.set(nodes, guarded);
  }
  return guarded;
}

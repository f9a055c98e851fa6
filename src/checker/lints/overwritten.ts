import type { CheckedExpr, CheckedStmt } from "../model.ts";
import { everyNode, expressionsOf } from "../walk.ts";
import { blocksOf, ownAssignments, type Assignment } from "./blocks.ts";
import { partsOf } from "./known.ts";
import type { Lint } from "./lint.ts";
import { isSelfAssignment } from "./self-assignment.ts";
import { distinctParts } from "./texts.ts";

/** `v = V_r; v = E_L`: the first of two statements of one block does nothing, since nothing between them reads what it wrote. */
export const overwritten: Lint = ({ session, model }) => {
  for (const { body } of distinctParts(partsOf(model)).flatMap(blocksOf)) {
    for (const [k, statement] of body.entries()) {
      const [write] = ownAssignments([statement]);
      if (statement.kind !== "assign" || write === undefined || write.place.index !== undefined) continue;
      const later = overwriting(write, body.slice(k + 1));
      // What is set to itself is told once, as that.
      if (later === undefined || write.span.source !== session.root || isSelfAssignment(statement)) continue;
      session.report(
        "NW4014",
        write.span,
        { name: write.place.name },
        { labels: [{ span: later.span, text: "set again here" }], help: "leave one of the two out" },
      );
    }
  }
};

/** The next statement that sets the same variable, where nothing before it can read the variable. */
function overwriting(write: Assignment, rest: readonly CheckedStmt[]): Assignment | undefined {
  for (const statement of rest) {
    if (
      expressionsOf(statement)
        .flatMap(everyNode)
        .some((node) => mayRead(node, write))
    )
      return undefined;
    if (statement.kind !== "assign" && statement.kind !== "let") return undefined;
    const [other] = ownAssignments([statement]);
    if (other?.place.name !== write.place.name) continue;
    return other.operator === "=" && other.place.index === undefined ? other : undefined;
  }
  return undefined;
}

/** A definition may read anything. */
const mayRead = (node: CheckedExpr, { place }: Assignment): boolean =>
  node.kind === "variable" && (node.role === "let" || node.name === place.name);

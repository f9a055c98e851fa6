import type { CheckedExpr } from "../model.ts";
import { everyStatement } from "../walk.ts";
import { blocksOf, type Assignment } from "./blocks.ts";
import { partsOf } from "./known.ts";
import type { Lint } from "./lint.ts";
import { removal } from "./removal.ts";
import { distinctParts } from "./texts.ts";

/** `v = v`: nothing happens, so that another name was meant on one side. */
export const selfAssignment: Lint = ({ session, model }) => {
  const statements = distinctParts(partsOf(model)).flatMap((part) =>
    blocksOf(part).flatMap(({ body }) => body.flatMap(everyStatement)),
  );
  for (const one of statements) {
    if (one.kind !== "assign" || one.span.source !== session.root || !isSelfAssignment(one)) continue;
    session.report(
      "NW4013",
      one.span,
      { name: one.place.name },
      { help: "look at the names: one of the two is another", fix: removal(one.span, "remove it", true) },
    );
  }
};

export function isSelfAssignment({
  place,
  value,
  operator,
}: Pick<Assignment, "place" | "value" | "operator">): boolean {
  if (operator !== "=" || place.index !== undefined) return false;
  if (place.kind === "local") return value.kind === "local" && value.id === place.id;
  return isVariable(value) && value.owner === place.owner && value.name === place.name;
}

const isVariable = (node: CheckedExpr): node is Extract<CheckedExpr, { kind: "variable" }> => node.kind === "variable";

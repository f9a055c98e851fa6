import type { CheckedExpr } from "../model.ts";
import { everyNode } from "../walk.ts";
import type { Part } from "./known.ts";

/** The nodes of an expression, and of the definitions that it names. */
export function withDefinitions(root: CheckedExpr, { lets }: Pick<Part, "lets">): readonly CheckedExpr[] {
  const found = new Set<CheckedExpr>(everyNode(root));
  for (const node of found) {
    const named =
      node.kind === "variable" && node.role === "let" ? lets.find((one) => one.name === node.name) : undefined;
    if (named !== undefined) for (const inner of everyNode(named.value)) found.add(inner);
  }
  return [...found];
}

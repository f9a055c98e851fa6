import type { Block, Stmt } from "../../parser/ast.ts";

/** Names that some statement in the block assigns to: a local among them is mutable. */
export function assignedNames(block: Block): ReadonlySet<string> {
  const names = new Set<string>();
  const open: Stmt[] = [...block.statements];
  for (let statement = open.pop(); statement !== undefined; statement = open.pop()) {
    if (statement.kind === "assign" && statement.target.kind === "name") names.add(statement.target.name);
    for (const inner of innerBlocks(statement)) open.push(...inner.statements);
  }
  return names;
}

/** The blocks directly inside a statement. */
export function innerBlocks(statement: Stmt): readonly Block[] {
  switch (statement.kind) {
    case "if":
      return [
        ...statement.arms.map((arm) => arm.body),
        ...(statement.otherwise === undefined ? [] : [statement.otherwise]),
      ];
    case "for":
    case "while":
      return [statement.body];
    case "let":
    case "assign":
    case "return":
    case "refractory":
    case "bad":
      return [];
  }
}

import type { Block, Expr, Stmt } from "../../parser/ast.ts";

/** Names that some statement in the block assigns to: a local among them is mutable. */
export function assignedNames(block: Block): ReadonlySet<string> {
  const names = new Set<string>();
  const open: Stmt[] = [...block.statements];
  for (let statement = open.pop(); statement !== undefined; statement = open.pop()) {
    const base = statement.kind === "assign" ? arrayBehind(statement.target) : undefined;
    if (base?.kind === "name") names.add(base.name);
    for (const inner of innerBlocks(statement)) open.push(...inner.statements);
  }
  return names;
}

/** `a` of `a[k]`. */
function arrayBehind(target: Expr): Expr {
  let base = target;
  while (base.kind === "index" || base.kind === "paren") base = base.kind === "index" ? base.object : base.inner;
  return base;
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

import type { Stmt } from "../../ir/kernel.ts";

/** The statements with `change` applied to each block, inner ones first. */
export function mapBlocks(body: readonly Stmt[], change: (block: readonly Stmt[]) => readonly Stmt[]): readonly Stmt[] {
  const inside = (block: readonly Stmt[]): readonly Stmt[] => mapBlocks(block, change);
  return change(
    body.map((stmt): Stmt => {
      switch (stmt.kind) {
        case "if":
          return { ...stmt, then: inside(stmt.then), otherwise: inside(stmt.otherwise) };
        case "for":
        case "while":
          return { ...stmt, body: inside(stmt.body) };
        case "let":
        case "var":
        case "assign":
        case "store":
        case "accumulate":
        case "emit":
        case "return":
          return stmt;
      }
    }),
  );
}

/** Walking and rebuilding statements on their way to a text. */
import type { Expr } from "../expr.ts";
import type { Raised } from "./tree.ts";

/** The expressions of the statement itself. */
export function ownExpressions(stmt: Raised): readonly Expr[] {
  switch (stmt.kind) {
    case "let":
    case "assign":
    case "return":
      return [stmt.value];
    case "var":
      return stmt.value ? [stmt.value] : [];
    case "store":
    case "accumulate":
      return [stmt.index, stmt.value];
    case "if":
    case "break_unless":
      return [stmt.condition];
    case "for":
      return [stmt.from, stmt.to];
    case "repeat":
      return [stmt.times];
    case "emit":
      return [];
  }
}

/** The blocks inside a statement. */
export function innerBlocks(stmt: Raised): readonly (readonly Raised[])[] {
  switch (stmt.kind) {
    case "if":
      return [stmt.then, stmt.otherwise];
    case "for":
    case "repeat":
      return [stmt.body];
    case "let":
    case "var":
    case "assign":
    case "store":
    case "accumulate":
    case "break_unless":
    case "emit":
    case "return":
      return [];
  }
}

/** The statement with `fn` applied to each expression of its own, and `block` to each block inside it. */
export function mapRaised(
  stmt: Raised,
  fn: (e: Expr) => Expr,
  block: (body: readonly Raised[]) => readonly Raised[],
): Raised {
  switch (stmt.kind) {
    case "let":
    case "assign":
    case "return":
      return { ...stmt, value: fn(stmt.value) };
    case "var":
      return stmt.value ? { ...stmt, value: fn(stmt.value) } : stmt;
    case "store":
    case "accumulate":
      return { ...stmt, index: fn(stmt.index), value: fn(stmt.value) };
    case "if":
      return { ...stmt, condition: fn(stmt.condition), then: block(stmt.then), otherwise: block(stmt.otherwise) };
    case "for":
      return { ...stmt, from: fn(stmt.from), to: fn(stmt.to), body: block(stmt.body) };
    case "repeat":
      return { ...stmt, times: fn(stmt.times), body: block(stmt.body) };
    case "break_unless":
      return { ...stmt, condition: fn(stmt.condition) };
    case "emit":
      return stmt;
  }
}

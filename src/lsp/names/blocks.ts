/** Names in blocks of statements: a `let` is seen from its line on. */
import type { Block, Stmt } from "../../parser/ast.ts";
import type { Binder } from "./binder.ts";
import { declareLocal } from "./declare.ts";
import { resolve } from "./expressions.ts";
import { lookUp, type NameSymbol, type Scope } from "./symbol.ts";

export function resolveBlock(block: Block, scope: Scope, binder: Binder): void {
  const symbols = new Map<string, NameSymbol>();
  const inner = binder.open(block.span, symbols, scope);
  for (const statement of block.statements) resolveStatement(statement, inner, symbols, binder);
}

function resolveStatement(statement: Stmt, scope: Scope, symbols: Map<string, NameSymbol>, binder: Binder): void {
  switch (statement.kind) {
    case "let":
      for (const entry of statement.entries) {
        resolve(entry.size, scope, binder);
        if (entry.annotation?.kind === "like")
          binder.use(entry.annotation.name, [lookUp(entry.annotation.name.name, scope)]);
        resolve(entry.value, scope, binder);
        const local = declareLocal("local", entry.name, entry.span, scope, entry);
        binder.declare(local);
        symbols.set(local.name, local);
      }
      return;
    case "assign":
      resolve(statement.target, scope, binder, "write");
      return resolve(statement.value, scope, binder);
    case "if":
      for (const { condition, body } of statement.arms) {
        resolve(condition, scope, binder);
        resolveBlock(body, scope, binder);
      }
      return statement.otherwise === undefined ? undefined : resolveBlock(statement.otherwise, scope, binder);
    case "for": {
      resolve(statement.from, scope, binder);
      resolve(statement.to, scope, binder);
      const variable = declareLocal("loop variable", statement.variable, statement.span, scope);
      binder.declare(variable);
      const inner = binder.open(statement.span, new Map([[variable.name, variable]]), scope);
      return resolveBlock(statement.body, inner, binder);
    }
    case "while":
      resolve(statement.condition, scope, binder);
      resolve(statement.atMost, scope, binder);
      return resolveBlock(statement.body, scope, binder);
    case "return":
      return resolve(statement.value, scope, binder);
    case "refractory":
      resolve(statement.time, scope, binder);
      return resolve(statement.condition, scope, binder);
    case "bad":
      return;
  }
}

import { childrenOf } from "../../parser/index.ts";
import type { Expr } from "../../parser/ast.ts";
import type { Module } from "./symbol.ts";

/** Whether an expression says `x of cells`, itself or through the lets that it names. */
export function readsPopulations(expr: Expr | undefined, module: Module): boolean {
  const seen = new Set<Expr>();
  const open = expr === undefined ? [] : [expr];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.kind === "of") return true;
    const symbol = next.kind === "name" ? module.symbols.get(next.name) : undefined;
    if (symbol?.kind === "let" && symbol.node.value !== undefined) open.push(symbol.node.value);
    open.push(...childrenOf(next));
  }
  return false;
}

import { childrenOf } from "../../parser/index.ts";
import type { Expr } from "../../parser/ast.ts";
import type { Module } from "./symbol.ts";

/** What an expression says by itself. */
interface Said {
  readonly of: boolean;
  readonly names: readonly string[];
}
/** It is asked again in every round of a loop. */
const said = new WeakMap<Expr, Said>();

function saidBy(expr: Expr): Said {
  const known = said.get(expr);
  if (known !== undefined) return known;
  const nodes = [expr];
  for (const node of nodes) nodes.push(...childrenOf(node));
  const names = nodes.flatMap((node) => (node.kind === "name" ? [node.name] : []));
  const found = { of: nodes.some(({ kind }) => kind === "of"), names: [...new Set(names)] };
  said.set(expr, found);
  return found;
}

/** Whether an expression says `x of cells`, itself or through the lets that it names. */
export function readsPopulations(expr: Expr | undefined, module: Module): boolean {
  const seen = new Set<Expr>();
  const open = expr === undefined ? [] : [expr];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const { of, names } = saidBy(next);
    if (of) return true;
    for (const name of names) {
      const symbol = module.symbols.get(name);
      if (symbol?.kind === "let" && symbol.node.value !== undefined) open.push(symbol.node.value);
    }
  }
  return false;
}

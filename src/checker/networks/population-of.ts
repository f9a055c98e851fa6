import { rootName } from "../modules/let.ts";
import type { Module } from "../modules/symbol.ts";

/** The population that a name leads to, through views of it. */
export function populationOf(name: string, module: Module): string | undefined {
  let next: string | undefined = name;
  for (let k = 0; k <= module.symbols.size && next !== undefined; k++) {
    const symbol = module.symbols.get(next);
    if (symbol?.kind === "population") return symbol.name;
    next = symbol?.kind === "let" && symbol.node.value !== undefined ? rootName(symbol.node.value)?.name : undefined;
  }
  return undefined;
}

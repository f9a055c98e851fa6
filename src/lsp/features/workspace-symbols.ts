/** Names of the top level of every open text and of the standard library. */
import type { SymbolInformation } from "vscode-languageserver";
import { withoutImport } from "../names/binder.ts";
import type { NameSymbol } from "../names/symbol.ts";
import { toRange } from "../ranges.ts";
import type { Workspace } from "../workspace.ts";
import { icons } from "./document-symbols.ts";

const most = 200;

/** @param query letters of the name, in their order */
export function workspaceSymbols(workspace: Workspace, query: string): readonly SymbolInformation[] {
  const open = workspace.documents.flatMap(({ now }) => [...now.names.top.values()]);
  const library = workspace.host
    .libraryModules()
    .flatMap((name) => [...(workspace.modules.names(name, "")?.top.values() ?? [])]);
  const found = new Map<string, NameSymbol>();
  for (const symbol of [...open, ...library].map(withoutImport))
    if (matches(symbol.name, query)) found.set(`${symbol.span.source.name}:${symbol.span.start}`, symbol);
  return [...found.values()].slice(0, most).map((symbol) => ({
    name: symbol.name,
    kind: icons[symbol.kind],
    containerName: symbol.span.source.name,
    location: { uri: workspace.uriOf(symbol.span.source.name), range: toRange(symbol.span) },
  }));
}

function matches(name: string, query: string): boolean {
  let at = 0;
  const letters = name.toLowerCase();
  for (const letter of query.toLowerCase()) {
    at = letters.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

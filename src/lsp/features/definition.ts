/** Go to definition: also into modules, and from an import to its file. */
import type { Location } from "vscode-languageserver";
import { span } from "../../source/index.ts";
import type { NameSymbol } from "../names/symbol.ts";
import { occurrenceAt } from "../places.ts";
import { toRange, touches } from "../ranges.ts";
import type { Document, Workspace } from "../workspace.ts";

export function definition(workspace: Workspace, document: Document, offset: number): readonly Location[] | undefined {
  return document.ask(offset, (analysis, at) => {
    const occurrence = occurrenceAt(analysis.names, at);
    if (occurrence !== undefined)
      return occurrence.symbols.flatMap((symbol) => locationOf(symbol, workspace, document));
    const path = analysis.ast.items.find(
      (item) => (item.kind === "import" || item.kind === "export") && touches(item.fromSpan, at),
    );
    if (path?.kind !== "import" && path?.kind !== "export") return undefined;
    const target = workspace.modules.names(path.from, document.name)?.source;
    return target && [{ uri: workspace.uriOf(target.name), range: toRange(span(target, 0, 0)) }];
  });
}

export function locationOf(symbol: NameSymbol, workspace: Workspace, document: Document): readonly Location[] {
  const at = document.current(symbol.span);
  if (at === undefined) return [];
  const uri = at.source.name === document.name ? document.uri : workspace.uriOf(at.source.name);
  return [{ uri, range: toRange(at) }];
}

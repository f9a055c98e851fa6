/** References: every use of a name in the open texts. */
import type { Location } from "vscode-languageserver";
import { occurrencesOf } from "../names/groups.ts";
import { occurrenceAt } from "../places.ts";
import { toRange } from "../ranges.ts";
import type { Document, Workspace } from "../workspace.ts";
import { locationOf } from "./definition.ts";

export function references(
  workspace: Workspace,
  document: Document,
  offset: number,
  withDeclaration: boolean,
): readonly Location[] | undefined {
  return document.ask(offset, (analysis, at) => {
    const occurrence = occurrenceAt(analysis.names, at);
    if (occurrence === undefined) return undefined;
    const { symbols } = occurrence;
    const here = occurrencesOf(symbols, analysis.names)
      .filter(({ role }) => role !== "declaration")
      .map(({ span }) => document.current(span))
      .filter((span) => span !== undefined)
      .map((span) => ({ uri: document.uri, range: toRange(span) }));
    const others = workspace.documents
      .filter((other) => other !== document)
      .flatMap((other) =>
        occurrencesOf(symbols, other.now.names)
          .filter(({ role }) => role !== "declaration")
          .map(({ span }) => ({ uri: other.uri, range: toRange(span) })),
      );
    const declarations = withDeclaration ? symbols.flatMap((symbol) => locationOf(symbol, workspace, document)) : [];
    return [...declarations, ...here, ...others];
  });
}

/** The other uses of the name under the caret, told apart by whether they write. */
import { DocumentHighlightKind, type DocumentHighlight } from "vscode-languageserver";
import { occurrencesOf } from "../names/groups.ts";
import { occurrenceAt } from "../places.ts";
import { toRange } from "../ranges.ts";
import type { Document } from "../workspace.ts";

export function highlight(document: Document, offset: number): readonly DocumentHighlight[] | undefined {
  const { names } = document.now;
  const occurrence = occurrenceAt(names, offset);
  if (occurrence === undefined) return undefined;
  return occurrencesOf(occurrence.symbols, names).map(({ span, role }) => ({
    range: toRange(span),
    kind: role === "read" ? DocumentHighlightKind.Read : DocumentHighlightKind.Write,
  }));
}

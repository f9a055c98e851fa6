/** A workspace with one open text, for tests of features: `|` marks the caret. */
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { languageHost } from "../../src/cli/lsp/host.ts";
import { toOffset } from "../../src/lsp/ranges.ts";
import { Workspace, type Document } from "../../src/lsp/workspace.ts";
import { makeSource } from "../../src/source/index.ts";
import type { Position, Range, TextEdit } from "vscode-languageserver";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const uriOfFile = (path: string): string => pathToFileURL(`${root}${path}`).href;
export const example = (name: string): string => readFileSync(`${root}examples/${name}.neuro`, "utf8");

export interface Desk {
  readonly workspace: Workspace;
  readonly document: Document;
  /** Where the carets stood. */
  readonly carets: readonly number[];
  readonly caret: number;
}

/** Opens a text as a file beside the examples. */
export function desk(marked: string, name = "examples/desk.neuro", workspace = new Workspace(languageHost())): Desk {
  const pieces = marked.split("|");
  const carets = pieces.slice(0, -1).map((_, k) => pieces.slice(0, k + 1).join("").length);
  const document = workspace.put(uriOfFile(name), pieces.join(""));
  return { workspace, document, carets, caret: carets[0] ?? -1 };
}

/** The text of a range. */
export function textAt({ text }: Document, { start, end }: Range): string {
  const source = makeSource("", text);
  return text.slice(toOffset(source, start), toOffset(source, end));
}

/** A text after edits, all of which speak of the text before. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const source = makeSource("", text);
  const at = (position: Position): number => toOffset(source, position);
  return edits
    .toSorted((a, b) => at(b.range.start) - at(a.range.start))
    .reduce((rest, { range, newText }) => rest.slice(0, at(range.start)) + newText + rest.slice(at(range.end)), text);
}

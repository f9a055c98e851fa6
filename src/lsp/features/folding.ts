/** Folding: blocks in braces, runs of comments, runs of imports. */
import { FoldingRangeKind, type FoldingRange } from "vscode-languageserver";
import type { Span } from "../../source/index.ts";
import type { Analysis } from "../analysis.ts";
import { toPosition } from "../ranges.ts";
import type { Document } from "../workspace.ts";

export function folding({ now }: Document): readonly FoldingRange[] {
  const line = (offset: number): number => toPosition(now.source, offset).line;
  const braces = bracesOf(now).map(([open, close]): FoldingRange => ({
    startLine: line(open),
    endLine: line(close) - 1,
  }));
  const comments = runs(commentLines(now), line).map(([startLine, endLine]): FoldingRange => ({
    startLine,
    endLine,
    kind: FoldingRangeKind.Comment,
  }));
  const imports = now.ast.items.filter(({ kind }) => kind === "import" || kind === "export").map(({ span }) => span);
  const modules = runs(imports, line).map(([startLine, endLine]): FoldingRange => ({
    startLine,
    endLine,
    kind: FoldingRangeKind.Imports,
  }));
  return [...braces, ...comments, ...modules].filter(({ startLine, endLine }) => endLine > startLine);
}

/** Brackets and their partners, by their offsets. */
function bracesOf({ scanned }: Analysis): readonly (readonly [number, number])[] {
  const open: number[] = [];
  const pairs: (readonly [number, number])[] = [];
  for (const { tokenType, startOffset } of scanned.tokens) {
    if (/^L(Brace|Paren|Square)$/.test(tokenType.name)) open.push(startOffset);
    if (!/^R(Brace|Paren|Square)$/.test(tokenType.name)) continue;
    const start = open.pop();
    if (start !== undefined) pairs.push([start, startOffset]);
  }
  return pairs;
}

const commentLines = ({ scanned }: Analysis): readonly Span[] =>
  [
    ...scanned.comments.filter(({ ownLine }) => ownLine),
    ...scanned.docs.flatMap(({ lines }) => lines),
    ...(scanned.moduleDoc?.lines ?? []),
  ]
    .map(({ span }) => span)
    .toSorted((a, b) => a.start - b.start);

/** First and last lines of stretches that follow each other line by line. */
function runs(spans: readonly Span[], line: (offset: number) => number): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (const { start, end } of spans) {
    const last = found.at(-1);
    if (last !== undefined && line(start) <= last[1] + 1) last[1] = Math.max(last[1], line(end));
    else found.push([line(start), line(end)]);
  }
  return found;
}

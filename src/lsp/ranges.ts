/** Spans of the compiler, and positions of the protocol: lines and UTF-16 units, both counted from 0. */
import type { Position, Range, TextEdit } from "vscode-languageserver";
import { positionOf, span, type Source, type Span } from "../source/index.ts";

export function toPosition(source: Source, offset: number): Position {
  const { line, column } = positionOf(source, offset);
  return { line: line - 1, character: column - 1 };
}

export const toRange = ({ source, start, end }: Span): Range => ({
  start: toPosition(source, start),
  end: toPosition(source, end),
});

/** The offset of a position; what lies outside of the text or of its line is moved to the nearest place in it. */
export function toOffset(source: Source, { line, character }: Position): number {
  const { lineStarts, text } = source;
  if (line < 0) return 0;
  const start = lineStarts[line];
  if (start === undefined) return text.length;
  const next = lineStarts[line + 1];
  const end = next === undefined ? text.length : next - 1;
  return Math.min(start + Math.max(0, character), end);
}

export const toSpan = (source: Source, { start, end }: Range): Span =>
  span(source, toOffset(source, start), toOffset(source, end));

export const toEdit = ({ span, text }: { readonly span: Span; readonly text: string }): TextEdit => ({
  range: toRange(span),
  newText: text,
});

/** Whether a place touches a span: the end counts too, as a caret stands behind the last letter. */
export const touches = (at: Span, offset: number): boolean => at.start <= offset && offset <= at.end;

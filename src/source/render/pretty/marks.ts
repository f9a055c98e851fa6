import type { Diagnostic } from "../../diagnostic.ts";
import { positionOf, type Source, type Span } from "../../source.ts";
import { printable } from "../printable.ts";

/** A span within one line: offsets from the start of that line. */
export interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly primary: boolean;
  readonly text: string;
}

/** A span over several lines, drawn as a rail on their left. */
export interface Rail {
  readonly first: number;
  readonly last: number;
  /** Offset in the first line where it begins, and in the last line of its last character. */
  readonly start: number;
  readonly end: number;
  readonly primary: boolean;
  readonly text: string;
}

/** What is to be shown of one source. */
export interface Sheet {
  readonly source: Source;
  readonly marks: Mark[];
  readonly rails: Rail[];
}

/** The places of a finding, one sheet per source; that of the main span comes first. */
export function sheetsOf(diagnostic: Diagnostic): readonly Sheet[] {
  const sheets = new Map<Source, Sheet>();
  if (diagnostic.span !== undefined) add(sheets, diagnostic.span, true, printable(diagnostic.here ?? ""));
  for (const label of diagnostic.labels ?? []) add(sheets, label.span, false, printable(label.text));
  return [...sheets.values()];
}

function add(sheets: Map<Source, Sheet>, span: Span, primary: boolean, text: string): void {
  const { source } = span;
  const sheet = sheets.get(source) ?? { source, marks: [], rails: [] };
  sheets.set(source, sheet);
  const start = Math.max(0, Math.min(span.start, source.text.length));
  const end = withoutLineBreak(source.text, start, Math.min(span.end, source.text.length));
  const from = positionOf(source, start);
  const to = positionOf(source, Math.max(start, end - 1));
  if (from.line === to.line) {
    const at = from.column - 1;
    sheet.marks.push({ line: from.line, start: at, end: at + Math.max(0, end - start), primary, text });
  } else {
    sheet.rails.push({ first: from.line, last: to.line, start: from.column - 1, end: to.column - 1, primary, text });
  }
}

/** The end of the span without the line breaks that it ends with: nobody sees them. */
function withoutLineBreak(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && (text[last - 1] === "\n" || text[last - 1] === "\r")) last--;
  return last;
}

/** A text that a person wrote, with the line starts that turn offsets into lines and columns. */
export interface Source {
  /** What diagnostics call it: a path as the user gave it, or `neuro/synapses`. */
  readonly name: string;
  readonly text: string;
  readonly lineStarts: readonly number[];
}

/** A half-open range of UTF-16 offsets in one source. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** One-based line and column, as editors count them. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export function makeSource(name: string, text: string): Source {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return { name, text, lineStarts };
}

export function span(source: Source, start: number, end: number): Span {
  return { source, start, end };
}

/** The smallest span that holds both (which lie in one source). */
export function joinSpans(a: Span, b: Span): Span {
  return { source: a.source, start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

export function spanText(at: Span): string {
  return at.source.text.slice(at.start, at.end);
}

/** Line and column of an offset; a binary search over the line starts. */
export function positionOf(source: Source, offset: number): Position {
  const starts = source.lineStarts;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low]! + 1 };
}

/** The text of a one-based line, without its line break. */
export function lineText(source: Source, line: number): string {
  const start = source.lineStarts[line - 1] ?? source.text.length;
  const end = source.lineStarts[line] ?? source.text.length + 1;
  return source.text.slice(start, end - 1).replace(/\r$/, "");
}

import { lineText, positionOf, type Source } from "../../source.ts";
import { printable } from "../printable.ts";
import type { Ink, Role } from "./ink.ts";
import type { Sheet } from "./marks.ts";
import { layRails, type Rails } from "./rails.ts";
import { underline } from "./underline.ts";
import { windowOf } from "./window.ts";

export interface SnippetStyle {
  readonly ink: Ink;
  /** Colour of the main span: that of the severity. */
  readonly main: Role;
  /** Columns for line numbers. */
  readonly gutter: number;
  /** Columns for the text of a line. */
  readonly width: number;
}

/** Of a span over more lines than this, only the ends are shown. */
const longestWhole = 5;

/** The lines of one source that a finding points at, with everything that is said about them. */
export function snippet(sheet: Sheet, style: SnippetStyle): readonly string[] {
  const rails = layRails(sheet.source, sheet.rails, style.ink, style.main);
  const rows = [gutterRow(style, "", "")];
  let before: number | undefined;
  for (const line of shownLines(sheet)) {
    if (before !== undefined && line === before + 2) rows.push(...textRows(sheet, rails, before + 1, style));
    if (before !== undefined && line > before + 2) rows.push(gapRow(style, rails.gap(before)));
    rows.push(...textRows(sheet, rails, line, style));
    before = line;
  }
  return rows;
}

function shownLines(sheet: Sheet): readonly number[] {
  const lines = new Set(sheet.marks.map((mark) => mark.line));
  for (const rail of sheet.rails) {
    const whole = rail.last - rail.first < longestWhole;
    for (let line = rail.first; line <= rail.last; line += whole ? 1 : rail.last - rail.first) lines.add(line);
  }
  return [...lines].toSorted((a, b) => a - b);
}

/** The text of one line and the rows under it. */
function textRows(sheet: Sheet, rails: Rails, line: number, style: SnippetStyle): readonly string[] {
  const marks = sheet.marks.filter((mark) => mark.line === line);
  const text = lineText(sheet.source, line);
  const cells = windowOf(text, focusOf(sheet, line), style.width);
  const rows = [gutterRow(style, String(line), rails.beside(line) + cells.text)];
  if (marks.length > 0) {
    for (const row of underline(marks, cells, style.ink, style.main))
      rows.push(gutterRow(style, "", rails.under(line) + row));
  }
  for (const row of rails.turns(line, (offset) => cells.column(offset))) rows.push(gutterRow(style, "", row));
  return rows;
}

/** The part of the line that must stay in sight when it is cut: the main mark, else the first one, else the end of a rail. */
function focusOf(sheet: Sheet, line: number): { readonly start: number; readonly end: number } {
  const marks = sheet.marks.filter((mark) => mark.line === line);
  const mark = marks.find((one) => one.primary) ?? marks[0];
  if (mark !== undefined) return mark;
  const rail = sheet.rails.find((one) => one.first === line || one.last === line);
  const at = rail === undefined ? 0 : rail.first === line ? rail.start : rail.end;
  return { start: at, end: at };
}

export function gutterRow({ ink, gutter }: SnippetStyle, number: string, text: string): string {
  const left = ink("gutter", `${number.padStart(gutter)} |`);
  return text === "" ? left : `${left} ${text}`;
}

function gapRow({ ink }: SnippetStyle, rails: string): string {
  return `${ink("gutter", "...")} ${rails}`.trimEnd();
}

/** ` --> file:12:5`, or ` ::: file:12:5` for a second source. */
export function placeRow(style: SnippetStyle, arrow: string, source: Source, offset: number): string {
  const at = positionOf(source, offset);
  return `${" ".repeat(style.gutter)}${style.ink("gutter", arrow)} ${printable(source.name)}:${at.line}:${at.column}`;
}

import type { Fix } from "../../diagnostic.ts";
import { applyEdits } from "../../edits.ts";
import { lineText, makeSource, positionOf, type Source } from "../../source.ts";
import { printable } from "../printable.ts";
import { layOut } from "./cells.ts";
import { gutterRow, type SnippetStyle } from "./snippet.ts";

/** Longer changes are named, not shown. */
const longestShown = 6;

/** `fix: <title>`, and the lines as they are and as they would be. */
export function repair(fix: Fix, style: SnippetStyle): readonly string[] {
  const sources = [...new Set(fix.edits.map((edit) => edit.span.source))];
  return [
    `${style.ink("help", "fix")}: ${printable(fix.title)}`,
    ...sources.flatMap((source) => change(source, fix, style)),
  ];
}

function change(source: Source, fix: Fix, style: SnippetStyle): readonly string[] {
  const edits = fix.edits.filter((edit) => edit.span.source === source);
  const mended = makeSource(source.name, applyEdits(source, edits));
  const first = positionOf(source, Math.min(...edits.map((edit) => edit.span.start))).line;
  const last = positionOf(source, Math.max(...edits.map((edit) => edit.span.end))).line;
  const lastMended = last + mended.lineStarts.length - source.lineStarts.length;
  const [removed, added] = untilEqual(lines(source, first, last), lines(mended, first, lastMended));
  if (removed.length + added.length > longestShown) return [];
  return [
    gutterRow(style, "", ""),
    ...removed.map((text, k) => changed(style, "removed", first + k, text)),
    ...added.map((text, k) => changed(style, "added", first + k, text)),
  ];
}

/** Without the last lines that are the same: what is removed up to its end of line takes the beginning of the next one. */
function untilEqual(
  removed: readonly string[],
  added: readonly string[],
): readonly [readonly string[], readonly string[]] {
  let same = 0;
  while (same < Math.min(removed.length, added.length) && removed.at(-1 - same) === added.at(-1 - same)) same++;
  return [removed.slice(0, removed.length - same), added.slice(0, added.length - same)];
}

function lines(source: Source, first: number, last: number): readonly string[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => lineText(source, first + k));
}

function changed(style: SnippetStyle, role: "removed" | "added", line: number, text: string): string {
  const shown = layOut(text.slice(0, style.width)).text;
  const sign = role === "removed" ? "-" : "+";
  return `${style.ink("gutter", String(line).padStart(style.gutter))} ${style.ink(role, `${sign} ${shown}`)}`.trimEnd();
}

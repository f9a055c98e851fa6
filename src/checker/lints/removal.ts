import type { Fix } from "../../source/diagnostic.ts";
import { lineText, positionOf, span, spanText, type Span } from "../../source/source.ts";

/** Takes a statement or declaration out, with its line where it stands there alone, and with one `;` where others stand beside it. */
export function removal(at: Span, title: string, safe: boolean): Fix {
  return {
    title,
    edits: [{ span: withSeparator(at), text: "" }],
    ...(safe && !holdsComment(at) ? { safe: true } : {}),
  };
}

/** What goes with a piece of text, so that the rest reads as if it had never been there. */
function withSeparator({ source, start, end }: Span): Span {
  const [before, after] = [source.text.slice(0, start), source.text.slice(end)];
  const blanks = /[ \t]*$/.exec(before)?.[0].length ?? 0;
  const isFirst = blanks === before.length || before.at(-1 - blanks) === "\n";
  const lineEnd = /^[ \t]*;?[ \t]*(\r?\n|$)/.exec(after);
  if (isFirst && lineEnd !== null) return span(source, start - blanks, end + lineEnd[0].length);
  const behind = /^[ \t]*;[ \t]*/.exec(after);
  if (behind !== null) return span(source, start, end + behind[0].length);
  const ahead = /[ \t]*;[ \t]*$/.exec(before);
  if (ahead !== null) return span(source, start - ahead[0].length, end);
  return span(source, lineEnd !== null ? start - blanks : start - Number(blanks > 0 && /^[ \t]/.test(after)), end);
}

/** Takes one entry out of a list with commas; all of the declaration where it is the only one. */
export function entryRemoval(entries: readonly Span[], entry: Span, declaration: Span, safe: boolean): Fix {
  const k = entries.indexOf(entry);
  const [before, after] = [entries[k - 1], entries[k + 1]];
  if (before === undefined && after === undefined) return removal(declaration, "remove it", safe);
  const edit = after === undefined ? { ...entry, start: before?.end ?? entry.start } : { ...entry, end: after.start };
  return {
    title: "remove it",
    edits: [{ span: edit, text: "" }],
    ...(safe && !holdsComment(edit) ? { safe: true } : {}),
  };
}

/** What a person wrote there is not thrown away by a program. */
const holdsComment = (at: Span): boolean => /\/\/|\/\*/.test(spanText(at)) || isDocumented(at);

/** `///` above it would be left behind. */
const isDocumented = ({ source, start }: Span): boolean =>
  lineText(source, positionOf(source, start).line - 1)
    .trimStart()
    .startsWith("///");

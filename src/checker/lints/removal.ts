import type { Fix } from "../../source/diagnostic.ts";
import { lineText, positionOf, span, spanText, type Span } from "../../source/source.ts";

/** Takes a statement or declaration out, with its line where it stands there alone, and with one `;` where others stand beside it. */
export function removal(at: Span, title: string, safe: boolean): Fix {
  const { source } = at;
  const { text } = source;
  const before = text.slice(0, at.start);
  const after = text.slice(at.end);
  const blankBefore = /(^|\n)[ \t]*$/.exec(before);
  const blankAfter = /^[ \t]*;?[ \t]*(\r?\n|$)/.exec(after);
  const separator = /^[ \t]*;[ \t]*/.exec(after);
  const earlier = /[ \t]*;[ \t]*$/.exec(before);
  const edit =
    blankBefore !== null && blankAfter !== null
      ? span(source, at.start - blankBefore[0].replace(/^\n/, "").length, at.end + blankAfter[0].length)
      : separator !== null
        ? span(source, at.start, at.end + separator[0].length)
        : earlier !== null
          ? span(source, at.start - earlier[0].length, at.end)
          : span(source, at.start - (/[ \t]$/.test(before) && /^[ \t]/.test(after) ? 1 : 0), at.end);
  return { title, edits: [{ span: edit, text: "" }], ...(safe && !holdsComment(at) ? { safe: true } : {}) };
}

/** What a person wrote there is not thrown away by a program. */
const holdsComment = (at: Span): boolean => /\/\/|\/\*/.test(spanText(at)) || isDocumented(at);

/** `///` above it would be left behind. */
const isDocumented = ({ source, start }: Span): boolean =>
  lineText(source, positionOf(source, start).line - 1)
    .trimStart()
    .startsWith("///");

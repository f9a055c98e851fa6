import type { Comment } from "../../parser/ast.ts";
import type { Fix } from "../../source/diagnostic.ts";
import { span } from "../../source/source.ts";

/** The edit that leaves `rest` of the names in a comment; without any, the comment goes, and its line where nothing else stands there. */
export function withoutNames(
  comment: Comment,
  names: readonly string[],
  rest: readonly string[],
): Fix["edits"][number] {
  const { source, start, end } = comment.span;
  if (rest.length === 0) return { span: span(source, ...withBlanks(comment)), text: "" };
  const list = comment.text.indexOf(names[0] ?? "", comment.text.indexOf("neuroc-ignore") + "neuroc-ignore".length);
  const last = names.at(-1) ?? "";
  const colon = comment.text.indexOf(":", list);
  const close = comment.text.lastIndexOf(last, colon < 0 ? undefined : colon) + last.length;
  return { span: span(source, start + list, Math.min(end, start + close)), text: rest.join(", ") };
}

function withBlanks({ span: { source, start, end }, ownLine }: Comment): readonly [number, number] {
  const { text } = source;
  let first = start;
  while (first > 0 && /[ \t]/.test(text[first - 1]!)) first--;
  const rest = /[ \t\r]*\n/y;
  rest.lastIndex = end;
  const ended = ownLine ? rest.exec(text) : null;
  return [first, ended === null ? end : rest.lastIndex];
}

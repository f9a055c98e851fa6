/** Formatting: the one layout of `neuroc fmt`, as one edit of the lines that differ. */
import type { TextEdit } from "vscode-languageserver";
import { format } from "../../driver/format.ts";
import { span } from "../../source/index.ts";
import { mappingBetween } from "../mapping.ts";
import { toEdit } from "../ranges.ts";
import type { Document } from "../workspace.ts";

/** No edit where the text has mistakes of syntax, or is in order. */
export function formatting({ now }: Document): readonly TextEdit[] {
  const { source } = now;
  const formatted = format(source);
  if (!formatted.ok || formatted.text === source.text) return [];
  const { head, tail } = mappingBetween(source.text, formatted.text);
  const at = span(source, head, source.text.length - tail);
  return [toEdit({ span: at, text: formatted.text.slice(head, formatted.text.length - tail) })];
}

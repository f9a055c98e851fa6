import type { Fix } from "../../source/diagnostic.ts";
import { spanText, type Span } from "../../source/source.ts";
import { removal } from "./removal.ts";

/** Another text in the place of what stands there. */
export const rewritten = (span: Span, text: string, safe = false): Fix => ({
  title: `write \`${text}\``,
  edits: [{ span, text }],
  ...(safe && !/\/\/|\/\*/.test(spanText(span)) ? { safe: true } : {}),
});

/**
 * Takes a clause out, `unless refractory` or `delay 1 ms`: the word before its value goes with it. Undefined where something else than blanks
 * stands between the two.
 * @param word as it stands in the text, a regular expression
 */
export function withoutClause(value: Span, word: string, safe: boolean): Fix | undefined {
  const before = new RegExp(`\\b${word}[ \\t]*$`).exec(value.source.text.slice(0, value.start));
  return before === null ? undefined : removal({ ...value, start: before.index }, "leave it out", safe);
}

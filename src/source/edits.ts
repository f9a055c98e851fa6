import type { Fix } from "./diagnostic.ts";
import type { Source } from "./source.ts";

/** The text of `source` with those edits that lie in it. Of two edits that overlap, the one that begins later is left out. */
export function applyEdits(source: Source, edits: Fix["edits"]): string {
  const here = edits.filter((edit) => edit.span.source === source).toSorted((a, b) => a.span.start - b.span.start);
  let text = "";
  let done = 0;
  for (const edit of here) {
    if (edit.span.start < done) continue;
    text += source.text.slice(done, edit.span.start) + edit.text;
    done = edit.span.end;
  }
  return text + source.text.slice(done);
}

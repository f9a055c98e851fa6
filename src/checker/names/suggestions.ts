import type { Extra } from "../../source/diagnostic.ts";
import type { Span } from "../../source/source.ts";
import { nearest } from "../../source/suggest.ts";

/** Advice and repair for a mistyped name. */
export function suggestion(name: string, at: Span, candidates: Iterable<string>): Extra {
  const near = nearest(name, candidates);
  if (near === undefined) return {};
  return { help: `did you mean \`${near}\`?`, fix: { title: `write ${near}`, edits: [{ span: at, text: near }] } };
}

/** Same, or the list of what there is where nothing is near and the list is short. */
export function suggestionOrList(name: string, at: Span, candidates: readonly string[], what: string): Extra {
  const near = suggestion(name, at, candidates);
  if (near.help !== undefined || candidates.length === 0 || candidates.length > 12) return near;
  return { help: `${what}: ${candidates.join(", ")}` };
}

import { makeSource, type Source } from "../source/source.ts";

/** The last text of each module that was imported. */
const kept = new Map<string, Source>();

/** The source of a module: the same object as long as its text is the same, so that it is parsed once (`parser/parse-once.ts`). */
export function moduleSource(name: string, text: string): Source {
  const known = kept.get(name);
  if (known?.text === text) return known;
  const source = makeSource(name, text);
  kept.set(name, source);
  return source;
}

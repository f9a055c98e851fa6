import type { Diagnostic } from "../diagnostic.ts";
import { hashTexts } from "../hash.ts";
import { lineText, positionOf } from "../source.ts";
import { placeOf } from "./place.ts";
import type { RenderOptions } from "./renderer.ts";

/**
 * What a finding is known by from one version of a file to the next: its code and message, its file, and the text of its line, not
 * the number of that. Of several that have all of this in common, the first is the first.
 */
export function fingerprints(findings: readonly Diagnostic[], options: RenderOptions): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map((one) => {
    const key = hashTexts([one.code, one.message, placeOf(one, options)?.file ?? "", lineOf(one)]);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before === 0 ? key : hashTexts([key, String(before)]);
  });
}

const lineOf = ({ span }: Diagnostic): string =>
  span === undefined ? "" : lineText(span.source, positionOf(span.source, span.start).line).trim();

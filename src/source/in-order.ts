import type { Diagnostic } from "./diagnostic.ts";

/** As a reader meets them: file by file in the order of the first finding, from above to below; without a place last. */
export function inOrder(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = [...new Set(findings.map(({ span }) => span?.source.name))];
  const rank = ({ span }: Diagnostic): number => (span === undefined ? files.length : files.indexOf(span.source.name));
  return findings.toSorted((a, b) => rank(a) - rank(b) || (a.span?.start ?? 0) - (b.span?.start ?? 0));
}

/** Each once: several experiments of a file have most findings in common. */
export function distinct(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return findings.filter((one) => {
    const key = [one.code, one.span?.source.name, one.span?.start, one.span?.end, one.message].join("\n");
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

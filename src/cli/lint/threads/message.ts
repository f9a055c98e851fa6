/** Findings as one thread sends them to another: with the texts of other files that they show. */
import { makeSource, type Diagnostic, type Source } from "../../../source/index.ts";
import { revivedFinding, spansOf, storedFinding, type StoredFinding } from "../cache/stored.ts";

export interface Packed {
  readonly findings: readonly StoredFinding[];
  readonly others: readonly (readonly [name: string, text: string])[];
}

export function packed(findings: readonly Diagnostic[], own: Source): Packed {
  const sources = findings.flatMap(spansOf).map(({ source }) => source);
  const others = new Map(sources.filter((one) => one !== own).map(({ name, text }) => [name, text] as const));
  return { findings: findings.map(storedFinding), others: [...others] };
}

export function unpacked({ findings, others }: Packed, own: Source): readonly Diagnostic[] {
  const sources = new Map(others.map(([name, text]) => [name, makeSource(name, text)] as const));
  return findings.map((one) => revivedFinding(one, (name) => sources.get(name) ?? own));
}

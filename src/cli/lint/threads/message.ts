/** What a thread found, as it sends it to another: with the texts of other files that findings show. */
import { makeSource, type Source } from "../../../source/index.ts";
import { revivedFinding, spansOf, storedFinding, type StoredFinding } from "../cache/stored.ts";
import type { Found } from "./share.ts";

export interface Packed {
  readonly findings: readonly StoredFinding[];
  readonly others: readonly (readonly [name: string, text: string])[];
  readonly reads: Found["reads"];
}

export function packed({ findings, reads }: Found, own: Source): Packed {
  const sources = findings.flatMap(spansOf).map(({ source }) => source);
  const others = new Map(sources.filter((one) => one !== own).map(({ name, text }) => [name, text] as const));
  return { findings: findings.map(storedFinding), others: [...others], reads };
}

export function unpacked({ findings, others, reads }: Packed, own: Source): Found {
  const sources = new Map(others.map(([name, text]) => [name, makeSource(name, text)] as const));
  return { findings: findings.map((one) => revivedFinding(one, (name) => sources.get(name) ?? own)), reads };
}

import { Chooser, partnersWanted, possiblePartners } from "./partners.ts";
import type { PatternInput, Rows } from "./pattern.ts";
import { makeTargets } from "./rows.ts";
import { RowSorter } from "./sort-row.ts";

/** Each source has k targets, chosen at random; all different unless repeats are allowed. */
export function fixedOutdegree(input: PatternInput): Rows {
  const { preFrom, preTo, postFrom, postTo } = input;
  const k = partnersWanted(input, possiblePartners(input, [preFrom, preTo], [postFrom, postTo]));
  const sources = preTo - preFrom;
  const target = makeTargets(input, k * sources);
  const chooser = new Chooser(input, postFrom, postTo);
  const sorter = new RowSorter(postFrom, postTo, k);
  for (let i = preFrom, at = 0; i < preTo; i++, at += k) {
    chooser.choose(k, i, target, at);
    sorter.sort(target, at, at + k);
  }
  return { row: new Uint32Array(sources + 1).map((_, i) => i * k), target, count: k * sources };
}

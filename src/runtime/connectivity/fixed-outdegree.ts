import { Chooser, partnersWanted, possiblePartners } from "./partners.ts";
import type { PatternInput, Rows } from "./pattern.ts";
import { makeTargets } from "./rows.ts";

/** Each source has k targets, chosen at random; all different unless repeats are allowed. */
export function fixedOutdegree(input: PatternInput): Rows {
  const { preFrom, preTo, postFrom, postTo } = input;
  const k = partnersWanted(input, possiblePartners(input, [preFrom, preTo], [postFrom, postTo]));
  const sources = preTo - preFrom;
  const target = makeTargets(input, k * sources);
  const chooser = new Chooser(input, postFrom, postTo);
  let at = 0;
  const take = (j: number): void => void (target[at++] = j);
  for (let i = preFrom; i < preTo; i++) {
    chooser.choose(k, i, take);
    target.subarray(at - k, at).sort();
  }
  return { row: new Uint32Array(sources + 1).map((_, i) => i * k), target, count: k * sources };
}

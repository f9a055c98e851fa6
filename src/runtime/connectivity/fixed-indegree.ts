import { allocating } from "../problem.ts";
import { fromColumns } from "./columns.ts";
import { Chooser, partnersWanted, possiblePartners } from "./partners.ts";
import type { PatternInput, Rows } from "./pattern.ts";
import { checkCount } from "./rows.ts";

/** Each target has k sources, chosen at random; all different unless repeats are allowed. */
export function fixedIndegree(input: PatternInput): Rows {
  const { preFrom, preTo, postFrom, postTo } = input;
  const k = partnersWanted(input, possiblePartners(input, [postFrom, postTo], [preFrom, preTo]));
  const count = k * (postTo - postFrom);
  checkCount(input, count);
  const sources = allocating(`the synapses of ${input.name}`, 4 * count, () => new Uint32Array(count));
  const chooser = new Chooser(input, preFrom, preTo);
  let at = 0;
  const take = (source: number): void => void (sources[at++] = source);
  for (let j = postFrom; j < postTo; j++) chooser.choose(k, j, take);
  return fromColumns(input, sources, (n) => postFrom + Math.floor(n / k));
}

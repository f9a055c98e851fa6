import { allocating } from "../problem.ts";
import { fromEqualColumns } from "./columns.ts";
import { Chooser, partnersWanted, possiblePartners } from "./partners.ts";
import type { PatternInput, Rows } from "./pattern.ts";
import { checkCount } from "./rows.ts";

/** Each target has k sources, chosen at random; all different unless repeats are allowed. */
export function fixedIndegree(input: PatternInput): Rows {
  const { preFrom, preTo, postFrom, postTo } = input;
  const k = partnersWanted(input, possiblePartners(input, [postFrom, postTo], [preFrom, preTo]));
  const count = k * (postTo - postFrom);
  checkCount(input, count);
  const narrow = preTo <= 2 ** 16;
  const sources = allocating(`the synapses of ${input.name}`, (narrow ? 2 : 4) * count, () =>
    narrow ? new Uint16Array(count) : new Uint32Array(count),
  );
  const chooser = new Chooser(input, preFrom, preTo);
  for (let j = postFrom; j < postTo; j++) chooser.choose(k, j, sources, (j - postFrom) * k);
  return fromEqualColumns(input, sources, k);
}

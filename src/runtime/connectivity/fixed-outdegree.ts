import { Chooser, partnersWanted, possiblePartners } from "./partners.ts";
import type { PatternInput, Rows, RowSource, Targets } from "./pattern.ts";
import { makeTargets } from "./rows.ts";
import { RowSorter } from "./sort-row.ts";

/** Each source has k targets, chosen at random; all different unless repeats are allowed. */
export function fixedOutdegree(input: PatternInput): Rows {
  const { preFrom, preTo } = input;
  const k = targetsWanted(input);
  const sources = preTo - preFrom;
  const target = makeTargets(input, k * sources);
  const write = writer(input, k);
  for (let i = preFrom, at = 0; i < preTo; i++, at += k) write(i, target, at);
  return { row: new Uint32Array(sources + 1).map((_, i) => i * k), target, count: k * sources };
}

/** The same rows one by one. */
export function fixedOutdegreeRows(input: PatternInput): RowSource {
  const k = targetsWanted(input);
  const write = writer(input, k);
  return {
    count: k * (input.preTo - input.preFrom),
    longest: k,
    bytes: 0,
    write: (i, target) => (write(i, target, 0), k),
  };
}

function targetsWanted(input: PatternInput): number {
  const { preFrom, preTo, postFrom, postTo } = input;
  return partnersWanted(input, possiblePartners(input, [preFrom, preTo], [postFrom, postTo]));
}

function writer(input: PatternInput, k: number): (i: number, target: Targets, at: number) => void {
  const { postFrom, postTo } = input;
  const chooser = new Chooser(input, postFrom, postTo);
  const sorter = new RowSorter(postFrom, postTo, k);
  return (i, target, at) => {
    chooser.choose(k, i, target, at);
    sorter.sort(target, at, at + k);
  };
}

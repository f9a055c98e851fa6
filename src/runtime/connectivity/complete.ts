import type { PatternInput, RowSource, Targets } from "./pattern.ts";

/** The targets of `all`: one list for all sources. */
export function everyTarget({ postFrom, postTo }: PatternInput, target: Targets): number {
  for (let j = postFrom; j < postTo; j++) target[j - postFrom] = j;
  return postTo - postFrom;
}

/** Sources of `all` that are targets themselves, and are left out as such. */
export function hasSelves({ noSelf, preFrom, preTo, postFrom, postTo }: PatternInput): boolean {
  return noSelf && Math.max(preFrom, postFrom) < Math.min(preTo, postTo);
}

/**
 * Every target but the source itself, for one array that it always writes to: that holds the row of the source before, of which only
 * the stretch between both is another. Spikes are ascending, so a step costs the time of one row.
 */
export function allButItself(input: PatternInput): RowSource {
  const { preFrom, preTo, postFrom, postTo } = input;
  const width = postTo - postFrom;
  const selves = Math.min(preTo, postTo) - Math.max(preFrom, postFrom);
  let written: Targets | undefined;
  let gap = width;
  const write = (i: number, target: Targets): number => {
    if (written !== target) {
      everyTarget(input, target);
      written = target;
      gap = width;
    }
    const wanted = i >= postFrom && i < postTo ? i - postFrom : width;
    for (let k = gap; k < wanted; k++) target[k] = postFrom + k;
    for (let k = wanted; k < Math.min(gap, width - 1); k++) target[k] = postFrom + k + 1;
    gap = wanted;
    return wanted === width ? width : width - 1;
  };
  return { count: (preTo - preFrom) * width - selves, longest: width, bytes: 0, write };
}

import { allocating, fail } from "../problem.ts";
import { PairSet } from "./pair-set.ts";
import { fromPairs, makePairs } from "./pairs.ts";
import type { PatternInput, Rows } from "./pattern.ts";
import { checkCount, makeTargets, RowWriter } from "./rows.ts";
import { wholeNumber } from "./whole.ts";

/**
 * n synapses in all, each between a source and a target chosen evenly and independently (Potjans & Diesmann 2014, "random with fixed
 * total number"): with repeats, so that degrees are binomial; or n different pairs, every set of n equally likely.
 */
export function fixedTotal(input: PatternInput): Rows {
  const n = wholeNumber(input.value, (why) => refuse(input, why));
  const possible = possiblePairs(input);
  if (n > possible && (!input.repeats || possible === 0))
    refuse(input, `${n} pairs are wanted, and there are only ${possible}${possible === 0 ? "" : " different ones"}`);
  checkCount(input, n);
  if (input.repeats) return independent(input, n);
  return n <= possible / 2 ? distinct(input, n) : allBut(input, n, possible);
}

function refuse(input: PatternInput, why: string): never {
  fail("NE6020", { pattern: "fixed_total", projection: input.name, why });
}

function possiblePairs({ preFrom, preTo, postFrom, postTo, noSelf }: PatternInput): number {
  const selves = noSelf ? Math.max(0, Math.min(preTo, postTo) - Math.max(preFrom, postFrom)) : 0;
  return (preTo - preFrom) * (postTo - postFrom) - selves;
}

/** Draws pairs of the sequence that begins at `element`, until one may stand and `take` takes it. */
function draw(input: PatternInput, element: number, take: (i: number, j: number) => boolean): void {
  const { stream, preFrom, preTo, postFrom, postTo, noSelf } = input;
  stream.start(element);
  for (;;) {
    const i = preFrom + stream.below(preTo - preFrom);
    const j = postFrom + stream.below(postTo - postFrom);
    if (!(noSelf && i === j) && take(i, j)) return;
  }
}

/** Draws everything twice, first to count and then to keep, so that nothing but the rows takes memory. */
function independent(input: PatternInput, n: number): Rows {
  const { preFrom, preTo } = input;
  const sources = preTo - preFrom;
  const row = allocating(`the rows of ${input.name}`, 4 * (sources + 1), () => new Uint32Array(sources + 1));
  const count = (i: number): boolean => (row[i - preFrom + 1]!++, true);
  for (let k = 0; k < n; k++) draw(input, k, count);
  for (let i = 1; i <= sources; i++) row[i]! += row[i - 1]!;
  const target = makeTargets(input, n);
  const next = row.slice(0, -1);
  const keep = (i: number, j: number): boolean => ((target[next[i - preFrom]!++] = j), true);
  for (let k = 0; k < n; k++) draw(input, k, keep);
  for (let i = 0; i < sources; i++) target.subarray(row[i], row[i + 1]).sort();
  return { row, target, count: n };
}

/** At most half of the pairs, so that on the average a draw is tried no more than twice. */
function distinct(input: PatternInput, n: number): Rows {
  const { source, target } = makePairs(input, n);
  const taken = new PairSet(`the synapses of ${input.name}`, n);
  let k = 0;
  const take = (i: number, j: number): boolean => {
    source[k] = i;
    target[k] = j;
    return taken.add(pairNumber(input, i, j));
  };
  for (k = 0; k < n; k++) draw(input, k, take);
  return fromPairs(input, { source, target });
}

/** More than half of the pairs: those are drawn that are left out. */
function allBut(input: PatternInput, n: number, possible: number): Rows {
  const left = new PairSet(`the synapses of ${input.name}`, possible - n);
  for (let k = 0; k < possible - n; k++) draw(input, k, (i, j) => left.add(pairNumber(input, i, j)));
  const writer = new RowWriter(input, n);
  for (let i = input.preFrom; i < input.preTo; i++) {
    for (let j = input.postFrom; j < input.postTo; j++)
      if (!(input.noSelf && i === j) && !left.has(pairNumber(input, i, j))) writer.push(j);
    writer.endRow();
  }
  return writer.finish();
}

const pairNumber = ({ preFrom, postFrom, postTo }: PatternInput, i: number, j: number): number =>
  (i - preFrom) * (postTo - postFrom) + (j - postFrom);

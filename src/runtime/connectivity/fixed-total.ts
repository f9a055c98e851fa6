import { allocating, fail } from "../problem.ts";
import { ascending } from "./ascending.ts";
import { PairSet } from "./pair-set.ts";
import { fromPairs, makePairs } from "./pairs.ts";
import type { PatternInput, Rows, RowSource, Targets } from "./pattern.ts";
import { checkCount, makeTargets, RowWriter } from "./rows.ts";
import { wholeNumber } from "./whole.ts";

/**
 * n synapses in all, each between a source and a target chosen evenly and independently (Potjans & Diesmann 2014, "random with fixed
 * total number"): with repeats, so that degrees are binomial; or n different pairs, every set of n equally likely.
 */
export function fixedTotal(input: PatternInput): Rows {
  const n = totalWanted(input);
  if (input.repeats) return independent(input, n);
  const possible = possiblePairs(input);
  return n <= possible / 2 ? distinct(input, n) : allBut(input, n, possible);
}

/** The rows with repeats, one by one. */
export function fixedTotalRows(input: PatternInput): RowSource {
  const n = totalWanted(input);
  const row = degrees(input, n);
  let longest = 0;
  for (let k = 1; k < row.length; k++) longest = Math.max(longest, row[k]! - row[k - 1]!);
  return { count: n, longest, bytes: row.byteLength, write: (i, target) => writeRow(input, row, i, target, 0) };
}

function totalWanted(input: PatternInput): number {
  const n = wholeNumber(input.value, (why) => refuse(input, why));
  const possible = possiblePairs(input);
  if (n > possible && (!input.repeats || possible === 0))
    refuse(input, `${n} pairs are wanted, and there are only ${possible}${possible === 0 ? "" : " different ones"}`);
  checkCount(input, n);
  return n;
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

/**
 * Sources get their numbers of synapses one after the other, each a binomial part of those that are left; then each row its targets,
 * ascending.
 */
function independent(input: PatternInput, n: number): Rows {
  const row = degrees(input, n);
  const target = makeTargets(input, n);
  for (let i = input.preFrom; i < input.preTo; i++) writeRow(input, row, i, target, row[i - input.preFrom]!);
  return { row, target, count: n };
}

function writeRow(input: PatternInput, row: Uint32Array, i: number, target: Targets, at: number): number {
  const { stream, preFrom, postFrom, postTo } = input;
  const size = row[i - preFrom + 1]! - row[i - preFrom]!;
  stream.start(i, size + 1);
  ascending(stream, target, at, size, postFrom, postTo, selfOf(input, i));
  return size;
}

/** The target that source i cannot have, or none. */
function selfOf({ noSelf, postFrom, postTo }: PatternInput, i: number): number {
  return noSelf && i >= postFrom && i < postTo ? i : Infinity;
}

/** Offsets of the rows. */
function degrees(input: PatternInput, n: number): Uint32Array {
  const { stream, preFrom, preTo, postFrom, postTo } = input;
  const sources = preTo - preFrom;
  const row = allocating(`the rows of ${input.name}`, 4 * (sources + 1), () => new Uint32Array(sources + 1));
  let pairs = possiblePairs(input);
  for (let i = preFrom, given = 0; i < preTo; i++) {
    const own = postTo - postFrom - (selfOf(input, i) === i ? 1 : 0);
    given += own === 0 ? 0 : stream.binomial(i, n - given, own / pairs);
    pairs -= own;
    row[i - preFrom + 1] = given;
  }
  return row;
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

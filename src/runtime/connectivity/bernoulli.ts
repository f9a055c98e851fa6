import { fail } from "../problem.ts";
import { mostAtOnce, type Stream } from "../random/stream.ts";
import { all } from "./all.ts";
import { pairText, type PatternInput, type Rows, type RowSource, type Targets } from "./pattern.ts";
import { checkCount, RowWriter } from "./rows.ts";

/** Each pair with its own probability p, independently of the others. p above 1 connects always, as 1 does. */
export function bernoulli(input: PatternInput): Rows {
  if (input.pair !== undefined) return varying(input, input.pair);
  const p = input.value ?? NaN;
  if (!(p >= 0)) fail("NE6002", { projection: input.name, value: String(p) });
  return p >= 1 ? all(input) : skipping(input, p);
}

/**
 * Constant p: the distance to the next synapse of a row is geometric (Batagelj & Brandes 2005), so the time is that of the synapses,
 * not of the pairs.
 */
function skipping(input: PatternInput, p: number): Rows {
  const { preFrom, preTo, postFrom, postTo } = input;
  const pairs = (preTo - preFrom) * (postTo - postFrom);
  const expected = pairs * p;
  const writer = new RowWriter(input, p > 0 ? Math.min(pairs, expected + 5 * Math.sqrt(expected) + 8) + mostAtOnce : 0);
  for (let i = preFrom; i < preTo; i++) {
    writeRow(input, p, i, writer);
    writer.endRow();
  }
  return writer.finish();
}

/** The same rows one by one. */
export function bernoulliRows(input: PatternInput, p: number): RowSource {
  let written: Targets = new Uint32Array(0);
  const row: Row = { used: 0, reserve: () => written };
  const write = (i: number, target: Targets): number => {
    written = target;
    row.used = 0;
    writeRow(input, p, i, row);
    return row.used;
  };
  const scratch = new Uint32Array(input.postTo - input.postFrom);
  let count = 0;
  for (let i = input.preFrom; i < input.preTo; i++) count += write(i, scratch);
  checkCount(input, count);
  return { count, longest: scratch.length, bytes: 0, write };
}

/** Where a row is written: `reserve` gives an array with room from `used` on. */
interface Row {
  used: number;
  reserve(count: number): Targets;
}

function writeRow({ stream, postFrom, postTo, noSelf }: PatternInput, p: number, i: number, row: Row): void {
  const scale = 1 / Math.log1p(-p);
  stream.start(i, (postTo - postFrom) * p);
  let before = p > 0 ? postFrom - 1 : postTo;
  while (before < postTo) before = skip(row, stream, before, noSelf ? i : -1, scale, postTo);
}

/** Goes on behind target `before` with the numbers that the stream makes at once; gives the last target, or one from `end` on. */
function skip(row: Row, stream: Stream, before: number, left: number, scale: number, end: number): number {
  const count = stream.logs();
  const { values } = stream;
  const target = row.reserve(count);
  let { used } = row;
  let j = before;
  for (let k = 0; k < count; k++) {
    j = (j + 1 + Math.min(values[k]! * scale, end - 1 - j)) | 0;
    if (j >= end) break;
    if (j !== left) target[used++] = j;
  }
  row.used = used;
  return j;
}

/** p(i, j): one draw per pair. */
function varying(input: PatternInput, probability: (i: number, j: number) => number): Rows {
  const writer = new RowWriter(input, 0);
  for (let i = input.preFrom; i < input.preTo; i++) {
    input.stream.start(i);
    for (let j = input.postFrom; j < input.postTo; j++) {
      const draw = input.stream.uniform();
      if (input.noSelf && i === j) continue;
      const p = probability(i, j);
      if (!(p >= 0)) fail("NE6002", { projection: pairText(input, i, j), value: String(p) });
      if (draw < p) writer.push(j);
    }
    writer.endRow();
  }
  return writer.finish();
}

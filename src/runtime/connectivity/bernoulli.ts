import { fail } from "../problem.ts";
import { mostAtOnce, type Stream } from "../random/stream.ts";
import { all } from "./all.ts";
import { pairText, type PatternInput, type Rows } from "./pattern.ts";
import { RowWriter } from "./rows.ts";

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
  const { stream, preFrom, preTo, postFrom, postTo } = input;
  const targets = postTo - postFrom;
  const expected = (preTo - preFrom) * targets * p;
  const most = Math.min((preTo - preFrom) * targets, expected + 5 * Math.sqrt(expected) + 8);
  const writer = new RowWriter(input, p > 0 ? most + mostAtOnce : 0);
  const scale = 1 / Math.log1p(-p);
  for (let i = preFrom; i < preTo; i++) {
    stream.start(i, targets * p);
    let before = p > 0 ? postFrom - 1 : postTo;
    while (before < postTo) before = skip(writer, stream, before, input.noSelf ? i : -1, scale, postTo);
    writer.endRow();
  }
  return writer.finish();
}

/** Goes on behind target `before` with the numbers that the stream makes at once; gives the last target, or one from `end` on. */
function skip(writer: RowWriter, stream: Stream, before: number, left: number, scale: number, end: number): number {
  const count = stream.logs();
  const { values } = stream;
  const target = writer.reserve(count);
  let { used } = writer;
  let j = before;
  for (let k = 0; k < count; k++) {
    j = (j + 1 + Math.min(values[k]! * scale, end - 1 - j)) | 0;
    if (j >= end) break;
    if (j !== left) target[used++] = j;
  }
  writer.used = used;
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

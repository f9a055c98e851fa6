import { fail } from "../problem.ts";
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
  const pairs = (input.preTo - input.preFrom) * (input.postTo - input.postFrom);
  const expected = pairs * p;
  const writer = new RowWriter(input, Math.min(pairs, expected + 5 * Math.sqrt(expected) + 8));
  const scale = 1 / Math.log1p(-p);
  const { stream, postTo } = input;
  for (let i = input.preFrom; i < input.preTo; i++) {
    const left = input.noSelf ? i : -1;
    let j = p > 0 ? input.postFrom - 1 : postTo;
    stream.start(i);
    while (j < postTo) {
      j += 1 + Math.floor(Math.log(stream.uniform()) * scale);
      if (j < postTo && j !== left) writer.push(j);
    }
    writer.endRow();
  }
  return writer.finish();
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

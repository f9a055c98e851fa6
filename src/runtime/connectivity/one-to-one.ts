import { fail } from "../problem.ts";
import type { PatternInput, Rows } from "./pattern.ts";
import { RowWriter } from "./rows.ts";

/** The k-th neuron of the source with the k-th of the target; both ends have the same size. */
export function oneToOne(input: PatternInput): Rows {
  const sources = input.preTo - input.preFrom;
  const targets = input.postTo - input.postFrom;
  if (sources !== targets) fail("NE6004", { projection: input.name, pre: String(sources), post: String(targets) });
  const writer = new RowWriter(input, sources);
  for (let k = 0; k < sources; k++) {
    if (!input.noSelf || input.preFrom !== input.postFrom) writer.push(input.postFrom + k);
    writer.endRow();
  }
  return writer.finish();
}

import type { PatternInput, Rows } from "./pattern.ts";
import { RowWriter } from "./rows.ts";

/** Every source with every target. */
export function all(input: PatternInput): Rows {
  const targets = input.postTo - input.postFrom;
  const writer = new RowWriter(input, (input.preTo - input.preFrom) * targets);
  for (let i = input.preFrom; i < input.preTo; i++) {
    const left = input.noSelf ? i : -1;
    for (let j = input.postFrom; j < input.postTo; j++) if (j !== left) writer.push(j);
    writer.endRow();
  }
  return writer.finish();
}

import type { PatternInput, Rows } from "./pattern.ts";
import { RowWriter } from "./rows.ts";

/** The pairs for which a condition holds. */
export function where(input: PatternInput): Rows {
  const holds = input.pair ?? (() => 0);
  const writer = new RowWriter(input, 0);
  for (let i = input.preFrom; i < input.preTo; i++) {
    for (let j = input.postFrom; j < input.postTo; j++) {
      if (input.noSelf && i === j) continue;
      if (holds(i, j) !== 0) writer.push(j);
    }
    writer.endRow();
  }
  return writer.finish();
}

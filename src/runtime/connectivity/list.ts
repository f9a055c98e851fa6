import { fail } from "../problem.ts";
import { fromColumns } from "./columns.ts";
import type { PatternInput, Rows } from "./pattern.ts";

/** The pairs (i, j) that a list names, both counted within the ends of the projection; a pair named twice is two synapses. */
export function list(input: PatternInput): Rows {
  const { preFrom, postFrom } = input;
  const named = (input.list ?? []).map(([i, j]) => [preFrom + i, postFrom + j] as const);
  const pairs = named.filter(([i, j]) => !input.noSelf || i !== j);
  const outside = pairs.find(
    ([i, j]) => !inside(i, input.preFrom, input.preTo) || !inside(j, input.postFrom, input.postTo),
  );
  if (outside !== undefined)
    fail("NE6008", {
      projection: input.name,
      pre: String(outside[0] - preFrom),
      post: String(outside[1] - postFrom),
    });
  const byTarget = pairs.toSorted((a, b) => a[1] - b[1]);
  return fromColumns(
    input,
    Uint32Array.from(byTarget, ([i]) => i),
    Uint32Array.from(byTarget, ([, j]) => j),
  );
}

function inside(index: number, from: number, to: number): boolean {
  return Number.isInteger(index) && index >= from && index < to;
}

import { fail } from "../problem.ts";
import type { PatternInput, Rows } from "./pattern.ts";
import { where } from "./where.ts";

/** The entries of a matrix, sources by targets, that are not 0; it covers both sides. */
export function matrix(input: PatternInput): Rows {
  const [rows, columns] = input.shape ?? [0, 0];
  const sources = input.preTo - input.preFrom;
  const targets = input.postTo - input.postFrom;
  if (rows !== sources || columns !== targets)
    fail("NE6020", {
      pattern: "matrix",
      projection: input.name,
      why: `it has ${rows} rows and ${columns} columns for ${sources} sources and ${targets} targets`,
    });
  return where(input);
}

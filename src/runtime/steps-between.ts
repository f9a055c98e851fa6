import { stepsOf } from "./clock.ts";
import { fail } from "./problem.ts";

/** Steps between two runs of an `every` block. */
export function intervalSteps(ms: number, dt: number): number {
  if (!(ms > 0 && ms < Infinity))
    fail("NE6010", { what: "the interval of 'every'", value: `${ms} ms`, why: "it must be longer than 0" });
  return Math.max(1, stepsOf(ms, dt));
}

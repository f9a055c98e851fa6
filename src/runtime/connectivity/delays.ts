import { fail } from "../problem.ts";
import type { NumberArray } from "../manifest.ts";

/** The distinct delays of a projection in steps, ascending, and the place of each in that list. */
export interface DelaySlots {
  readonly steps: Int32Array;
  /** steps -> slot */
  readonly slotOf: Int32Array;
}

/** Longer ones would need a ring of lists that long. */
export const longestDelay = 2 ** 24;

export function delaySlots(projection: string, delays: NumberArray): DelaySlots {
  let longest = 0;
  for (let s = 0; s < delays.length; s++) {
    const steps = delays[s]!;
    if (!(steps >= 0 && steps <= longestDelay)) badDelay(projection, `${steps} steps (synapse ${s})`);
    if (steps > longest) longest = steps;
  }
  const slotOf = new Int32Array(longest + 1).fill(-1);
  for (let s = 0; s < delays.length; s++) slotOf[delays[s]!] = 0;
  const steps: number[] = [];
  slotOf.forEach((used, delay) => {
    if (used === 0) slotOf[delay] = steps.push(delay) - 1;
  });
  return { steps: Int32Array.from(steps), slotOf };
}

export function badDelay(projection: string, value: string): never {
  fail("NE6007", { projection, value });
}

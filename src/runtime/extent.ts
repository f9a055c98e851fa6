import { runKernel } from "./kernels.ts";
import type { Code, ValueSpec } from "./manifest.ts";
import { uniform, type OwnMemory } from "./memory.ts";

export interface Extent {
  readonly least: number;
  readonly most: number;
}

/** The least and the greatest of a value of all elements, as it is now; NaN where one is no number. Undefined where there is no element. */
export function extentOf(code: Code, memory: OwnMemory, at: ValueSpec): Extent | undefined {
  if (at.kind === "uniform") {
    const value = uniform(memory, at.uniform);
    return { least: value, most: value };
  }
  runKernel(code, memory, at.kernel, 0);
  const values = memory.b[at.buffer]!;
  if (values.length === 0) return undefined;
  let [least, most] = [Infinity, -Infinity];
  for (let k = 0; k < values.length; k++) {
    least = Math.min(least, values[k]!);
    most = Math.max(most, values[k]!);
  }
  return { least, most };
}

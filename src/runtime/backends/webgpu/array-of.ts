import type { NumberArray } from "../../manifest.ts";
import type { OwnMemory } from "../../memory.ts";

/** Empty where the memory does not have it. */
export const arrayOf = (memory: OwnMemory, buffer: string): NumberArray => memory.b[buffer] ?? new Float32Array(0);

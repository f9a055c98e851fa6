/**
 * Scales of the sums of whole numbers. What can arrive at one target in one step is at most R, so with the scale 2^floor(log2((2^31 - 1) / R))
 * no sum leaves 31 bits. Where R is not proved, or where one arrival would keep too few bits, sums have 64 bits and some to spare.
 */
import { runKernel } from "../../kernels.ts";
import type { Code, GpuSpec, GpuSum } from "../../manifest.ts";
import type { OwnMemory } from "../../memory.ts";

export interface SumScale {
  readonly scale: number;
  /** It has two words. */
  readonly wide: boolean;
}

/** Bits that the mean of what arrives should have at the least. */
const fewestBits = 12;
/** A sum of 64 bits can be so many times larger, as a power of 2, than what was seen. */
const spareBits = 20;
/**
 * Its unit is no finer than 2^-44: what is small at first, or nothing, may be large later, and in the coherent units (mV, nS, pA) sums up
 * to 2^19 fit, while a unit is far below what float32 tells apart.
 */
const finestBits = 44;

export function scalesOf(spec: GpuSpec, code: Code, memory: OwnMemory): readonly SumScale[] {
  return spec.sums.map((sum) => {
    if (sum.integer || sum.extreme !== undefined) return { scale: 1, wide: false };
    const { most, synapses } = largest(sum, code, memory);
    const bits = Math.floor(Math.log2((2 ** 31 - 1) / most));
    const wide = !sum.proved || Math.log2(synapses) > 31 - fewestBits;
    const power = wide ? Math.min(finestBits, bits + 32 - spareBits) : bits;
    return { scale: 2 ** Math.max(-126, Math.min(126, power)), wide };
  });
}

/** The most that can arrive at one element, and about how many synapses that comes from. */
function largest({ buffer, bounds, kernels }: GpuSum, code: Code, memory: OwnMemory) {
  const values = new Float64Array(memory.b[buffer]?.length ?? 0);
  const own = { ...memory, b: { ...memory.b, [bounds]: values } };
  for (const kernel of kernels) runKernel(code, own, kernel, 0);
  const count = Object.values(memory.projections).reduce((sum, wiring) => Math.max(sum, wiring.count), 0);
  // A bound must hold for what is rounded on the device.
  return {
    most: values.reduce((a, b) => Math.max(a, b), 0) * (1 + 2 ** -20),
    synapses: count / Math.max(1, values.length),
  };
}

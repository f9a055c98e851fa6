import type { BoundKernel, Code, Manifest, Memory, PairFunction } from "./manifest.ts";

/** The kernel, bound to `memory` as it is now. */
export function kernelOf(code: Code, memory: Memory, name: string): BoundKernel {
  const kernel = code.kernels[name];
  if (kernel === undefined) throw new Error(`the code of this model has no kernel '${name}'`);
  return kernel(memory);
}

export function pairOf(code: Code, name: string): PairFunction {
  const pair = code.pairs[name];
  if (pair === undefined) throw new Error(`the code of this model has no function of pairs '${name}'`);
  return pair;
}

/** What kernels that are not about arrivals get as their list. */
export const noSpikes = new Uint32Array(0);

/** Runs a kernel over a population, a view or all synapses; gives the number of spikes. */
export function runKernel(code: Code, memory: Memory, name: string, step: number): number {
  return kernelOf(code, memory, name)(step, noSpikes, 0, 0);
}

/** Brings every lazily decayed state up to the time of `step`: what it decays by is about to change. */
export function catchUp(manifest: Manifest, code: Code, memory: Memory, step: number): void {
  for (const { sync } of [...manifest.populations, ...manifest.projections])
    if (sync !== undefined) runKernel(code, memory, sync, step);
}

import type { Code, KernelFunction, Memory, PairFunction } from "./manifest.ts";

export function kernelOf(code: Code, name: string): KernelFunction {
  const kernel = code.kernels[name];
  if (kernel === undefined) throw new Error(`the code of this model has no kernel '${name}'`);
  return kernel;
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
  return kernelOf(code, name)(memory, step, noSpikes, 0, 0);
}

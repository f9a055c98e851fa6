/** What one core takes for an operation. */
import type { KernelWork } from "../../driver/api.ts";

/**
 * ns of WebAssembly in float32, four elements at a time. A leaky integrate-and-fire neuron of some twenty operations is 1 ns then, one
 * of Hodgkin and Huxley with six exponentials 11 ns.
 */
const ns = { call: 1.7, division: 0.8, operation: 0.05, byte: 0.005 } as const;
/** A spike that arrives at a synapse, besides what is done there: places that lie scattered are read and written. */
const nsOfArrival = 1;

export function nsOf(work: Pick<KernelWork, "calls" | "divisions" | "operations" | "bytes"> | "arrival"): number {
  if (work === "arrival") return nsOfArrival;
  return work.calls * ns.call + work.divisions * ns.division + work.operations * ns.operation + work.bytes * ns.byte;
}

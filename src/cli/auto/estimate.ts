/**
 * What a step takes, in µs, before it was ever done. It need not be right: a GPU is chosen where it is several times faster, and not where
 * it costs its own floor. With these times the models of docs/performance/cpu.md come out within a factor of 1.5.
 */
import type { KernelWork } from "../../driver/api.ts";
import type { Manifest } from "../../runtime/index.ts";
import { elementsOf, isAtOnce, type Uniforms } from "./elements.ts";

/**
 * ns of WebAssembly in float32, four elements at a time. A leaky integrate-and-fire neuron of some twenty operations is 1 ns then, one
 * of Hodgkin and Huxley with six exponentials 11 ns.
 */
const ns = { call: 1.7, division: 0.8, operation: 0.05, byte: 0.005 } as const;
/** A spike that arrives at a synapse, besides what is done there: places that lie scattered are read and written. */
const nsOfArrival = 1;
/** µs of one dispatch to a GPU, as long as none was timed. */
export const usualDispatch = 10;
/** So many times as fast as one core a GPU is taken to be, where there is enough to do: a small one, and in sums that are scattered. */
const timesFaster = 20;

/** What is known without looking at a device. */
export interface Estimate {
  /** Of one core. */
  readonly cpu_us: number;
  /** At the least: arrivals of spikes have to be over before neurons are updated, unless all come a step later, or more. */
  readonly dispatches: 1 | 2;
}

type SumWork = KernelWork["sums"][number];

/** @param uniforms as a run begins with them */
export function estimate(work: readonly KernelWork[], manifest: Manifest, uniforms: Uniforms): Estimate {
  const rings = new Set(manifest.circulants?.map(({ kernel }) => kernel));
  const cpu_ns = work.map((kernel) => {
    const arrival = kernel.domain.kind === "arrivals" ? nsOfArrival : 0;
    const sums = rings.has(kernel.kernel) ? byTransform : termByTerm;
    return elementsOf(kernel.domain, manifest, uniforms) * (arrival + nsOf(kernel, uniforms, sums));
  });
  const arrivesAtOnce = work.some(({ domain }) => domain.kind === "arrivals" && isAtOnce(domain, manifest, uniforms));
  return { cpu_us: cpu_ns.reduce((sum, one) => sum + one, 0) / 1000, dispatches: arrivesAtOnce ? 2 : 1 };
}

/** µs of a step on a GPU: it waits for each dispatch, and then works. */
export const gpuTime = (cpu_us: number, dispatches: number, dispatch_us: number): number =>
  dispatches * dispatch_us + cpu_us / timesFaster;

/** What of a sum is worked out for each element, of so many terms. */
type Terms = (terms: number) => number;
const termByTerm: Terms = (terms) => terms;
/** The runtime takes sums over a ring for all elements at once, by Fourier transforms. */
const byTransform: Terms = (terms) => 2 * Math.log2(Math.max(2, terms));

function nsOf(work: Omit<SumWork, "from" | "to">, uniforms: Uniforms, terms: Terms): number {
  const own =
    work.calls * ns.call + work.divisions * ns.division + work.operations * ns.operation + work.bytes * ns.byte;
  const sums = work.sums.map((sum) => terms(termsOf(sum, uniforms)) * nsOf(sum, uniforms, terms));
  return sums.reduce((total, one) => total + one, own);
}

/** One, where it differs from element to element. */
function termsOf({ from, to }: SumWork, uniforms: Uniforms): number {
  const value = (bound: SumWork["from"]): number | undefined => (typeof bound === "string" ? uniforms[bound] : bound);
  const [first, end] = [value(from), value(to)];
  return first === undefined || end === undefined ? 1 : Math.max(0, end - first);
}

/**
 * What a step takes, in µs, before it was ever done. It need not be right: a GPU is chosen where it is several times faster, and not where
 * it costs its own floor. With these times the models of docs/performance/cpu.md come out within a factor of 1.5.
 */
import type { KernelWork } from "../../driver/api.ts";
import type { Manifest } from "../../runtime/index.ts";
import type { Speed } from "./calibrate.ts";
import { elementsOf, isAtOnce, type Uniforms } from "./elements.ts";
import { nsOf } from "./times.ts";

/** Of a device, as long as none was timed: a small one, in µs and in times of one core, where there is enough to do. */
export const usualSpeed: Speed = { dispatch_us: 10, neurons: 20, arrivals: 20 };

/** What is known without looking at a device. */
export interface Estimate {
  /** Of one core. */
  readonly cpu_us: number;
  /** Of that, for spikes that arrive. */
  readonly arrivals_us: number;
  /** At the least: arrivals of spikes have to be over before neurons are updated, unless all come a step later, or more. */
  readonly dispatches: 1 | 2;
}

type SumWork = KernelWork["sums"][number];

/** @param uniforms as a run begins with them */
export function estimate(work: readonly KernelWork[], manifest: Manifest, uniforms: Uniforms): Estimate {
  const rings = new Set(manifest.circulants?.map(({ kernel }) => kernel));
  const timeOf = (some: readonly KernelWork[], each: number): number =>
    some.reduce((sum, kernel) => {
      const sums = rings.has(kernel.kernel) ? byTransform : termByTerm;
      return sum + elementsOf(kernel.domain, manifest, uniforms) * (each + nsOfAll(kernel, uniforms, sums));
    }, 0) / 1000;
  const [arriving, other] = [true, false].map((is) => work.filter(({ domain }) => (domain.kind === "arrivals") === is));
  const arrivals_us = timeOf(arriving!, nsOf("arrival"));
  const arrivesAtOnce = work.some(({ domain }) => domain.kind === "arrivals" && isAtOnce(domain, manifest, uniforms));
  return { cpu_us: arrivals_us + timeOf(other!, 0), arrivals_us, dispatches: arrivesAtOnce ? 2 : 1 };
}

/** µs of a step on a GPU: it waits for each dispatch, and then works. */
export const gpuTime = (
  { cpu_us, arrivals_us }: Pick<Estimate, "cpu_us" | "arrivals_us">,
  dispatches: number,
  { dispatch_us, neurons, arrivals }: Speed,
): number => dispatches * dispatch_us + (cpu_us - arrivals_us) / neurons + arrivals_us / arrivals;

/** What of a sum is worked out for each element, of so many terms. */
type Terms = (terms: number) => number;
const termByTerm: Terms = (terms) => terms;
/** The runtime takes sums over a ring for all elements at once, by Fourier transforms. */
const byTransform: Terms = (terms) => 2 * Math.log2(Math.max(2, terms));

function nsOfAll(work: Omit<SumWork, "from" | "to">, uniforms: Uniforms, terms: Terms): number {
  const sums = work.sums.map((sum) => terms(termsOf(sum, uniforms)) * nsOfAll(sum, uniforms, terms));
  return sums.reduce((total, one) => total + one, nsOf(work));
}

/** One, where it differs from element to element. */
function termsOf({ from, to }: SumWork, uniforms: Uniforms): number {
  const value = (bound: SumWork["from"]): number | undefined => (typeof bound === "string" ? uniforms[bound] : bound);
  const [first, end] = [value(from), value(to)];
  return first === undefined || end === undefined ? 1 : Math.max(0, end - first);
}

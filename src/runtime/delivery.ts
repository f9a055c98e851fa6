import { SpikeRing } from "./history.ts";
import { kernelOf } from "./kernels.ts";
import type { BoundKernel, Code, Manifest, ViewSpec } from "./manifest.ts";
import { rangeOf, type OwnMemory } from "./memory.ts";

/** One sub-row of every source (or one column of every target): spikes of `ring` arrive after `delay` steps. */
export interface Arrival {
  readonly kernel: BoundKernel;
  readonly ring: SpikeRing;
  readonly slot: number;
  readonly delay: number;
}

export interface Delivery {
  /** All `on pre` in order of projection and delay, then all `on post`. */
  readonly arrivals: readonly Arrival[];
  /** Rings to be told of the spikes of a population. */
  readonly rings: ReadonlyMap<string, readonly SpikeRing[]>;
}

/** Ends that are heard, each with the longest delay with which it is. */
interface Ear {
  readonly population: string;
  readonly from: number;
  readonly to: number;
  readonly longest: number;
}

/** Says which kernels hear which spikes: those of projections that have synapses. One ring serves all that hear the same range of neurons. */
export function planDelivery(manifest: Manifest, code: Code, memory: OwnMemory): Delivery {
  const ears = new Map<string, Ear>();
  const hear = (view: ViewSpec, longest: number): string => {
    const [from, to] = rangeOf(memory, view);
    const key = `${view.population} ${from} ${to}`;
    const ear = ears.get(key) ?? { population: view.population, from, to, longest: 0 };
    ears.set(key, { ...ear, longest: Math.max(ear.longest, longest) });
    return key;
  };
  const wired = manifest.projections.filter(({ id }) => memory.projections[id]!.count > 0);
  const pre = wired.flatMap((spec) => {
    if (spec.onPre === undefined) return [];
    const delays = [...memory.projections[spec.id]!.delaySteps];
    const key = hear(spec.pre, Math.max(...delays));
    const kernel = kernelOf(code, memory, spec.onPre);
    return delays.map((delay, slot) => ({ key, kernel, slot, delay }));
  });
  const post = wired.flatMap((spec) => {
    if (spec.onPost === undefined) return [];
    return [{ key: hear(spec.post, 0), kernel: kernelOf(code, memory, spec.onPost), slot: 0, delay: 0 }];
  });
  const rings = new Map([...ears].map(([key, ear]) => [key, new SpikeRing(ear.from, ear.to, ear.longest)]));
  const arrivals = [...pre, ...post].map(({ key, ...arrival }) => ({ ...arrival, ring: rings.get(key)! }));
  const heard = Map.groupBy(ears.keys(), (key) => ears.get(key)!.population);
  return {
    arrivals,
    rings: new Map([...heard].map(([population, keys]) => [population, keys.map((key) => rings.get(key)!)])),
  };
}

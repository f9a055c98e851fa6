import { expanding } from "./connectivity/expand.ts";
import { SpikeRing } from "./history.ts";
import { kernelOf } from "./kernels.ts";
import { listName } from "./lists.ts";
import type { BoundKernel, Code, Manifest, ProjectionSpec, ViewSpec, Wiring } from "./manifest.ts";
import { rangeOf, type OwnMemory } from "./memory.ts";

/** One sub-row of every source (or one column of every target): spikes of `ring` arrive after `delay` steps. */
export interface Arrival {
  readonly name: string;
  readonly kernel: BoundKernel;
  /** On which the kernel works. */
  readonly own: OwnMemory;
  readonly ring: SpikeRing;
  readonly slot: number;
  readonly delay: number;
}

export interface Delivery {
  /** All `on pre` in order of projection and delay, then all `on post`. */
  readonly arrivals: readonly Arrival[];
  /** Rings to be told of the spikes or other events of a population, by the name of their list. */
  readonly rings: ReadonlyMap<string, readonly SpikeRing[]>;
}

/** Ends that are heard, each with the longest delay with which it is. */
export interface Ear {
  readonly list: string;
  readonly from: number;
  readonly to: number;
  readonly longest: number;
}

/** A kernel that hears the spikes of one end of a projection. */
export interface Handler {
  readonly kernel: string;
  readonly projection: string;
  readonly end: "pre" | "post";
  /** It runs once for each neuron that is heard, not for its synapses. */
  readonly once: boolean;
  /** Key of its ear. */
  readonly ear: string;
  /** Instead of the wiring of the network: with the columns of one delay. */
  readonly wiring: Wiring | undefined;
  readonly heard: readonly { readonly slot: number; readonly delay: number }[];
}

/**
 * Says which kernels hear which spikes: those of projections that have synapses. All `on pre` in order of projection and delay, then all
 * `on post`. All that hear the same range of neurons share one ear.
 */
export function planHandlers(
  manifest: Manifest,
  memory: OwnMemory,
): { readonly handlers: readonly Handler[]; readonly ears: ReadonlyMap<string, Ear> } {
  const ears = new Map<string, Ear>();
  const hear = (view: ViewSpec, event: string, longest: number): string => {
    const [from, to] = rangeOf(memory, view);
    const list = listName(view.population, event);
    const key = `${list} ${from} ${to}`;
    const ear = ears.get(key) ?? { list, from, to, longest: 0 };
    ears.set(key, { ...ear, longest: Math.max(ear.longest, longest) });
    return key;
  };
  const wired = manifest.projections.filter(({ id }) => memory.projections[id]!.count > 0);
  const pre = wired.flatMap((spec) =>
    heardBy(spec, "pre").map(({ event, kernel, once }): Handler => {
      const delays = [...memory.projections[spec.id]!.delaySteps];
      const ear = hear(spec.pre, event, Math.max(...delays));
      const heard = delays.map((delay, slot) => ({ slot, delay }));
      return { kernel, projection: spec.id, end: "pre", once, ear, wiring: undefined, heard };
    }),
  );
  const post = wired.flatMap((spec) => {
    const wiring = memory.projections[spec.id]!;
    const columns = wiring.columnsByDelay ?? [wiring];
    return heardBy(spec, "post").flatMap(({ event, kernel, once }) => {
      const ear = hear(spec.post, event, Math.max(...columns.map(({ columnDelay = 0 }) => columnDelay)));
      return columns.map((own): Handler => {
        const heard = [{ slot: 0, delay: own.columnDelay ?? 0 }];
        const wiringOfDelay = wiring.columnsByDelay ? { ...wiring, ...own } : undefined;
        return { kernel, projection: spec.id, end: "post", once, ear, wiring: wiringOfDelay, heard };
      });
    });
  });
  return { handlers: [...pre, ...post], ears };
}

export function planDelivery(manifest: Manifest, code: Code, memory: OwnMemory): Delivery {
  const { handlers, ears } = planHandlers(manifest, memory);
  const rings = new Map(
    [...ears].map(([key, ear]) => [key, new SpikeRing(ear.from, ear.to, ear.longest, memory.allocator)]),
  );
  const arrivals = handlers.flatMap(({ kernel, projection, end, once, ear, wiring, heard }) => {
    const own = wiring === undefined ? memory : withWiring(memory, projection, wiring);
    const plain = kernelOf(code, own, kernel);
    const bound = end === "pre" && !once ? expanding(plain, memory.projections[projection]!) : plain;
    return heard.map((one): Arrival => ({ ...one, name: kernel, kernel: bound, own, ring: rings.get(ear)! }));
  });
  const heard = Map.groupBy(ears.keys(), (key) => ears.get(key)!.list);
  return {
    arrivals,
    rings: new Map([...heard].map(([list, keys]) => [list, keys.map((key) => rings.get(key)!)])),
  };
}

/** The same memory for a kernel that goes along the columns of one delay. */
export const withWiring = (memory: OwnMemory, id: string, wiring: Wiring): OwnMemory => ({
  ...memory,
  projections: { ...memory.projections, [id]: wiring },
});

/** What happens when events of one end arrive, in this order: of each event first what happens once for the neuron. */
export function heardBy(
  spec: ProjectionSpec,
  end: "pre" | "post",
): readonly { readonly event: string; readonly kernel: string; readonly once: boolean }[] {
  const senders = (spec.senders ?? []).filter((one) => one.end === end).map((one) => ({ ...one, once: true }));
  const handlers = handlersOf(spec, end).map((one) => ({ ...one, once: false }));
  const events = new Set([...handlers, ...senders].map(({ event }) => event));
  const ordered = ["spike", ...[...events].filter((event) => event !== "spike")];
  return ordered.flatMap((event) => [senders, handlers].flatMap((all) => all.filter((one) => one.event === event)));
}

/** What one end of a projection is heard for by its synapses: its spikes first. */
export function handlersOf(
  spec: ProjectionSpec,
  end: "pre" | "post",
): readonly { readonly event: string; readonly kernel: string }[] {
  const onSpike = end === "pre" ? spec.onPre : spec.onPost;
  const spikes = onSpike === undefined ? [] : [{ event: "spike", kernel: onSpike }];
  return [...spikes, ...(spec.onEvents ?? []).filter((one) => one.end === end)];
}

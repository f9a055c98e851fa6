import { expanding } from "./connectivity/expand.ts";
import { SpikeRing } from "./history.ts";
import { kernelOf } from "./kernels.ts";
import { listName } from "./lists.ts";
import type { BoundKernel, Code, Manifest, ProjectionSpec, ViewSpec, Wiring } from "./manifest.ts";
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
  /** Rings to be told of the spikes or other events of a population, by the name of their list. */
  readonly rings: ReadonlyMap<string, readonly SpikeRing[]>;
}

/** Ends that are heard, each with the longest delay with which it is. */
interface Ear {
  readonly list: string;
  readonly from: number;
  readonly to: number;
  readonly longest: number;
}

/** Says which kernels hear which spikes: those of projections that have synapses. One ring serves all that hear the same range of neurons. */
export function planDelivery(manifest: Manifest, code: Code, memory: OwnMemory): Delivery {
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
    heardBy(spec, "pre").flatMap(({ event, kernel: name }) => {
      const delays = [...memory.projections[spec.id]!.delaySteps];
      const key = hear(spec.pre, event, Math.max(...delays));
      const walksRows = handlersOf(spec, "pre").some((one) => one.kernel === name);
      const bound = kernelOf(code, memory, name);
      const kernel = walksRows ? expanding(bound, memory.projections[spec.id]!) : bound;
      return delays.map((delay, slot) => ({ key, kernel, slot, delay }));
    }),
  );
  const post = wired.flatMap((spec) => {
    const wiring = memory.projections[spec.id]!;
    const columns = wiring.columnsByDelay ?? [wiring];
    return heardBy(spec, "post").flatMap(({ event, kernel }) => {
      const key = hear(spec.post, event, Math.max(...columns.map(({ columnDelay = 0 }) => columnDelay)));
      return columns.map((own) => {
        const bound = kernelOf(
          code,
          wiring.columnsByDelay ? withWiring(memory, spec.id, { ...wiring, ...own }) : memory,
          kernel,
        );
        return { key, kernel: bound, slot: 0, delay: own.columnDelay ?? 0 };
      });
    });
  });
  const rings = new Map(
    [...ears].map(([key, ear]) => [key, new SpikeRing(ear.from, ear.to, ear.longest, memory.allocator)]),
  );
  const arrivals = [...pre, ...post].map(({ key, ...arrival }) => ({ ...arrival, ring: rings.get(key)! }));
  const heard = Map.groupBy(ears.keys(), (key) => ears.get(key)!.list);
  return {
    arrivals,
    rings: new Map([...heard].map(([list, keys]) => [list, keys.map((key) => rings.get(key)!)])),
  };
}

/** The same memory for a kernel that goes along the columns of one delay. */
const withWiring = (memory: OwnMemory, id: string, wiring: Wiring): OwnMemory => ({
  ...memory,
  projections: { ...memory.projections, [id]: wiring },
});

/** What happens when events of one end arrive, in this order: of each event first what happens once for the neuron. */
function heardBy(spec: ProjectionSpec, end: "pre" | "post"): ReturnType<typeof handlersOf> {
  const senders = (spec.senders ?? []).filter((one) => one.end === end);
  const handlers = handlersOf(spec, end);
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

import { heardBy, planHandlers, withWiring, type Handler } from "../delivery.ts";
import { kernelOf, noSpikes } from "../kernels.ts";
import { listName } from "../lists.ts";
import type { BoundKernel, Code, Manifest, PartsSpec } from "../manifest.ts";
import { uniform, type OwnMemory } from "../memory.ts";
import { dtUniform } from "../parameters.ts";
import type { Rare } from "../rare.ts";
import { intervalSteps } from "../steps-between.ts";
import type { Barrier } from "./barrier.ts";
import type { PartRing } from "./part-ring.ts";

export type Divisible = Extract<PartsSpec, { readonly possible: true }>;

/** One thread's share of a network. */
export interface Share {
  readonly manifest: Manifest;
  readonly spec: Divisible;
  readonly code: Code;
  /** With the ranges, the lists of spikes and the slots of this part. */
  readonly memory: OwnMemory;
  readonly part: number;
  readonly parts: number;
  /** By list: those that are told of its spikes; by ear (delivery.ts) for those who hear. */
  readonly rings: ReadonlyMap<string, readonly PartRing[]>;
  readonly ears: ReadonlyMap<string, PartRing>;
  readonly barrier: Barrier;
  /** Steps between two waits, where nothing in a step needs one. */
  readonly block: number;
  /** Only of the first thread. */
  readonly first?: First | undefined;
}

/** What the first thread does for all. */
export interface First {
  readonly whole: OwnMemory;
  readonly rare: (population: string) => Rare | undefined;
  readonly sample: (step: number) => void;
  /** Called when all spikes of these steps are there. */
  readonly after: (from: number, to: number) => void;
}

type Operation = (step: number) => void;

/** Runs the steps of one thread's share, in the order of `Stepper`. */
export class Part {
  private readonly share: Share;
  private readonly before: readonly Operation[];
  private readonly behind: readonly Operation[];

  constructor(share: Share) {
    this.share = share;
    this.before = [...clears(share), ...every(share)];
    const { contribute, integrate, update } = share.manifest.phases;
    this.behind = [
      ...deliveries(share),
      ...[...contribute, ...integrate].flatMap((name) => waiting(share, name, walking(share, name))),
      ...update.flatMap((one) => waiting(share, one.kernel, updating(share, one))),
    ];
  }

  /** @param sampled whether the first thread samples in the first of these steps */
  run(from: number, steps: number, sampled: boolean): void {
    const { barrier, block, first } = this.share;
    for (let k = 0, since = 0; k < steps; k++) {
      const step = from + k;
      for (let n = 0; n < this.before.length; n++) this.before[n]!(step);
      if (sampled && k === 0) this.sample(step);
      for (let n = 0; n < this.behind.length; n++) this.behind[n]!(step);
      if (k + 1 - since < block && k + 1 < steps) continue;
      barrier.wait();
      first?.after(from + since, step + 1);
      since = k + 1;
    }
  }

  private sample(step: number): void {
    const { barrier, first } = this.share;
    barrier.wait();
    first?.sample(step);
    barrier.wait();
  }
}

/** All threads wait before some kernels. */
function waiting({ spec, barrier }: Share, name: string, operations: readonly Operation[]): readonly Operation[] {
  return spec.waits.includes(name) ? [() => barrier.wait(), ...operations] : operations;
}

/** The memory on which this thread runs a kernel: that of its part, or of all; undefined where another one does. */
function memoryFor({ spec, memory, first }: Share, name: string): OwnMemory | undefined {
  return spec.alone.includes(name) ? first?.whole : memory;
}

function clears({ manifest, memory, first }: Share): readonly Operation[] {
  return manifest.buffers
    .filter(({ fill }) => fill.everyStep)
    .flatMap(({ name, length, fill }): Operation[] => {
      const buffer = memory.b[name]!;
      if (length.kind !== "population") return first === undefined ? [] : [() => void buffer.fill(fill.value)];
      const size = memory.sizes[length.population] ?? 0;
      const [from, to] = memory.ranges[length.population] ?? [0, 0];
      return Array.from({ length: length.components ?? 1 }, (_, component): Operation => {
        const own = buffer.subarray(component * size + from, component * size + to);
        return () => void own.fill(fill.value);
      });
    });
}

function every(share: Share): readonly Operation[] {
  const { manifest, memory } = share;
  const dt = uniform(memory, dtUniform(manifest));
  return (manifest.phases.every ?? []).flatMap(({ kernel: name, interval }) => {
    const steps = intervalSteps(uniform(memory, interval), dt);
    const due = walking(share, name).map(
      (run): Operation =>
        (step) =>
          step % steps === 0 && run(step),
    );
    return waiting(share, name, due);
  });
}

function walking(share: Share, name: string): readonly Operation[] {
  const memory = memoryFor(share, name);
  if (memory === undefined) return [];
  const kernel = kernelOf(share.code, memory, name);
  return [(step) => void kernel(step, noSpikes, 0, 0)];
}

/** In the order of the manifest: of projections without synapses there is nothing to do but to wait. */
function deliveries(share: Share): readonly Operation[] {
  const { projections } = share.manifest;
  const { handlers } = planHandlers(share.manifest, share.memory);
  const names = (["pre", "post"] as const).flatMap((end) =>
    projections.flatMap((spec) => heardBy(spec, end).map(({ kernel }) => kernel)),
  );
  return names.flatMap((name) =>
    waiting(
      share,
      name,
      handlers.filter(({ kernel }) => kernel === name).flatMap((handler) => delivery(share, handler)),
    ),
  );
}

function delivery(share: Share, handler: Handler): readonly Operation[] {
  const { code, part, parts } = share;
  const { kernel: name, projection, end, once, wiring, heard } = handler;
  const memory = memoryFor(share, name);
  if (memory === undefined) return [];
  const bound = kernelOf(code, wiring === undefined ? memory : withWiring(memory, projection, wiring), name);
  const ring = share.ears.get(handler.ear)!;
  const alone = share.spec.alone.includes(name);
  // A neuron and its column belong to one thread, a row is cut into those of all threads.
  const own = (once || end === "post") && !alone;
  const from = own ? [part] : Array.from({ length: parts }, (_, k) => k);
  const slots = own || alone ? 1 : parts;
  return heard.map(({ slot, delay }): Operation => {
    const place = slot * slots + (slots > 1 ? part : 0);
    return (step) => arrive(bound, ring, step, delay, from, place);
  });
}

function arrive(
  kernel: BoundKernel,
  ring: PartRing,
  step: number,
  delay: number,
  from: readonly number[],
  slot: number,
): void {
  for (let k = 0; k < from.length; k++) {
    const place = ring.place(step - 1 - delay, from[k]!);
    const count = ring.counts[place]!;
    if (count > 0) kernel(step, ring.lists[place]!, count, slot);
  }
}

function updating(share: Share, one: Manifest["phases"]["update"][number]): readonly Operation[] {
  const { code, first, part } = share;
  const list = listName(one.population, one.event);
  const rings = share.rings.get(list) ?? [];
  const memory = memoryFor(share, one.kernel);
  if (memory === undefined) return [];
  const kernel = kernelOf(code, memory, one.kernel);
  const spikes = memory.spikes[list]!;
  if (!share.spec.alone.includes(one.kernel))
    return [
      (step) => {
        const count = kernel(step, noSpikes, 0, 0);
        for (let k = 0; k < rings.length; k++) rings[k]!.push(step, part, spikes, count);
      },
    ];
  const rare = one.event === undefined ? first?.rare(one.population) : undefined;
  return [
    (step) => {
      const count = rare === undefined ? kernel(step, noSpikes, 0, 0) : drawn(kernel, rare, spikes, step);
      for (let k = 0; k < rings.length; k++) rings[k]!.pushAll(step, spikes, count);
    },
  ];
}

/** Lists those that are due, then the kernel those of them that spike. */
export function drawn(kernel: BoundKernel, { spec, trials }: Rare, spikes: Uint32Array, step: number): number {
  const due = trials.take(step, spikes);
  return due === 0 || spec.plain ? due : kernel(step, spikes, due, 0);
}

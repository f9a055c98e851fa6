import { planHandlers, type Ear } from "../delivery.ts";
import type { Code, Manifest, NumberArray, Wiring } from "../manifest.ts";
import type { OwnMemory } from "../memory.ts";
import { arraysOf } from "../settle.ts";
import type { RareEvents } from "../rare.ts";
import type { Recorder } from "../recorder/recorder.ts";
import { Barrier, controlWords } from "./barrier.ts";
import { Unsendable } from "./pack.ts";
import { Part, type Divisible, type Share } from "./part.ts";
import { stepsOfRing, type PartRing } from "./part-ring.ts";
import { boundsOf, dividedWiring } from "./ranges.ts";
import { partData, type PartData } from "./serve.ts";
import { shareOf, type Common } from "./share.ts";

/**
 * Starts a thread that calls `servePart(link, data)` with the code of this model; `failed` is to be called where that goes wrong.
 * @returns ends the thread, wherever it is
 */
export type Spawn = (data: PartData, failed: () => void) => () => void;

/** The network that is divided. */
export interface Network {
  readonly manifest: Manifest;
  readonly code: Code;
  readonly memory: OwnMemory;
  readonly recorder: Recorder;
  readonly rare: RareEvents;
  readonly seed: number;
  /** A number that grows whenever uniforms may have changed. */
  readonly changes: () => number;
}

/** More steps between two waits save nothing. */
const longestBlock = 16;
/** Bytes of all rings. */
const mostOfRings = 2 ** 29;

/** The threads of a simulation, of which this one is the first. */
export class Team {
  readonly threads: number;
  private readonly network: Network;
  private readonly common: Common;
  private readonly barrier: Barrier;
  private readonly share: Share;
  private readonly part: Part;
  private readonly ends: readonly (() => void)[];
  private changes = -1;

  /** @throws Unsendable where the network cannot be divided */
  constructor(network: Network, spec: Divisible, threads: number, spawn: Spawn) {
    this.network = network;
    this.threads = threads;
    const { code, memory, rare, recorder, seed } = network;
    this.common = commonOf(network, spec, threads);
    this.barrier = new Barrier(this.common.control, threads, true);
    const first = {
      whole: memory,
      rare: (population: string) => rare.of(population),
      sample: (step: number) => recorder.sample(step),
      after: (from: number, to: number) => this.log(from, to),
    };
    this.share = shareOf(this.common, 0, code, this.barrier, first);
    this.part = new Part(this.share);
    const sent = memory.allocator.memory;
    if (sent === undefined) throw new Unsendable("its arrays lie in no memory that threads share");
    this.ends = Array.from({ length: threads - 1 }, (_, k) =>
      spawn(partData(sent, seed, k + 1, this.common), () => this.barrier.fail()),
    );
  }

  /** All threads are there. */
  get ready(): boolean {
    return this.barrier.ready === this.threads - 1;
  }
  get failed(): boolean {
    return this.barrier.failed;
  }

  /** Does these steps, of which the first is sampled or none. */
  run(step: number, steps: number, sampled: boolean): void {
    const { numbers, u } = this.common;
    numbers[0] = step;
    if (this.changes !== this.network.changes()) {
      this.changes = this.network.changes();
      Object.keys(u).forEach((name, k) => (numbers[k + 2] = this.network.memory.u[name]!));
      numbers[1]!++;
    }
    this.barrier.order(steps, sampled);
    this.barrier.wait();
    this.part.run(step, steps, sampled);
  }

  /** Spikes on their way, as rings of one thread hold them before `step`. */
  save(step: number): readonly (readonly Uint32Array[])[] {
    return this.heard().map((ring) => ring.save(step));
  }
  load(step: number, history: readonly (readonly Uint32Array[])[]): void {
    this.heard().forEach((ring, k) => ring.load(step, history[k]!));
  }

  /** Ends the threads; what they do last may go on for a moment. */
  end(): void {
    this.barrier.fail();
    for (const end of this.ends) end();
  }

  /** Rings of ears, in the order of `planDelivery`. */
  private heard(): readonly PartRing[] {
    const { ears } = planHandlers(this.network.manifest, this.network.memory);
    const byList = Map.groupBy(ears.keys(), (ear) => ears.get(ear)!.list);
    return [...byList.values()].flat().map((ear) => this.share.ears.get(ear)!);
  }

  private log(from: number, to: number): void {
    for (const [list, log] of this.network.recorder.spikes) {
      const ring = this.share.rings.get(list)?.find((one) => one.whole);
      if (ring === undefined) continue;
      for (let step = from; step < to; step++) {
        for (let part = 0; part < this.threads; part++) {
          const place = ring.place(step, part);
          const count = ring.counts[place]!;
          if (count > 0) log.append(step, ring.lists[place]!, count);
        }
      }
    }
  }
}

function commonOf({ manifest, memory }: Network, spec: Divisible, parts: number): Common {
  const unstored = manifest.projections.find(({ id }) => memory.projections[id]!.rows !== undefined);
  if (unstored !== undefined) throw new Unsendable(`the synapses of ${unstored.name} are not stored`);
  const want = (what: string, array: NumberArray | undefined): void => {
    if (array !== undefined && array.length > 0 && !memory.allocator.holds(array))
      throw new Unsendable(`${what} lies outside of the memory that threads share`);
  };
  for (const { name } of manifest.buffers) want(name, memory.b[name]);
  for (const [list, spikes] of Object.entries(memory.spikes)) want(`the list of spikes of ${list}`, spikes);
  for (const [id, wiring] of Object.entries(memory.projections))
    for (const array of arraysOf(wiring)) want(`a list of synapses of ${id}`, array);
  const bounds = Object.fromEntries(Object.entries(memory.sizes).map(([name, size]) => [name, boundsOf(size, parts)]));
  const projections = Object.fromEntries(
    manifest.projections.map(({ id, post }): [string, Wiring] => [
      id,
      dividedWiring(memory.projections[id]!, bounds[post.population]!, memory.allocator),
    ]),
  );
  const { handlers, ears } = planHandlers(manifest, memory);
  const waits = spec.waits.length > 0 || spec.alone.length > 0;
  const near = handlers.filter(({ end }) => end === "pre").flatMap(({ heard }) => heard.map(({ delay }) => delay + 1));
  const block = waits ? 1 : Math.min(longestBlock, ...near);
  const rings = ringsOf(manifest, memory, ears, { parts, block, bounds });
  for (const { row } of Object.values(projections)) want("a list of rows", row);
  for (const { list, room } of Object.values(rings)) want(`the list of spikes of ${list} on their way`, room);
  return {
    manifest,
    spec,
    u: { ...memory.u },
    b: memory.b,
    sizes: memory.sizes,
    spikes: memory.spikes,
    projections,
    bounds,
    rings,
    parts,
    block,
    control: memory.allocator.array(Int32Array, controlWords),
    numbers: memory.allocator.array(Float64Array, Object.keys(memory.u).length + 2),
  };
}

/** Of all ears, and of whole populations, whose spikes are recorded. */
function ringsOf(
  manifest: Manifest,
  memory: OwnMemory,
  ears: ReadonlyMap<string, Ear>,
  { parts, block, bounds }: Pick<Common, "parts" | "block" | "bounds">,
): Common["rings"] {
  const populations = manifest.populations.flatMap(({ name, events = [] }) =>
    [undefined, ...events].map((event) => ({ list: event === undefined ? name : `${name}.${event}`, name })),
  );
  const whole = populations.flatMap(({ list, name }): [string, Ear][] => {
    const to = memory.spikes[list]?.length ?? 0;
    return to === 0 ? [] : [[`${list} 0 ${memory.sizes[name]}`, { list, from: 0, to, longest: 0 }]];
  });
  const all = [...new Map([...whole, ...ears])];
  const bytes = all.reduce((sum, [, { from, to, longest }]) => sum + 4 * (to - from) * stepsOfRing(longest, block), 0);
  if (bytes > mostOfRings) throw new Unsendable("its delays are too long for as many neurons");
  return Object.fromEntries(
    all.map(([ear, { list, from, to, longest }]) => {
      const length = stepsOfRing(longest, block);
      const plan = {
        list,
        from,
        to,
        kept: longest + 2,
        bounds: bounds[populations.find((one) => one.list === list)!.name]!,
        room: memory.allocator.array(Uint32Array, (to - from) * length),
        counts: memory.allocator.array(Int32Array, length * parts),
      };
      return [ear, plan];
    }),
  );
}

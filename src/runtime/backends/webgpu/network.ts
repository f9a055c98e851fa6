/** A network on a device: its arrays there, the programs that do its steps, and its records. */
import { planHandlers, type Ear } from "../../delivery.ts";
import type { Code, GpuSpec, Manifest } from "../../manifest.ts";
import { uniform, type OwnMemory } from "../../memory.ts";
import { dtUniform } from "../../parameters.ts";
import type { Recorder } from "../../recorder/recorder.ts";
import { intervalSteps } from "../../steps-between.ts";
import type { Stepper } from "../../stepper.ts";
import { bytesText, fail } from "../../problem.ts";
import type { Kept } from "../../kept.ts";
import { Arena, mostBytes } from "./arenas.ts";
import { Chunks, type Prepared } from "./chunks.ts";
import { DueLists } from "./due.ts";
import { usage, type GpuBuffer, type GpuDevice } from "./device-types.ts";
import { givenValues, givenWords, StepValues } from "./given.ts";
import { allOf, clearSums, download, makeArenas, upload, uploadWirings, type Arenas } from "./mirror.ts";
import { placesOf, type Places } from "./places.ts";
import { bindGroup, Programs, type Program } from "./programs.ts";
import { Records } from "./records.ts";
import { scalesOf } from "./scales.ts";
import { StepPlaces } from "./step-places.ts";
import { scalesByBuffer, tableWords } from "./tables.ts";
import { wayFor, waysOf, type Way, type Ways } from "./ways.ts";

export interface NetworkParts {
  readonly spec: GpuSpec;
  readonly manifest: Manifest;
  readonly code: Code;
  readonly memory: OwnMemory;
  readonly recorder: Recorder;
  readonly seed: number;
  readonly kept: Kept;
  /** Holds the spikes that are on their way while the device does not. */
  readonly host: Stepper;
}

/** Steps of the longest chunk, whatever they record. */
const mostSteps = 1024;

export class DeviceNetwork {
  readonly records: Records;
  readonly chunks: Chunks;
  readonly ways: Ways;
  private readonly parts: NetworkParts;
  private readonly device: GpuDevice;
  private readonly places: Places;
  private readonly arenas: Arenas;
  private readonly record: Arena;
  private readonly given: GpuBuffer;
  private readonly now: GpuBuffer;
  private readonly programs: Programs;
  private readonly stepPlaces: ReadonlyMap<Way, StepPlaces>;
  private readonly prepared = new Map<Way, Prepared>();

  /**
   * @param way that is asked for
   * @throws RuntimeFailure where the device has no room, or refuses the text
   */
  static async on(device: GpuDevice, parts: NetworkParts, way: Way | undefined): Promise<DeviceNetwork> {
    const { spec, manifest, memory, recorder } = parts;
    const { handlers, ears } = planHandlers(manifest, memory);
    const most = Math.floor(mostBytes(device) / 4);
    const places = placesOf(spec, memory, longestDelays([...ears.values()]), most);
    const isDelayed = handlers.every(({ heard }) => heard.every(({ delay }) => delay > 0));
    const ways = waysOf(spec, memory, places.pages.length, isDelayed);
    const records = new Records(spec, memory, recorder, mostSteps, most);
    const more = { ...records.constants, ...intervalsOf(spec, manifest, memory) };
    const programs = new Programs(device, spec, places.pages, memory, more);
    const watch = await programs.watch();
    device.pushErrorScope("out-of-memory" as never);
    const network = new DeviceNetwork(device, parts, places, ways, records, programs, watch);
    const full = await device.popErrorScope();
    if (full === null) {
      await network.use(wayFor(way, ways));
      return network;
    }
    network.destroy();
    return fail("NE6053", { what: "the network", size: bytesText(network.bytes), most: "fewer" });
  }

  private constructor(
    device: GpuDevice,
    parts: NetworkParts,
    places: Places,
    ways: Ways,
    records: Records,
    programs: Programs,
    watch: Program | undefined,
  ) {
    const { spec, code, memory, kept } = parts;
    this.parts = parts;
    this.device = device;
    this.places = places;
    this.ways = ways;
    this.records = records;
    this.programs = programs;
    this.arenas = makeArenas(device, places);
    this.record = new Arena(device, "records", 2 * records.words);
    const due = new DueLists(places.due, kept.rare, memory.sizes, this.arenas.pages[0]!.indices);
    const values = new StepValues(spec, code, memory, due);
    this.stepPlaces = new Map(ways.possible.map((way) => [way, new StepPlaces(way, spec, values.words)]));
    const room = Math.max(...[...this.stepPlaces.values()].map((each) => each.bytes(records.longest)));
    const uniforms = usage.uniform | usage.copyTarget;
    this.given = device.createBuffer({ size: Math.ceil(givenWords(spec) / 4) * 16, usage: uniforms });
    this.now = device.createBuffer({ size: 2 * room, usage: uniforms });
    this.chunks = new Chunks({ device, watch, records, arena: this.record, values, now: this.now, room });
    uploadWirings(this.arenas, places);
  }

  /** How steps are done now. */
  get way(): Way | undefined {
    return this.chunks.way?.programs.way;
  }

  /** Does the next steps in that way. */
  async use(way: Way): Promise<void> {
    const prepared = this.prepared.get(way) ?? (await this.prepare(way));
    // Nothing may have been added up ahead.
    clearSums(this.arenas, this.places);
    this.chunks.use(prepared);
  }

  private async prepare(way: Way): Promise<Prepared> {
    const places = this.stepPlaces.get(way)!;
    const programs = await this.programs.of(way);
    const { reals, integers, sums, lists, pages } = this.arenas;
    const uniforms = { now: this.now, seen: places.seen, given: this.given };
    const groups = pages.map(({ constants, indices, synapses }) => {
      const bound = [reals, integers, sums, lists, constants, indices, this.record];
      return bindGroup(this.device, this.programs.layout, bound, uniforms, synapses);
    });
    const prepared = { programs, places, groups };
    this.prepared.set(way, prepared);
    return prepared;
  }

  /** What steps change, but for lists of spikes, whose order is any, and sums, which are empty between two steps. */
  get states(): readonly Arena[] {
    const { reals, integers, pages } = this.arenas;
    return [reals, integers, ...pages.map(({ synapses }) => synapses)];
  }

  get lists(): Arena {
    return this.arenas.lists;
  }

  /** All arrays of the memory, and all numbers that are the same for all elements, as they are before `step`. */
  upload(step: number): void {
    const { spec, manifest, memory, host, code, seed } = this.parts;
    upload(this.arenas, this.places, memory, host, step);
    this.chunks.restart();
    const scales = scalesOf(spec, code, memory);
    this.device.queue.writeBuffer(this.given as never, 0, givenValues(spec, memory, seed, scales) as never);
    const values = { uniforms: memory.u, scales: scalesByBuffer(spec, scales) };
    const more = { ...this.records.constants, ...intervalsOf(spec, manifest, memory) };
    this.arenas.pages.forEach(({ indices }, k) => {
      const constants = { ...this.places.pages[k]!.constants, ...more };
      for (const { at, table } of this.places.alike) indices.write(at, tableWords(table, { ...values, constants }));
    });
  }

  /** Of its largest buffers. */
  private get bytes(): number {
    return [...allOf(this.arenas), this.record].reduce((sum, { buffer }) => sum + buffer.size, 0);
  }

  /** ms that one chunk of at most `most` steps takes, and how many it did; nobody gets what it recorded. */
  async trial(first: number, most: number): Promise<{ readonly ms: number; readonly steps: number }> {
    const began = performance.now();
    const steps = this.chunks.submit(first, most, most);
    await this.chunks.next();
    return { ms: performance.now() - began, steps };
  }

  /** All that steps have changed. */
  download(step: number): Promise<void> {
    return download(this.arenas, this.places, this.parts.memory, this.parts.host, step);
  }

  destroy(): void {
    for (const one of [...allOf(this.arenas), this.record, this.given, this.now]) one.destroy();
  }
}

function intervalsOf(spec: GpuSpec, manifest: Manifest, memory: OwnMemory): Readonly<Record<string, number>> {
  const dt = uniform(memory, dtUniform(manifest));
  return Object.fromEntries(
    spec.every.map(({ place, interval }) => {
      const { interval: name } = manifest.phases.every![place]!;
      return [interval, intervalSteps(uniform(memory, name), dt)];
    }),
  );
}

/** The longest delay, in steps, with which each list is heard. */
function longestDelays(ears: readonly Ear[]): ReadonlyMap<string, number> {
  const delays = new Map<string, number>();
  for (const { list, longest } of ears) delays.set(list, Math.max(longest, delays.get(list) ?? 0));
  return delays;
}

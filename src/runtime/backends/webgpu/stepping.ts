/** Steps on a device. Between `end` and `begin` the arrays of the memory count; between `begin` and `end` those of the device do. */
import { planHandlers } from "../../delivery.ts";
import type { Kept } from "../../kept.ts";
import type { Code, GpuSpec, Manifest } from "../../manifest.ts";
import { uniform, type OwnMemory } from "../../memory.ts";
import { dtUniform } from "../../parameters.ts";
import { RuntimeFailure, fail } from "../../problem.ts";
import type { Recorder } from "../../recorder/recorder.ts";
import type { Schedule } from "../../schedule.ts";
import type { Stepper } from "../../stepper.ts";
import type { Stepping } from "../../stepping.ts";
import { intervalSteps } from "../../steps-between.ts";
import { Watch } from "../../watch.ts";
import { Arena } from "./arenas.ts";
import { Chunks } from "./chunks.ts";
import { usage, type GpuBuffer, type GpuDevice } from "./device-types.ts";
import { givenValues, givenWords, StepValues } from "./given.ts";
import { download, makeArenas, upload, uploadWirings, type Arenas } from "./mirror.ts";
import { placesOf, type Places } from "./places.ts";
import { bindGroup, makePrograms } from "./programs.ts";
import { Records } from "./records.ts";
import { scalesOf } from "./scales.ts";

export interface GpuParts {
  readonly device: GpuDevice;
  readonly spec: GpuSpec;
  readonly manifest: Manifest;
  readonly code: Code;
  readonly memory: OwnMemory;
  readonly recorder: Recorder;
  readonly schedule: Schedule;
  readonly kept: Kept;
  readonly seed: number;
  /** Holds the spikes that are on their way while the device does not. */
  readonly host: Stepper;
}

/** Steps of the longest chunk, whatever they record. */
const mostSteps = 1024;

/** All that lies on the device. */
interface Ready {
  readonly places: Places;
  readonly arenas: Arenas;
  readonly given: GpuBuffer;
  readonly now: GpuBuffer;
  readonly records: Records;
  readonly arena: Arena;
  readonly chunks: Chunks;
}

export class GpuStepping implements Stepping {
  readonly stride = Infinity;
  readonly later = true;
  step = 0;
  private readonly parts: GpuParts;
  private readonly watch: Watch;
  private ready: Ready | undefined;
  /** Steps that were submitted. */
  private ahead = 0;
  private touched = true;
  /** The device has done steps that the memory does not know of. */
  private behind = false;
  private lost: string | undefined;

  constructor(parts: GpuParts) {
    this.parts = parts;
    this.watch = new Watch(parts.manifest, parts.memory);
    void parts.device.lost.then(({ message, reason }) => (this.lost = message || reason));
  }

  async begin(): Promise<void> {
    this.checkLost();
    this.ready ??= await this.prepare();
    if (!this.touched) return;
    const { spec, memory, host, code, seed, device } = this.parts;
    const { arenas, places, given } = this.ready;
    upload(arenas, places, memory, host, this.step);
    device.queue.writeBuffer(given as never, 0, givenValues(spec, memory, seed, scalesOf(spec, code, memory)) as never);
    this.touched = false;
    this.ahead = this.step;
  }

  async advance(most: number): Promise<number> {
    const { schedule } = this.parts;
    if (schedule.next() <= this.step) await this.runDue();
    const end = Math.min(this.step + most, schedule.next());
    const { chunks, records } = this.ready!;
    while (!chunks.isFull && this.ahead < end) this.ahead += chunks.submit(this.ahead, end - this.ahead);
    this.behind = true;
    const { chunk, words } = await this.waited(chunks.next());
    records.keep(words, chunk.first, chunk.steps);
    this.step += chunk.steps;
    if (records.isBad(words)) await this.failBad();
    return chunk.steps;
  }

  /** Steps that were begun, and are over now. */
  async settle(): Promise<number> {
    const before = this.step;
    while (this.ready !== undefined && this.ready.chunks.queue.length > 0) {
      const { chunk, words } = await this.waited(this.ready.chunks.next());
      this.ready.records.keep(words, chunk.first, chunk.steps);
      this.step += chunk.steps;
    }
    return this.step - before;
  }

  async end(): Promise<void> {
    if (this.ready === undefined || !this.behind) return;
    await this.settle();
    const { memory, host } = this.parts;
    await this.waited(download(this.ready.arenas, this.ready.places, memory, host, this.step));
    host.step = this.step;
    this.behind = false;
  }

  touch(): void {
    this.touched = true;
  }

  saveHistory(): readonly (readonly Uint32Array[])[] {
    return this.parts.host.saveHistory();
  }
  loadHistory(history: readonly (readonly Uint32Array[])[]): void {
    this.parts.host.loadHistory(history);
  }
  fits(history: readonly (readonly Uint32Array[])[]): boolean {
    return this.parts.host.fits(history);
  }
  rebind(): void {
    this.parts.host.rebind();
    this.release();
  }
  keepPast(): void {
    this.parts.host.step = this.step;
    this.parts.host.keepPast();
  }

  destroy(): void {
    this.release();
  }

  /** `at` blocks work on the arrays of the memory. */
  private async runDue(): Promise<void> {
    await this.end();
    this.parts.schedule.runDue(this.step);
    this.touch();
    await this.begin();
  }

  private async prepare(): Promise<Ready> {
    const { device, spec, manifest, code, memory, recorder } = this.parts;
    const places = placesOf(spec, memory, longestDelays(manifest, memory));
    const records = new Records(spec, memory, recorder, mostSteps);
    const programs = await makePrograms(device, spec, places.constants, memory, {
      ...records.constants,
      ...this.intervals(),
    });
    const arenas = makeArenas(device, places);
    uploadWirings(arenas, places);
    const arena = new Arena(device, "records", 2 * records.words);
    const given = device.createBuffer({ size: 4 * givenWords(spec) + 16, usage: usage.uniform | usage.copyTarget });
    const values = new StepValues(spec, code, memory);
    const stride = Math.ceil((4 * values.words) / 256) * 256;
    const now = device.createBuffer({ size: 2 * records.longest * stride, usage: usage.uniform | usage.copyTarget });
    const { reals, integers, sums, lists, constants, indices } = arenas;
    const bound = [reals, integers, sums, lists, constants, indices, arena];
    const group = bindGroup(device, programs.layout, bound, now, stride, given);
    const chunks = new Chunks({ device, programs, records, arena, values, now, stride, group });
    return { places, arenas, given, now, records, arena, chunks };
  }

  private intervals(): Readonly<Record<string, number>> {
    const { spec, manifest, memory } = this.parts;
    const dt = uniform(memory, dtUniform(manifest));
    return Object.fromEntries(
      spec.every.map(({ place, interval }) => {
        const { interval: name } = manifest.phases.every![place]!;
        return [interval, intervalSteps(uniform(memory, name), dt)];
      }),
    );
  }

  /** Says which state it is. */
  private async failBad(): Promise<never> {
    await this.end();
    const { manifest, memory } = this.parts;
    const problem = this.watch.check(this.step * uniform(memory, dtUniform(manifest)));
    if (problem === undefined) throw new Error("a state was not finite, and is again");
    throw new RuntimeFailure(problem);
  }

  /** What is waited for, or why it will never come. */
  private async waited<Value>(what: Promise<Value>): Promise<Value> {
    try {
      return await what;
    } catch (error) {
      await Promise.race([this.parts.device.lost, new Promise((done) => setTimeout(done, 100))]);
      this.checkLost();
      throw error;
    }
  }

  private checkLost(): void {
    if (this.lost !== undefined) fail("NE6052", { why: this.lost });
  }

  private release(): void {
    if (this.ready === undefined) return;
    const { arenas, given, now, arena } = this.ready;
    for (const one of [...Object.values(arenas), arena, given, now]) one.destroy();
    this.ready = undefined;
    this.touched = true;
  }
}

/** The longest delay, in steps, with which each list is heard. */
function longestDelays(manifest: Manifest, memory: OwnMemory): ReadonlyMap<string, number> {
  const delays = new Map<string, number>();
  for (const { list, longest } of planHandlers(manifest, memory).ears.values())
    delays.set(list, Math.max(longest, delays.get(list) ?? 0));
  return delays;
}

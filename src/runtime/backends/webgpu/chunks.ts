/**
 * Chunks of steps: each is one command buffer, and while its records are read the next one runs. How many steps a chunk has follows from
 * how long they take: long enough to be worth a submission, short enough for progress, and for drivers that stop what takes seconds.
 */
import type { Arena } from "./arenas.ts";
import { mapRead, usage, type GpuBuffer, type GpuComputePass, type GpuDevice } from "./device-types.ts";
import type { StepValues } from "./given.ts";
import type { Program, WayPrograms } from "./programs.ts";
import type { Records } from "./records.ts";
import type { StepPlaces } from "./step-places.ts";

export interface Chunk {
  readonly first: number;
  readonly steps: number;
  readonly record: number;
  readonly read: Promise<unknown>;
  readonly staging: GpuBuffer;
  readonly words: number;
}

/** ms that a chunk should take. */
const wanted = 20;
const bytesPerWord = 4;
const inFlight = 2;

export interface Equipment {
  readonly device: GpuDevice;
  readonly watch: Program | undefined;
  readonly records: Records;
  readonly arena: Arena;
  readonly values: StepValues;
  readonly now: GpuBuffer;
  /** Bytes of a half of `now`. */
  readonly room: number;
}

/** A way to do steps, made ready. */
export interface Prepared {
  readonly programs: WayPrograms;
  readonly places: StepPlaces;
  /** Bindings of each page. */
  readonly groups: readonly object[];
}

export class Chunks {
  readonly queue: Chunk[] = [];
  private readonly own: Equipment;
  way: Prepared | undefined;
  private length = 8;
  private number = 0;
  private last = performance.now();
  /** The next step is the first one since the device got the arrays. */
  private isFirst = true;

  constructor(own: Equipment) {
    this.own = own;
  }

  get isFull(): boolean {
    return this.queue.length >= inFlight;
  }

  /** Does the next chunks in that way. What the way before has added up ahead must be gone. */
  use(way: Prepared): void {
    this.way = way;
    this.isFirst = true;
  }

  /** Submits at most `most` steps from `first` on; gives how many. */
  submit(first: number, most: number, length: number = this.length): number {
    const { device, records, arena } = this.own;
    const way = this.way!;
    if (this.queue.length === 0) this.last = performance.now();
    const steps = this.own.values.draw(first, Math.max(1, Math.min(most, length, records.longest)));
    const half = this.number++ % inFlight;
    const record = half * records.words;
    this.writeSteps(way, half, first, steps, record);
    const encoder = device.createCommandEncoder();
    encoder.clearBuffer(arena.buffer as never, record * bytesPerWord, 4 * bytesPerWord);
    const pass = encoder.beginComputePass();
    for (let k = 0; k < steps; k += way.places.steps) this.encode(pass, way, half, k, first + k);
    if (this.own.watch !== undefined) this.dispatch(pass, this.own.watch);
    pass.end();
    const words = records.expected;
    const staging = device.createBuffer({ size: words * bytesPerWord, usage: usage.mapRead | usage.copyTarget });
    const bytes = words * bytesPerWord;
    encoder.copyBufferToBuffer(arena.buffer as never, record * bytesPerWord, staging as never, 0, bytes);
    device.queue.submit([encoder.finish()] as never);
    const read = staging.mapAsync(mapRead);
    // Where the device is lost, nobody may come to wait for it.
    void read.catch(() => undefined);
    this.queue.push({ first, steps, record, staging, words, read });
    return steps;
  }

  /** Waits for the oldest chunk; gives it and what it recorded. */
  async next(): Promise<{ readonly chunk: Chunk; readonly words: Uint32Array }> {
    const chunk = this.queue.shift()!;
    await chunk.read;
    let words = new Uint32Array(chunk.staging.getMappedRange().slice(0));
    chunk.staging.unmap();
    chunk.staging.destroy();
    const all = this.own.records.wordsOf(words);
    if (all > chunk.words) words = new Uint32Array(await this.own.arena.read(chunk.record, all));
    this.adapt(chunk.steps);
    return { chunk, words };
  }

  /** The device has got the arrays of the memory: nothing has arrived yet. */
  restart(): void {
    this.isFirst = true;
  }

  /** Nobody waits for what was submitted. */
  forget(): void {
    this.queue.length = 0;
  }

  private adapt(steps: number): void {
    const now = performance.now();
    const took = Math.max(0.1, now - this.last);
    this.last = now;
    const better = (steps * wanted) / took;
    this.length = Math.round(Math.min(this.own.records.longest, Math.max(1, better), 2 * this.length));
  }

  private writeSteps({ places }: Prepared, half: number, first: number, steps: number, record: number): void {
    const { device, values, now, room } = this.own;
    const view = new DataView(new ArrayBuffer(places.bytes(steps)));
    for (let k = 0; k < steps; k++)
      values.write(view, places.at(k), { step: first + k, first, record, left: Math.min(places.steps, steps - k) });
    device.queue.writeBuffer(now as never, half * room, view.buffer as never);
  }

  /** The dispatches that begin with step `k` of the chunk. */
  private encode(pass: GpuComputePass, { programs, places, groups }: Prepared, half: number, k: number, step: number) {
    const ahead = this.isFirst ? programs.ahead : [];
    this.isFirst = false;
    let bound: number | undefined;
    for (const stage of [...ahead, ...programs.stages]) {
      if (stage.intervals?.every((steps) => step % steps !== 0) === true) continue;
      if (stage.page !== bound)
        pass.setBindGroup(0, groups[stage.page] as never, [half * this.own.room + places.at(k)]);
      bound = stage.page;
      this.dispatch(pass, stage);
    }
  }

  private dispatch(pass: GpuComputePass, { pipeline, groups }: Program): void {
    if (groups === 0) return;
    pass.setPipeline(pipeline as never);
    pass.dispatchWorkgroups(groups);
  }
}

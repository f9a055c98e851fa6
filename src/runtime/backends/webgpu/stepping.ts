/** Steps on a device. Between `end` and `begin` the arrays of the memory count; between `begin` and `end` those of the device do. */
import { uniform } from "../../memory.ts";
import { dtUniform } from "../../parameters.ts";
import { RuntimeFailure, fail } from "../../problem.ts";
import type { RecorderMark } from "../../recorder/recorder.ts";
import type { Schedule } from "../../schedule.ts";
import type { Stepping } from "../../stepping.ts";
import { Watch } from "../../watch.ts";
import type { Site } from "./acquire.ts";
import type { GpuDevice } from "./device-types.ts";
import { DeviceNetwork, type NetworkParts } from "./network.ts";
import { reportOf, type DeviceReport } from "./report.ts";
import { WayChoice } from "./way-choice.ts";
import type { Way } from "./ways.ts";
import { firstLineOf } from "./refusal.ts";

export interface GpuParts extends NetworkParts {
  readonly site: Site;
  /** The way to do steps, where it is asked for. */
  readonly dispatches?: Way | undefined;
  readonly schedule: Schedule;
}

/** What the memory holds: the states of a step, to which steps can go back when a device is lost. */
interface Mark {
  readonly step: number;
  readonly recorded: RecorderMark;
  /** Spikes are drawn for steps that are not done yet. */
  readonly drawn: ReadonlyMap<string, Float64Array>;
}

/** ms between two moments at which the memory takes over the states in the middle of a run. */
const interval = 10_000;
/** Losses of one simulation that are made good; a device that is lost again and again may be lost because of it. */
const mostLosses = 3;

class DeviceLost extends Error {}

export class GpuStepping implements Stepping {
  readonly stride = Infinity;
  readonly later = true;
  readonly looks = true;
  private readonly parts: GpuParts;
  private readonly watch: Watch;
  private device: GpuDevice;
  private network: DeviceNetwork | undefined;
  private readonly choice: WayChoice;
  /** Why the device is no more. */
  private lost: string | undefined;
  private losses = 0;
  /** What the device said against a command. */
  private refused: string | undefined;
  private mark: Mark;
  private marked = performance.now();
  /** Steps done, and steps that were submitted. */
  private done = 0;
  private ahead = 0;
  /** The device does not have what the memory has. */
  private touched = true;
  /** The memory does not have what the device has. */
  private behind = false;

  constructor(parts: GpuParts) {
    this.parts = parts;
    this.watch = new Watch(parts.manifest, parts.memory);
    this.choice = new WayChoice(parts.dispatches);
    this.device = parts.site.device;
    this.listen(this.device);
    this.mark = this.marking();
  }

  get step(): number {
    return this.done;
  }
  set step(step: number) {
    this.done = step;
    this.ahead = step;
    this.touched = true;
  }

  /** The device that does the steps now, and how. */
  get report(): DeviceReport {
    return reportOf(this.device, this.network?.way, this.choice.timed);
  }

  begin(): Promise<void> {
    return this.safely(() => this.equip());
  }

  advance(most: number): Promise<number> {
    const goal = this.done + most;
    return this.safely(async () => {
      const before = this.done;
      await this.go(goal);
      return this.done - before;
    });
  }

  async settle(): Promise<number> {
    const before = this.done;
    await this.safely(() => this.drain());
    return this.done - before;
  }

  end(): Promise<void> {
    return this.safely(() => this.fetch());
  }

  touch(): void {
    this.touched = true;
  }
  saveHistory(): readonly (readonly Uint32Array[])[] {
    return this.parts.host.saveHistory();
  }
  loadHistory(history: readonly (readonly Uint32Array[])[]): void {
    this.parts.host.loadHistory(history);
    this.touched = true;
  }
  fits(history: readonly (readonly Uint32Array[])[]): boolean {
    return this.parts.host.fits(history);
  }
  rebind(): void {
    this.parts.host.rebind();
    this.release();
  }
  keepPast(): void {
    this.parts.host.step = this.done;
    this.parts.host.keepPast();
  }
  destroy(): void {
    this.release();
    if (this.parts.site.again !== undefined) this.device.destroy();
  }

  /** Submits steps up to `goal`, if nothing has to be done before, and waits for the oldest of those that were submitted. */
  private async go(goal: number): Promise<void> {
    const { schedule } = this.parts;
    if (this.done >= goal) return;
    if (schedule.next() <= this.done) await this.runDue();
    if (performance.now() - this.marked > interval) await this.fetch();
    const end = Math.min(goal, schedule.next());
    await this.makeRoom(end);
    const { device, done, network, choice } = this;
    if (this.ahead === done && choice.isWorth(device, goal - done, end - done))
      await this.waited(choice.make(device, network!, this.parts.kept.rare, done, end - done));
    const { chunks } = this.network!;
    while (!chunks.isFull && this.ahead < end) this.ahead += chunks.submit(this.ahead, end - this.ahead);
    await this.take();
  }

  /** What the oldest chunk recorded. */
  private async take(): Promise<void> {
    const { chunks, records } = this.network!;
    this.behind = true;
    const { chunk, words } = await this.waited(chunks.next());
    if (this.refused !== undefined) fail("NE6054", { where: "a command", why: this.refused });
    records.keep(words, chunk.first, chunk.steps);
    this.done += chunk.steps;
    if (records.isBad(words)) await this.failBad();
  }

  private async drain(): Promise<void> {
    while (this.network !== undefined && this.network.chunks.queue.length > 0) await this.take();
  }

  /** `at` blocks work on the arrays of the memory. */
  private async runDue(): Promise<void> {
    await this.fetch();
    this.parts.schedule.runDue(this.done);
    this.touched = true;
    await this.equip();
  }

  /** Where each step is remembered, the memory has to have room for it. */
  private async makeRoom(end: number): Promise<void> {
    const { memories } = this.parts.kept;
    if (!memories.any || memories.reaches(end - 1)) return;
    await this.fetch();
    memories.makeRoom(end - 1);
    this.release();
    await this.equip();
  }

  /** The device has what the memory has. */
  private async equip(): Promise<void> {
    this.checkLost();
    this.network ??= await this.waited(DeviceNetwork.on(this.device, this.parts, this.choice.way));
    if (!this.touched) return;
    this.network.upload(this.done);
    this.touched = false;
    this.ahead = this.done;
    this.mark = this.marking();
  }

  /** The memory has what the device has. */
  private async fetch(): Promise<void> {
    this.marked = performance.now();
    if (this.network === undefined || !this.behind) return;
    await this.drain();
    await this.waited(this.network.download(this.done));
    this.parts.host.step = this.done;
    this.behind = false;
    this.mark = this.marking();
  }

  private marking(): Mark {
    return { step: this.done, recorded: this.parts.recorder.save(), drawn: this.parts.kept.rare.save() };
  }

  /** Says which state it is. */
  private async failBad(): Promise<never> {
    this.network!.chunks.forget();
    await this.waited(this.network!.download(this.done));
    this.behind = false;
    const { manifest, memory } = this.parts;
    const problem = this.watch.check(this.done * uniform(memory, dtUniform(manifest)));
    if (problem === undefined) throw new Error("a state was not finite, and is again");
    throw new RuntimeFailure(problem);
  }

  /** Does it; where the device is lost meanwhile, again on another one, if the device was the simulation's own. */
  private async safely<Value>(what: () => Promise<Value>): Promise<Value> {
    try {
      return await what();
    } catch (error) {
      if (!(error instanceof DeviceLost)) throw error;
      await this.recover();
      return this.safely(what);
    }
  }

  /** Goes back to what the memory holds, and on to where steps had come. */
  private async recover(): Promise<void> {
    const { site, recorder, kept } = this.parts;
    const why = this.lost ?? "";
    if (site.again === undefined || ++this.losses > mostLosses) fail("NE6052", { why });
    const reached = this.done;
    this.network = undefined;
    this.behind = false;
    this.lost = undefined;
    this.device = await site.again();
    this.listen(this.device);
    this.step = this.mark.step;
    recorder.load(this.mark.recorded);
    kept.rare.load(this.mark.drawn);
    await this.safely(() => this.equip());
    while (this.done < reached) await this.safely(() => this.go(reached));
  }

  private listen(device: GpuDevice): void {
    void this.hearLoss(device);
    // Commands that a device refuses are not waited for. Of somebody else's device they may be somebody else's.
    if (this.parts.site.again === undefined) return;
    const hear = (event: { preventDefault(): void; readonly error: { readonly message: string } }): void => {
      event.preventDefault();
      this.refused ??= firstLineOf(event.error.message);
    };
    device.addEventListener?.("uncapturederror" as never, hear as never);
  }

  private async hearLoss(device: GpuDevice): Promise<void> {
    const { message, reason } = await device.lost;
    if (device === this.device) this.lost = message || reason;
  }

  /** What is waited for, or that it will never come. */
  private async waited<Value>(what: Promise<Value>): Promise<Value> {
    try {
      return await what;
    } catch (error) {
      // A device tells that it is lost a moment after what was waited for has failed.
      await Promise.race([this.device.lost, new Promise((done) => setTimeout(done, 100))]);
      this.checkLost();
      throw error;
    }
  }

  private checkLost(): void {
    if (this.lost !== undefined) throw new DeviceLost(this.lost);
  }

  private release(): void {
    this.network?.destroy();
    this.network = undefined;
    this.touched = true;
  }
}

/**
 * Steps that go on when a thread is lost in the middle of them: what steps change is kept now and then, and since they come out the
 * same with any number of threads, one thread catches up from there.
 */
import type { Kept } from "./kept.ts";
import type { Manifest, NumberArray } from "./manifest.ts";
import { uniform, type OwnMemory } from "./memory.ts";
import { dtUniform, type Parameters } from "./parameters.ts";
import { bytesText, fail, timeText } from "./problem.ts";
import type { Recorder } from "./recorder/recorder.ts";
import type { Schedule } from "./schedule.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Stepping } from "./stepping.ts";
import { ThreadLost } from "./threads/barrier.ts";
import type { Crew } from "./threads/crew.ts";

/** ms between two copies: so long does catching up take. */
const interval = 2000;
/** Part of the time that copying may take. */
const effort = 0.01;

/** A snapshot without what steps do not change. */
type Checkpoint = Pick<Snapshot, "step" | "scheduled" | "given" | "buffers" | "history" | "recorded">;

interface Parts {
  readonly manifest: Manifest;
  readonly memory: OwnMemory;
  readonly parameters: Parameters;
  readonly kept: Kept;
  readonly recorder: Recorder;
  readonly schedule: Schedule;
  readonly stepper: Stepping;
  readonly crew: Crew;
}

export class Checkpoints {
  private readonly parts: Parts;
  /** Buffers that steps change. */
  private readonly changing: readonly string[];
  private last: Checkpoint | undefined;
  private next = 0;

  constructor(parts: Parts) {
    this.parts = parts;
    const { parts: divided, rare = [] } = parts.manifest;
    const drawn = rare.map(({ population }) => `${population}.rare`);
    this.changing = divided?.possible === true ? [...divided.changes, ...drawn] : [];
  }

  /** As `Stepping.advance`. */
  advance(most: number): number | Promise<number> {
    const { stepper, crew } = this.parts;
    if (crew.team === undefined) return stepper.advance(most);
    this.renew();
    try {
      return stepper.advance(most);
    } catch (error) {
      if (!(error instanceof ThreadLost)) throw error;
      this.catchUp();
      return stepper.advance(most);
    }
  }

  /** Something was changed from outside, which steps would not make anew. */
  forget(): void {
    this.last = undefined;
  }

  private renew(): void {
    const began = performance.now();
    if (this.last !== undefined && began < this.next) return;
    this.last = this.taken();
    const end = performance.now();
    this.next = end + Math.max(interval, (end - began) / effort);
  }

  /** Undefined where there is no room for it. */
  private taken(): Checkpoint | undefined {
    const { parameters, recorder, schedule, stepper } = this.parts;
    try {
      return {
        step: stepper.step,
        scheduled: schedule.done,
        given: parameters.save(),
        buffers: Object.fromEntries(this.buffers().map(([name, buffer]) => [name, buffer.slice()])),
        history: stepper.saveHistory(),
        recorded: recorder.save(),
      };
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }

  private buffers(): readonly (readonly [string, NumberArray])[] {
    const { b } = this.parts.memory;
    return this.changing.flatMap((name) => (b[name] ? [[name, b[name]] as const] : []));
  }

  /** One thread does again what several have done since. */
  private catchUp(): void {
    const { manifest, memory, parameters, kept, recorder, schedule, stepper, crew } = this.parts;
    const lost = stepper.step;
    crew.lose(timeText(lost * uniform(memory, dtUniform(manifest))));
    if (this.last === undefined) {
      const size = bytesText(this.buffers().reduce((sum, [, { byteLength }]) => sum + byteLength, 0));
      fail("NE6006", { what: "a copy of the states, to go on without a thread that stopped", size });
    }
    const { step, scheduled, given, buffers, history, recorded } = this.last;
    parameters.load(given);
    for (const [name, saved] of Object.entries(buffers)) memory.b[name]?.set(saved);
    kept.rare.refresh();
    stepper.step = step;
    stepper.loadHistory(history);
    schedule.done = scheduled;
    recorder.load(recorded);
    while (stepper.step < lost) void stepper.advance(lost - stepper.step);
  }
}

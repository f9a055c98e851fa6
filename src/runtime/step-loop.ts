/**
 * Steps that the code of the model does many at a time, in one function. All that needs this room is done before (draws of spikes that
 * depend on nothing else, for all of these steps) or afterwards (spikes go into their logs), or is asked for by that function.
 */
import type { Arrival } from "./delivery.ts";
import type { SpikeRing } from "./history.ts";
import type { Code, Loop, LoopServices, Manifest, NumberArray, Task, TaskLog } from "./manifest.ts";
import type { OwnMemory } from "./memory.ts";
import { bytesText, fail } from "./problem.ts";
import type { Rare } from "./rare.ts";
import type { Recorder } from "./recorder/recorder.ts";
import { Staged } from "./recorder/staged.ts";
import type { SpikeLog } from "./recorder/spike-log.ts";

/** What the steps are made of: the same as of single ones. */
export interface StepParts {
  readonly code: Code;
  readonly memory: OwnMemory;
  readonly recorder: Recorder;
  readonly cleared: readonly { readonly buffer: NumberArray; readonly value: number }[];
  readonly every: readonly { readonly name: string; readonly steps: number }[];
  readonly arrivals: readonly Arrival[];
  readonly phases: Manifest["phases"];
  readonly updates: readonly {
    readonly spikes: Uint32Array;
    readonly rings: readonly SpikeRing[];
    readonly log: SpikeLog | undefined;
    readonly rare: Rare | undefined;
  }[];
  /** States in which something may be that is not finite, and the steps between two looks at them. */
  readonly looks: { readonly arrays: readonly NumberArray[]; readonly steps: number };
  /** A number that grows whenever uniforms may have changed. */
  readonly changes: () => number;
}

/** Spikes that a log takes at a time, and that are drawn ahead. */
const batch = 4096;
/** Steps whose spikes are drawn ahead. */
const mostSteps = 1024;
/** Steps between two looks that a word can count. */
const mostBetween = 2 ** 30;

/** Spikes that are drawn before the steps in which they happen. */
interface Drawn {
  readonly trials: Rare["trials"];
  readonly counts: Uint32Array;
  readonly elements: Uint32Array;
  /** What was kept of the trials before. */
  readonly before: Float64Array;
}

export class StepLoop {
  private readonly loop: Loop;
  private readonly rings: readonly SpikeRing[];
  private readonly drawn: readonly Drawn[];
  private readonly changes: () => number;
  private seen = -1;

  private constructor(loop: Loop, { rings, drawn }: Pick<Tasks, "rings" | "drawn">, changes: () => number) {
    this.loop = loop;
    this.rings = rings;
    this.drawn = drawn;
    this.changes = changes;
  }

  /** Undefined where the code has no such function, or something of this network lies outside of its memory. */
  static of(parts: StepParts): StepLoop | undefined {
    const { code, memory, arrivals, changes } = parts;
    const unstored = Object.values(memory.projections).some(({ rows }) => rows !== undefined);
    if (code.loop === undefined || !memory.allocator.inArena || unstored) return undefined;
    const tasks = new Tasks(parts);
    if (!memory.allocator.grows)
      for (const ring of tasks.rings)
        for (let slot = 0; slot < ring.length; slot++) ring.grow(slot, ring.to - ring.from);
    const all = tasks.all(arrivals);
    const loop = all && code.loop(all, tasks.services);
    return loop && new StepLoop(loop, tasks, changes);
  }

  /** Lists of spikes lie where the function finds them. */
  get possible(): boolean {
    for (let k = 0; k < this.rings.length; k++) if (this.rings[k]!.scattered) return false;
    return true;
  }

  /**
   * Goes on by at most `most` steps, and by one at least; gives how many. Nothing that is to be done between them may be due. It ends
   * behind a step after which something may not be finite, if that is one after which it is looked for.
   */
  advance(step: number, most: number): number {
    for (const { before, trials } of this.drawn) before.set(trials.state);
    const steps = this.draw(step, most);
    const changes = this.changes();
    const done = this.loop.run(step, steps, changes !== this.seen);
    this.seen = changes;
    if (done < steps) this.drawAgain(step, done);
    return done;
  }

  /** Takes back the draws of steps that were not done. */
  private drawAgain(step: number, steps: number): void {
    for (const { before, trials } of this.drawn) trials.state.set(before);
    this.drawAll(step, steps);
  }

  /** Draws the spikes of the next steps, of as many as have room; gives how many. */
  private draw(step: number, most: number): number {
    if (this.drawn.length === 0) return most;
    const wanted = Math.min(most, mostSteps);
    const steps = this.drawAll(step, wanted);
    // Those that were drawn before the one with the least room went too far.
    if (steps < wanted && this.drawn.length > 1) this.drawAgain(step, steps);
    return steps;
  }

  private drawAll(step: number, most: number): number {
    return this.drawn.reduce(
      (steps, { trials, counts, elements }) => trials.takeMany(step, steps, counts, elements),
      most,
    );
  }
}

/** Puts down what is done in a step. */
class Tasks {
  readonly rings: readonly SpikeRing[];
  private readonly staged: Staged;
  readonly drawn: Drawn[] = [];
  private readonly parts: StepParts;

  constructor(parts: StepParts) {
    this.parts = parts;
    this.rings = parts.updates.flatMap(({ rings }) => rings);
    this.staged = new Staged(parts.recorder.budget);
  }

  /** In the order of `Stepper`. */
  all(arrivals: readonly Arrival[]): readonly Task[] {
    const { memory, cleared, every, phases, recorder, looks } = this.parts;
    const filled = cleared.filter(({ buffer }) => buffer.length > 0);
    const heard = arrivals.filter(({ ring }) => this.rings.includes(ring));
    return [
      ...filled.map(({ buffer, value }): Task => ({ kind: "clear", array: buffer, value })),
      ...every.map(({ name, steps }): Task => ({ kind: "every", kernel: name, memory, steps })),
      ...(recorder.samples ? [{ kind: "sample" } as const] : []),
      ...heard.map(({ name, own, ring, slot, delay }): Task => {
        return { kind: "arrivals", kernel: name, memory: own, ring, slot, delay };
      }),
      ...[...phases.contribute, ...phases.integrate].map((kernel): Task => ({ kind: "walk", kernel, memory })),
      ...this.parts.updates.map((update, k) => this.update(update, phases.update[k]!)),
      ...(looks.steps <= mostBetween ? [{ kind: "look", ...looks } as const] : []),
    ];
  }

  get services(): LoopServices {
    const { memory, recorder } = this.parts;
    return {
      words: (length) => memory.allocator.array(Int32Array, length),
      drain: () => this.staged.collect(),
      grow: (ring, slot, size) => {
        const own = this.rings.find((one) => one === ring)!;
        own.grow(slot, size);
        if (own.scattered) fail("NE6006", { what: "spikes on their way", size: bytesText(4 * size) });
      },
      sample: (step) => {
        this.staged.collectIfNear();
        recorder.sample(step);
      },
      nextSample: (step) => (recorder.isDue(step) ? step : recorder.next(step)),
    };
  }

  private update(update: StepParts["updates"][number], { kernel }: Manifest["phases"]["update"][number]): Task {
    const { memory } = this.parts;
    const { spikes, rings, rare } = update;
    if (update.log === undefined) return { kind: "walk", kernel, memory };
    const log = this.logOf(spikes, update.log);
    if (rare === undefined) return { kind: "update", kernel, memory, list: spikes, rings, log };
    const size = spikes.length;
    const counts = memory.allocator.array(Uint32Array, mostSteps);
    const elements = memory.allocator.array(Uint32Array, 2 * size + batch);
    const before = rare.trials.state.slice();
    this.drawn.push({ trials: rare.trials, counts, elements, before });
    return { kind: "drawn", counts, elements, rings, log };
  }

  private logOf(spikes: Uint32Array, log: SpikeLog): TaskLog {
    const { allocator } = this.parts.memory;
    const room = spikes.length + batch;
    const made = {
      steps: allocator.array(Uint32Array, room),
      indices: allocator.array(Uint32Array, room),
      used: allocator.array(Uint32Array, 1),
    };
    this.staged.add(made, log);
    return made;
  }
}

import { planDelivery, type Arrival } from "./delivery.ts";
import type { SpikeRing } from "./history.ts";
import { kernelOf, noSpikes } from "./kernels.ts";
import { listName } from "./lists.ts";
import type { BoundKernel, Code, Manifest, NumberArray } from "./manifest.ts";
import { stepsOf } from "./clock.ts";
import { uniform, type OwnMemory } from "./memory.ts";
import { dtUniform } from "./parameters.ts";
import { fail } from "./problem.ts";
import type { Kept } from "./kept.ts";
import type { Pasts } from "./past.ts";
import type { Rare } from "./rare.ts";
import type { Recorder } from "./recorder/recorder.ts";
import type { Schedule } from "./schedule.ts";
import type { SpikeLog } from "./recorder/spike-log.ts";

interface Update {
  readonly kernel: BoundKernel;
  readonly spikes: Uint32Array;
  readonly rings: readonly SpikeRing[];
  readonly log: SpikeLog | undefined;
  /** Its spikes are drawn. */
  readonly rare: Rare | undefined;
}

interface Every {
  readonly kernel: BoundKernel;
  readonly steps: number;
}

/** What a step is made of. */
interface Parts {
  readonly manifest: Manifest;
  readonly code: Code;
  readonly memory: OwnMemory;
  readonly recorder: Recorder;
  readonly schedule: Schedule;
  readonly kept: Kept;
}

/**
 * One step of the model, in the order that the language fixes: `at` and `every` blocks, samples, arrivals (all `on pre`, then all `on post`),
 * contributions, integration of synapses, integration and conditions of populations. Nothing is allocated in a step.
 */
export class Stepper {
  /** Steps done; time is step · dt. */
  step = 0;
  readonly rings: readonly SpikeRing[];
  private readonly schedule: Schedule;
  private readonly recorder: Recorder;
  private readonly every: readonly Every[];
  private readonly kept: Kept;
  private readonly pasts: Pasts;
  private readonly bind: (kernel: string) => BoundKernel;
  private readonly phases: Manifest["phases"];
  private readonly cleared: readonly { readonly buffer: NumberArray; readonly value: number }[];
  private readonly arrivals: readonly Arrival[];
  private continuous: readonly BoundKernel[];
  private updates: readonly Update[];

  constructor({ manifest, code, memory, recorder, schedule, kept }: Parts) {
    this.recorder = recorder;
    this.schedule = schedule;
    const dt = uniform(memory, dtUniform(manifest));
    this.every = (manifest.phases.every ?? []).map(({ kernel, interval }) => ({
      kernel: kernelOf(code, memory, kernel),
      steps: intervalSteps(uniform(memory, interval), dt),
    }));
    this.kept = kept;
    this.pasts = kept.pasts;
    this.phases = manifest.phases;
    this.bind = (kernel) => kernelOf(code, memory, kernel);
    this.cleared = manifest.buffers
      .filter((b) => b.fill.everyStep)
      .map((b) => ({ buffer: memory.b[b.name]!, value: b.fill.value }));
    const { arrivals, rings } = planDelivery(manifest, code, memory);
    this.arrivals = arrivals;
    this.rings = [...rings.values()].flat();
    this.continuous = this.boundContinuous();
    this.updates = manifest.phases.update.map(({ kernel, population, event }) => {
      const list = listName(population, event);
      return {
        kernel: kernelOf(code, memory, kernel),
        spikes: memory.spikes[list]!,
        rings: rings.get(list) ?? [],
        log: recorder.spikes.get(list),
        rare: event === undefined ? kept.rare.of(population) : undefined,
      };
    });
  }

  private boundContinuous(): readonly BoundKernel[] {
    return [...this.phases.contribute, ...this.phases.integrate].map(this.bind);
  }

  /** Binds the kernels that integrate again: what they remember in has been replaced by more room. */
  rebind(): void {
    this.continuous = this.boundContinuous();
    this.updates = this.updates.map((one, k) => ({ ...one, kernel: this.bind(this.phases.update[k]!.kernel) }));
  }

  advance(): void {
    const { step } = this;
    if (this.kept.memories.any && this.kept.memories.makeRoom(step)) this.rebind();
    this.schedule.runDue(step);
    if (this.pasts.any) this.keepPast();
    for (let k = 0; k < this.cleared.length; k++) this.cleared[k]!.buffer.fill(this.cleared[k]!.value);
    for (let k = 0; k < this.every.length; k++) {
      const { kernel, steps } = this.every[k]!;
      if (step % steps === 0) kernel(step, noSpikes, 0, 0);
    }
    if (this.pasts.any && this.every.length > 0) this.pasts.remember(step);
    this.recorder.sample(step);
    this.deliver(step);
    if (this.pasts.any && this.arrivals.length > 0) this.pasts.remember(step);
    for (let k = 0; k < this.continuous.length; k++) this.continuous[k]!(step, noSpikes, 0, 0);
    for (let k = 0; k < this.updates.length; k++) this.update(this.updates[k]!, step);
    this.step = step + 1;
  }

  /** The states of now are what is newest of the past. */
  keepPast(): void {
    if (this.step === 0) this.pasts.begin();
    else this.pasts.remember(this.step);
  }

  private deliver(step: number): void {
    for (let k = 0; k < this.arrivals.length; k++) {
      const { kernel, ring, slot, delay } = this.arrivals[k]!;
      const place = ring.slot(step - 1 - delay);
      const count = ring.counts[place]!;
      if (count > 0) kernel(step, ring.lists[place]!, count, slot);
    }
  }

  private update(update: Update, step: number): void {
    const { spikes, rings, log, rare } = update;
    const count = rare === undefined ? update.kernel(step, noSpikes, 0, 0) : drawn(update.kernel, rare, spikes, step);
    for (let k = 0; k < rings.length; k++) rings[k]!.push(step, spikes, count);
    if (count > 0 && log !== undefined) log.append(step, spikes, count);
  }
}

/** Lists those that are due, then the kernel those of them that spike. */
function drawn(kernel: BoundKernel, { spec, trials }: Rare, spikes: Uint32Array, step: number): number {
  const due = trials.take(step, spikes);
  return due === 0 || spec.plain ? due : kernel(step, spikes, due, 0);
}

/** Steps between two runs of an `every` block. */
function intervalSteps(ms: number, dt: number): number {
  if (!(ms > 0 && ms < Infinity))
    fail("NE6010", { what: "the interval of 'every'", value: `${ms} ms`, why: "it must be longer than 0" });
  return Math.max(1, stepsOf(ms, dt));
}

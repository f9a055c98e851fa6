import { planDelivery, type Arrival } from "./delivery.ts";
import type { SpikeRing } from "./history.ts";
import { kernelOf, noSpikes } from "./kernels.ts";
import { listName } from "./lists.ts";
import type { BoundKernel, Code, Manifest, NumberArray } from "./manifest.ts";
import { uniform, type OwnMemory } from "./memory.ts";
import { dtUniform } from "./parameters.ts";
import { intervalSteps } from "./steps-between.ts";
import type { Crew } from "./threads/crew.ts";
import { drawn } from "./threads/part.ts";
import type { Team } from "./threads/team.ts";
import type { Kept } from "./kept.ts";
import type { Pasts } from "./past.ts";
import type { Rare } from "./rare.ts";
import type { Recorder } from "./recorder/recorder.ts";
import type { Schedule } from "./schedule.ts";
import type { SpikeLog } from "./recorder/spike-log.ts";
import { StepLoop } from "./step-loop.ts";
import type { Stepping } from "./stepping.ts";

interface Update {
  readonly kernel: BoundKernel;
  readonly spikes: Uint32Array;
  readonly rings: readonly SpikeRing[];
  readonly log: SpikeLog | undefined;
  /** Its spikes are drawn. */
  readonly rare: Rare | undefined;
}

interface Every {
  readonly name: string;
  readonly kernel: BoundKernel;
  readonly steps: number;
}

/** What a step is made of. */
export interface Parts {
  readonly manifest: Manifest;
  readonly code: Code;
  readonly memory: OwnMemory;
  readonly recorder: Recorder;
  readonly schedule: Schedule;
  readonly kept: Kept;
  readonly crew?: Crew | undefined;
  /** States of which it is asked whether they are finite, every so many steps. */
  readonly looks: { readonly arrays: readonly NumberArray[]; readonly steps: number };
  /** A number that grows whenever uniforms may have changed. */
  readonly changes: () => number;
}

/**
 * One step of the model, in the order that the language fixes: `at` and `every` blocks, samples, arrivals (all `on pre`, then all `on post`),
 * contributions, integration of synapses, integration and conditions of populations. Nothing is allocated in a step.
 */
export class Stepper implements Stepping {
  step = 0;
  readonly stride = 8;
  readonly later = false;
  readonly looks = true;
  private readonly stepsOfLook: number;
  private readonly rings: readonly SpikeRing[];
  /** By the name of the list. */
  private readonly ears: ReadonlyMap<string, readonly SpikeRing[]>;
  private readonly crew: Crew | undefined;
  /** Those who do the steps, if this thread is not the only one. */
  private team: Team | undefined;
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
  /** Does many steps at a time, where that can be. */
  private readonly loop: StepLoop | undefined;

  constructor({ manifest, code, memory, recorder, schedule, kept, crew, looks, changes }: Parts) {
    this.stepsOfLook = looks.steps;
    this.crew = crew;
    this.recorder = recorder;
    this.schedule = schedule;
    const dt = uniform(memory, dtUniform(manifest));
    this.every = (manifest.phases.every ?? []).map(({ kernel, interval }) => ({
      name: kernel,
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
    this.ears = rings;
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
    const { cleared, every, updates, phases } = this;
    this.loop = StepLoop.of({ code, memory, recorder, cleared, every, arrivals, updates, phases, looks, changes });
  }

  private boundContinuous(): readonly BoundKernel[] {
    return [...this.phases.contribute, ...this.phases.integrate].map(this.bind);
  }

  /** Binds the kernels that integrate again: what they remember in has been replaced by more room. */
  rebind(): void {
    this.continuous = this.boundContinuous();
    this.updates = this.updates.map((one, k) => ({ ...one, kernel: this.bind(this.phases.update[k]!.kernel) }));
  }

  // The arrays of the memory are what it works on.
  begin(): void {}
  end(): void {}
  touch(): void {}
  destroy(): void {}
  settle(): number {
    return 0;
  }

  /** Takes over the events of a step that was done elsewhere, ascending. */
  hear(list: string, step: number, events: Uint32Array): void {
    for (const ring of this.ears.get(list) ?? []) ring.push(step, events, events.length);
  }

  /** The events of a step that are still on their way, ascending: those that somebody hears. */
  heard(list: string, step: number): Uint32Array {
    const found = (this.ears.get(list) ?? []).flatMap((ring) => [...ring.at(step)]);
    return Uint32Array.from(new Set(found)).sort();
  }

  advance(most: number): number {
    if (this.crew === undefined) return this.alone(most);
    this.follow(this.crew.team);
    const asked = Math.min(most, this.crew.most);
    const began = performance.now();
    const done = this.team === undefined ? this.alone(asked) : this.together(this.team, asked);
    this.crew.observe(done, performance.now() - began);
    return done;
  }

  /** Hands the spikes that are on their way to those who do the next steps. */
  private follow(team: Team | undefined): void {
    if (team === this.team) return;
    const history = this.saveHistory();
    this.team = team;
    this.loadHistory(history);
  }

  /** Up to the step before which something is to be done that the first thread does. */
  private together(team: Team, most: number): number {
    const { step } = this;
    this.schedule.runDue(step);
    const next = Math.min(step + most, this.schedule.next(), this.recorder.next(step), this.nextLook);
    team.run(step, next - step, this.recorder.isDue(step));
    this.step = next;
    return next - step;
  }

  private alone(most: number): number {
    if (this.loop?.possible === true) return this.looped(this.loop, most);
    const steps = Math.min(most, this.nextLook - this.step);
    for (let k = 0; k < steps; k++) this.advanceOne();
    return steps;
  }

  /** The step before which it is to be looked at states again. */
  private get nextLook(): number {
    return this.step + this.stepsOfLook - (this.step % this.stepsOfLook);
  }

  /** Up to the step before which an `at` block is due. */
  private looped(loop: StepLoop, most: number): number {
    const { step } = this;
    this.schedule.runDue(step);
    const done = loop.advance(step, Math.min(most, this.schedule.next() - step));
    this.step = step + done;
    return done;
  }

  /** Spikes on their way: of each ring one list per step. */
  saveHistory(): readonly (readonly Uint32Array[])[] {
    if (this.team !== undefined) return this.team.save(this.step);
    return this.rings.map((ring) => ring.lists.map((list, slot) => list.slice(0, ring.counts[slot])));
  }

  /** Takes over what `saveHistory` gave at this step. */
  loadHistory(history: readonly (readonly Uint32Array[])[]): void {
    if (this.team !== undefined) this.team.load(this.step, history);
    else this.rings.forEach((ring, k) => ring.lists.forEach((_, slot) => ring.load(slot, history[k]![slot]!)));
  }

  /** Whether rings of this network have as many lists. */
  fits(history: readonly (readonly Uint32Array[])[]): boolean {
    return this.rings.every((ring, k) => ring.length === history[k]?.length);
  }

  private advanceOne(): void {
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

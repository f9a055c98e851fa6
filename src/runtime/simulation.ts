import { Allocator } from "./arena.ts";
import { WebglStepper } from "./backends/webgl/stepper.ts";
import { durationOf, stepsOf } from "./clock.ts";
import { atStart, stepsOfRun, totalSteps, type Position } from "./experiment.ts";
import type { Frame, Simulation, SimulationOptions } from "./api.ts";
import { catchUp, runKernel } from "./kernels.ts";
import { Checkpoints } from "./checkpoint.ts";
import type { AssignmentSpec, Code, ExperimentSpec, Manifest, NumberArray } from "./manifest.ts";
import { judge, type ExpectResult } from "./measures/expects.ts";
import { uniform, type OwnMemory } from "./memory.ts";
import { dtUniform, type Parameters } from "./parameters.ts";
import { checkKept, type Kept } from "./kept.ts";
import { pause } from "./pause.ts";
import { siteWarnings, type Site } from "./backends/webgpu/acquire.ts";
import type { DeviceReport } from "./backends/webgpu/report.ts";
import { GpuStepping } from "./backends/webgpu/stepping.ts";
import { fail, problem as problemNamed, type RuntimeProblem } from "./problem.ts";
import { Recorder } from "./recorder/recorder.ts";
import { recordingWarnings, results, type Recording } from "./recorder/results.ts";
import { problemOf, Runner, type Engine, type RunOptions, type RunStatus } from "./runner.ts";
import { Schedule } from "./schedule.ts";
import { checkSnapshot, loadBuffers, saveBuffers, type Snapshot } from "./snapshot.ts";
import { Stepper } from "./stepper.ts";
import type { Stepping } from "./stepping.ts";
import { summarizeConnections, summarizePopulations, type Summary } from "./summary.ts";
import { findValue, readBuffer, writeBuffer } from "./values.ts";
import { Crew } from "./threads/crew.ts";
import { Watch } from "./watch.ts";

const vectorProblem = problemNamed("NW6042", {});

/** A network that was built: what `createSimulation` hands over. */
export interface Built {
  readonly manifest: Manifest;
  readonly code: Code;
  readonly memory: OwnMemory;
  readonly parameters: Parameters;
  readonly kept: Kept;
  readonly seed: number;
  readonly buildMs: number;
  /** Where its steps are done, with target `gpu`. */
  readonly site?: Site | undefined;
}

const defaultBound = 2 ** 30;
const defaultCheck = 100;

export class BuiltSimulation implements Simulation {
  readonly dt: number;
  private readonly built: Built;
  private readonly options: SimulationOptions;
  private readonly recorder: Recorder;
  private readonly schedule: Schedule;
  private readonly stepper: Stepping;
  private readonly watch: Watch;
  private readonly crew: Crew;
  private readonly checkpoints: Checkpoints;
  private position: Position = atStart;
  private simulateMs = 0;

  constructor(built: Built, options: SimulationOptions) {
    const { manifest, code, memory, parameters, kept, seed } = built;
    this.built = built;
    this.options = options;
    this.dt = uniform(memory, dtUniform(manifest));
    this.recorder = new Recorder(manifest, code, memory, options.recordings?.maxBytes ?? defaultBound);
    this.schedule = new Schedule(manifest, code, memory, parameters, kept);
    const { recorder } = this;
    const changes = (): number => parameters.changes;
    this.watch = new Watch(manifest, memory);
    this.crew = new Crew({ manifest, code, memory, recorder, rare: kept.rare, seed, changes }, options);
    this.stepper = this.stepping(built);
    const { stepper, crew, schedule } = this;
    this.checkpoints = new Checkpoints({ manifest, memory, parameters, kept, recorder, schedule, stepper, crew });
  }

  private stepping({ manifest, code, memory, parameters, kept, seed, site }: Built): Stepping {
    const { recorder, schedule, crew } = this;
    const changes = (): number => parameters.changes;
    const looks = { arrays: this.watch.arrays, steps: this.checkEvery };
    const parts = { manifest, code, memory, recorder, schedule, kept, looks, changes };
    const { gpu, webgl } = manifest;
    if (webgl !== undefined) return new WebglStepper(parts, webgl, this.options.gpu);
    if (gpu === undefined || site === undefined) return new Stepper({ ...parts, crew });
    const host = new Stepper(parts);
    const { dispatches } = this.options;
    return new GpuStepping({
      site,
      dispatches,
      spec: gpu,
      manifest,
      code,
      memory,
      recorder,
      schedule,
      kept,
      seed,
      host,
    });
  }

  get device(): DeviceReport | undefined {
    return this.stepper instanceof GpuStepping ? this.stepper.report : undefined;
  }

  get stepCount(): number {
    return this.stepper.step;
  }

  get time(): number {
    return this.stepper.step * this.dt;
  }

  step(steps = 1): void {
    if (this.stepper.later) fail("NE6055", {});
    atOnce(this.stepper.begin());
    for (let done = 0; done < steps;) done += atOnce(this.checkpoints.advance(steps - done));
    atOnce(this.stepper.end());
  }

  async run(duration: string | number, options: RunOptions = {}): Promise<RunStatus> {
    const steps = stepsOf(durationOf(duration), this.dt);
    return this.drive(steps, options, (runner) => runner.run(steps));
  }

  runExperiment(options: RunOptions = {}): Promise<RunStatus> {
    return this.drive(this.stepsLeft(), options, (runner) => this.forward(runner, Infinity));
  }

  async *frames(interval: string | number, options: RunOptions = {}): AsyncGenerator<Frame, void, undefined> {
    const steps = Math.max(1, stepsOf(durationOf(interval), this.dt));
    const goesOn = (): boolean => this.built.manifest.experiment === undefined || this.stepsLeft() > 0;
    while (goesOn()) {
      const marks = this.recorder.save();
      const status = await this.drive(steps, options, (runner) => this.forward(runner, steps));
      yield {
        time: this.time,
        stepCount: this.stepCount,
        status,
        spikes: this.recorder.spikesSince(marks, this.dt),
      };
      if (status.status !== "done") return;
      await pause();
    }
  }

  get(owner: string, name: string): NumberArray {
    const { manifest, code, memory, parameters } = this.built;
    const place = findValue(manifest, memory, owner, name);
    const { at } = place.value;
    if (at.kind === "parameter") return Float64Array.of(parameters.shown(at.key));
    if (place.sync !== undefined) runKernel(code, memory, place.sync, this.stepCount);
    return readBuffer(memory.b[at.buffer]!, place);
  }

  set(owner: string, name: string, value: number | ArrayLike<number>): void {
    const { manifest, memory } = this.built;
    const place = findValue(manifest, memory, owner, name);
    const { at } = place.value;
    if (at.kind === "parameter") {
      this.setParameter(at.key, typeof value === "number" ? value : (value[0] ?? NaN));
      return;
    }
    const buffer = memory.b[at.buffer]!;
    this.change(() => {
      const before = buffer.slice();
      writeBuffer(owner, buffer, place, value);
      return () => buffer.set(before);
    });
  }

  setParameter(key: string, value: number): void {
    const { parameters } = this.built;
    this.change(() => {
      const before = parameters.save();
      parameters.setShown(key, value);
      return () => parameters.load(before);
    });
  }

  /** Carries out a change from outside, and takes it back where a delay would reach further than the past is kept. */
  private change(carryOut: () => () => void): void {
    const { manifest, code, memory, kept } = this.built;
    catchUp(manifest, code, memory, this.stepCount);
    const undo = carryOut();
    try {
      checkKept(kept);
    } catch (error) {
      undo();
      throw error;
    } finally {
      this.touch();
    }
  }

  get recordings(): readonly Recording[] {
    return results(this.built.manifest, this.built.memory, this.recorder, this.dt);
  }

  get warnings(): readonly RuntimeProblem[] {
    const { problem } = this.crew;
    return [
      ...(problem === undefined ? [] : [problem]),
      ...(this.built.code.plainVectors === true ? [vectorProblem] : []),
      ...(this.built.site === undefined ? [] : siteWarnings(this.built.site)),
      ...recordingWarnings(this.built.manifest, this.recorder, this.dt),
    ];
  }

  expects(): readonly ExpectResult[] {
    const { manifest, memory, parameters } = this.built;
    const uniforms = parameters.with.bind(parameters);
    const evidence = { memory, sources: this.recorder.sources, dt: this.dt, timeMs: this.time, uniforms };
    return (manifest.experiment?.expects ?? []).map((spec) => judge(spec, evidence));
  }

  summary(): Summary {
    const { manifest, memory, seed, buildMs } = this.built;
    return {
      model: manifest.model,
      experiment: manifest.experiment?.name,
      seed,
      dtMs: this.dt,
      steps: this.stepCount,
      durationMs: this.time,
      buildMs,
      simulateMs: this.simulateMs,
      populations: summarizePopulations(manifest, memory, this.recorder, this.time),
      connections: summarizeConnections(manifest, memory),
      warnings: this.warnings,
    };
  }

  snapshot(): Snapshot {
    const { manifest, memory, parameters, seed } = this.built;
    return {
      format: 1,
      hash: manifest.hash,
      seed,
      step: this.stepCount,
      scheduled: this.schedule.done,
      position: this.position,
      given: parameters.save(),
      buffers: saveBuffers(memory),
      history: this.stepper.saveHistory(),
      recorded: this.recorder.save(),
    };
  }

  restore(snapshot: Snapshot): void {
    const { manifest, memory, parameters, kept, seed } = this.built;
    if (kept.memories.fit(snapshot.given)) this.stepper.rebind();
    checkSnapshot(snapshot, manifest, memory, this.stepper.fits(snapshot.history), seed);
    parameters.load(snapshot.given);
    loadBuffers(memory, snapshot.buffers);
    kept.rare.refresh();
    kept.circulants.refresh();
    this.stepper.step = snapshot.step;
    this.stepper.loadHistory(snapshot.history);
    this.schedule.done = snapshot.scheduled;
    this.position = snapshot.position;
    this.recorder.load(snapshot.recorded);
    this.touch();
  }

  /** Something was changed from outside of the steps. */
  private touch(): void {
    this.stepper.touch();
    this.checkpoints.forget();
  }

  get threads(): number {
    return this.crew.threads;
  }

  get threadsWhy(): string | undefined {
    return this.crew.why;
  }

  /** Starts the threads that must be there. */
  start(): Promise<void> {
    return this.crew.start();
  }

  destroy(): void {
    this.crew.end();
    this.stepper.destroy();
    const { memory } = this.built;
    for (const name of Object.keys(memory.b)) memory.b[name] = new Float64Array(0);
    for (const id of Object.keys(memory.projections)) delete memory.projections[id];
    for (const list of Object.keys(memory.spikes)) memory.spikes[list] = new Uint32Array(0);
    memory.allocator = new Allocator();
  }

  /** Steps that the experiment still has to do. */
  private stepsLeft(): number {
    const spec = this.built.manifest.experiment;
    if (spec === undefined || this.position.item >= spec.steps.length) return 0;
    return Math.max(0, totalSteps(spec, this.built.memory, this.dt, this.bound()) - this.position.done);
  }

  private bound(): number | undefined {
    return this.options.duration === undefined ? undefined : stepsOf(this.options.duration, this.dt);
  }

  /** Goes on by at most `limit` steps: with the experiment where there is one. */
  private async forward(runner: Runner, limit: number): Promise<RunStatus["status"]> {
    const spec = this.built.manifest.experiment;
    if (spec === undefined) return runner.run(Number.isFinite(limit) ? limit : 0);
    let status: RunStatus["status"] = "done";
    while (status === "done" && runner.done < limit && this.position.item < spec.steps.length) {
      status = await this.item(runner, spec, limit - runner.done);
    }
    return status;
  }

  /** Goes on with the item at which the experiment stands, by at most `limit` steps. */
  private async item(runner: Runner, spec: ExperimentSpec, limit: number): Promise<RunStatus["status"]> {
    const item = spec.steps[this.position.item]!;
    if (item.kind === "assign") await this.assign(item.assignment);
    const wanted = stepsOfRun(spec, this.built.memory, this.position, this.dt, this.bound());
    const before = runner.done;
    const status = await runner.run(Math.min(wanted, limit));
    const did = runner.done - before;
    const { item: at, within, done } = this.position;
    const over = did === wanted;
    this.position = { item: over ? at + 1 : at, within: over ? 0 : within + did, done: done + did };
    return status;
  }

  /** Between two runs of the experiment. */
  private async assign(assignment: AssignmentSpec): Promise<void> {
    await this.stepper.end();
    this.schedule.assign(assignment, this.stepCount);
    this.touch();
    await this.stepper.begin();
  }

  private async drive(
    steps: number,
    options: RunOptions,
    run: (runner: Runner) => Promise<RunStatus["status"]>,
  ): Promise<RunStatus> {
    const runner = new Runner(this.engine(), { ...this.options, ...options }, steps);
    this.crew.expect(steps);
    let status: RunStatus["status"];
    try {
      await this.stepper.begin();
      status = await run(runner);
      await this.stepper.end();
    } catch (error) {
      runner.problem = problemOf(error);
      status = "failed";
    }
    if (status === "done") runner.problem = this.watch.checkEnd(this.time);
    this.stepper.keepPast();
    this.recorder.sampleEnd(this.stepCount);
    const result = runner.status(runner.problem === undefined ? status : "failed");
    this.simulateMs += result.timeMs;
    return result;
  }

  private engine(): Engine {
    const { stepper, checkpoints, watch, dt, checkEvery } = this;
    return {
      dt,
      get stepCount() {
        return stepper.step;
      },
      stride: stepper.stride,
      advance: (most) => checkpoints.advance(most),
      settle: () => stepper.settle(),
      check: () => {
        if (stepper.later || stepper.step % checkEvery !== 0) return undefined;
        const there = stepper.end();
        const look = (): RuntimeProblem | undefined => watch.check(stepper.step * dt);
        return there instanceof Promise ? there.then(look) : look();
      },
      checkEvery: stepper.looks ? Infinity : checkEvery,
    };
  }

  private get checkEvery(): number {
    return this.options.checkEvery ?? defaultCheck;
  }
}

/** What is there without waiting. */
function atOnce<Value>(value: Value | Promise<Value>): Value {
  if (value instanceof Promise) throw new Error("this target does not step without waiting");
  return value;
}

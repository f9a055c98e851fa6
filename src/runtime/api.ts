import type { GpuDevice, GpuProvider } from "./backends/webgpu/device-types.ts";
import type { DeviceReport } from "./backends/webgpu/report.ts";
import type { Way } from "./backends/webgpu/ways.ts";
import type { SharedPairs } from "./connectivity/shared-pairs.ts";
import type { NumberArray } from "./manifest.ts";
import type { ExpectResult } from "./measures/expects.ts";
import type { RuntimeProblem } from "./problem.ts";
import type { Recording } from "./recorder/results.ts";
import type { RunOptions, RunStatus } from "./runner.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Summary } from "./summary.ts";
import type { Threads } from "./threads/crew.ts";
import type { Spawn } from "./threads/team.ts";

export interface SimulationOptions extends RunOptions {
  /** Values of parameters by key ("N", "cells.tau_m"), each in the unit that the model shows it in. */
  readonly params?: Readonly<Record<string, number>> | undefined;
  /** A whole number from 0 to 2^53 - 1; else the experiment's, else 1. */
  readonly seed?: number | undefined;
  /** ms; else the model's. */
  readonly dt?: number | undefined;
  /** ms: the whole length of the experiment; its last run is made longer or its runs are cut short. */
  readonly duration?: number | undefined;
  /** Bound of all recordings together, default 1 GiB. What would go beyond is left out, with a warning. */
  readonly recordings?: { readonly maxBytes?: number | undefined } | undefined;
  /** Pairs that were drawn for an earlier simulation of the same manifest, where they are the same for this one, and room for its own. */
  readonly pairs?: SharedPairs | undefined;
  /** Steps between two looks for states that are no longer finite; default 100. */
  readonly checkEvery?: number | undefined;
  /**
   * Threads that work on each step, at most: fewer where those are faster, which is timed while it runs. "auto" (default): as many as there
   * are processors. `{ exactly: 2 }`: so many, even where that is slower. The results are the same.
   */
  readonly threads?: Threads | undefined;
  /** For a model that was compiled for `webgl`: the class `GPU` of gpu.js 2.x, or an instance of it. */
  readonly gpu?: unknown;
  /** Starts a thread; without it one thread does all. */
  readonly spawn?: Spawn | undefined;
  /** With target `gpu`: a `GPUDevice`, or what gives one (`navigator.gpu`, which is the default). */
  readonly device?: GpuDevice | GpuProvider | undefined;
  /**
   * With target `gpu`: how steps become dispatches, where the network allows it (else it is as without). Default: the fastest way, which
   * runs of 2000 steps and more time on the device. The results are the same.
   */
  readonly dispatches?: Way | undefined;
}

/** What happened in one interval of `frames`. */
export interface Frame {
  /** ms: the end of the interval. */
  readonly time: number;
  readonly stepCount: number;
  readonly status: RunStatus;
  /** Spikes of the interval by population: times in ms, neurons of the population. */
  readonly spikes: Readonly<Record<string, { readonly times: Float64Array; readonly indices: Uint32Array }>>;
}

/**
 * A network that was built and can be run. Calls with a wrong name, length or value throw `RuntimeFailure`; a run that goes wrong does
 * not throw: its status is `failed` and holds the problem, and what was recorded stays.
 */
export interface Simulation {
  /** Threads that work on a step now. */
  readonly threads: number;
  /** Why there are not more or fewer of them, in words; undefined where that was asked for. */
  readonly threadsWhy: string | undefined;
  /** With target `gpu`: the device that does the steps, and how. */
  readonly device: DeviceReport | undefined;
  /** ms of a step. */
  readonly dt: number;
  /** ms simulated: stepCount · dt. */
  readonly time: number;
  readonly stepCount: number;
  /** Does `steps` steps at once (default 1), without looking for NaN and without a pause. */
  step(steps?: number): void;
  /** Runs for a duration: "1.5 s", or a number of ms. `at` blocks and recordings of the experiment are active. */
  run(duration: string | number, options?: RunOptions): Promise<RunStatus>;
  /** Carries out the experiment's runs and assignments from where it stands to its end; after an abort it can be called again. */
  runExperiment(options?: RunOptions): Promise<RunStatus>;
  /** Goes on with the experiment (without one: endlessly) and stops after every `interval`. */
  frames(interval: string | number, options?: RunOptions): AsyncGenerator<Frame, void, undefined>;
  /**
   * A copy of a state or parameter, in the unit it is shown in: one element per neuron, or per synapse by source, then target;
   * one element where the parameter is the same for all.
   */
  get(owner: string, name: string): NumberArray;
  /** Sets a state or parameter: one number for all, or one per element, in the unit it is shown in. */
  set(owner: string, name: string, value: number | ArrayLike<number>): void;
  /** Sets a parameter by its key ("cells.tau_m"), in the unit it is shown in. */
  setParameter(key: string, value: number): void;
  /** A copy of what the experiment recorded so far. */
  readonly recordings: readonly Recording[];
  readonly warnings: readonly RuntimeProblem[];
  /** Every `expect`, judged by what was recorded so far. */
  expects(): readonly ExpectResult[];
  summary(): Summary;
  /** All that a run depends on; a run that goes on from it equals one that was never stopped. */
  snapshot(): Snapshot;
  /** Goes back to a snapshot of the same network; what was recorded after it is forgotten. */
  restore(snapshot: Snapshot): void;
  /** Lets go of all memory; the simulation cannot be used any more. */
  destroy(): void;
}

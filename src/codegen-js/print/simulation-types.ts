/** The part of a `.d.ts` that is the same for every model: what the runtime's `Simulation` is, in terms of `Values` and `Parameters`. */
export const simulationTypes = `\
export interface Progress {
  /** Steps done, and steps of the whole run. */
  readonly done: number;
  readonly total: number;
  /** ms of wall time, and ms of biological time simulated in it. */
  readonly timeMs: number;
  readonly simulatedMs: number;
  /** Wall time over biological time: below 1 is faster than life. */
  readonly realTimeFactor: number;
}

export interface RunOptions {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface SimulationOptions extends RunOptions {
  readonly params?: Parameters | undefined;
  /** A whole number from 0 to 2^53 - 1. */
  readonly seed?: number | undefined;
  /** ms. */
  readonly dt?: number | undefined;
  /** ms: the whole length of the experiment. */
  readonly duration?: number | undefined;
  readonly recordings?: { readonly maxBytes?: number | undefined } | undefined;
  /** Steps between two looks for states that are no longer finite. */
  readonly checkEvery?: number | undefined;
  /** Threads that work on each step, at most: fewer where those are faster; "auto" (default): as many as there are processors, where spawn starts them; exactly: even where that is slower. */
  readonly threads?: number | "auto" | { readonly exactly: number } | undefined;
  /** Of a model for the target gpu: a GPUDevice, or what has requestAdapter(); by default \`navigator.gpu\`. */
  readonly device?: object | undefined;
  /** Of a model for the target gpu: how steps become dispatches, where the network allows it; by default the fastest, as timed in long runs. The results are the same. */
  readonly dispatches?: "stages" | "fused" | "workgroup" | undefined;
  /** Of a model for the target webgl: the class GPU of gpu.js 2.x, or an instance of it. */
  readonly gpu?: unknown;
  /** Starts a thread that shares the steps; by default a worker, in a page that is isolated from other origins. */
  readonly spawn?: ((data: object, failed: () => void) => () => void) | undefined;
}

export interface Problem {
  readonly code: string;
  readonly holes: Readonly<Record<string, string>>;
  readonly message: string;
}

export interface RunStatus {
  readonly status: "done" | "aborted" | "failed";
  readonly problem?: Problem | undefined;
  readonly steps: number;
  readonly timeMs: number;
}

export interface SpikeRecording {
  readonly kind: "spikes";
  readonly name: string;
  readonly population: Population;
  /** Its name, where it is another event than a spike. */
  readonly event?: string | undefined;
  /** ms, and the neuron that spiked. */
  readonly times: Float64Array;
  readonly indices: Uint32Array;
  readonly complete: boolean;
}

export interface ValueRecording {
  readonly kind: "values";
  readonly name: string;
  readonly unit: string;
  /** ms of each sample; \`values\` holds \`columns\` numbers for each. */
  readonly times: Float64Array;
  readonly columns: number;
  readonly values: Float64Array;
  readonly indices?: Uint32Array | undefined;
  readonly i?: Uint32Array | undefined;
  readonly j?: Uint32Array | undefined;
  readonly complete: boolean;
}

export type Recording = SpikeRecording | ValueRecording;

export interface ExpectResult {
  readonly text: string;
  readonly value: number;
  readonly unit: string;
  readonly pass: boolean;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly problem?: Problem | undefined;
}

export interface Summary {
  readonly model: string;
  readonly experiment: string | undefined;
  readonly seed: number;
  readonly dtMs: number;
  readonly steps: number;
  readonly durationMs: number;
  readonly buildMs: number;
  readonly simulateMs: number;
  /** Rate in Hz. */
  readonly populations: Readonly<Record<Population, { readonly part: string; readonly size: number; readonly spikes: number; readonly rate: number; readonly cv: number }>>;
  readonly connections: Readonly<Record<string, { readonly synapses: number; readonly bytes: number; readonly rows: string }>>;
  readonly warnings: readonly Problem[];
}

export interface Frame {
  /** ms: the end of the interval. */
  readonly time: number;
  readonly stepCount: number;
  readonly status: RunStatus;
  readonly spikes: Readonly<Record<SpikeList, { readonly times: Float64Array; readonly indices: Uint32Array }>>;
}

/** All that a run depends on. */
export interface Snapshot {
  readonly format: 1;
  readonly hash: string;
  readonly seed: number;
  readonly step: number;
}

export type NumberArray = Float64Array | Float32Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** The device that does the steps, and how. */
export interface DeviceReport {
  readonly name: string;
  /** As the adapter says it; empty where it says nothing. */
  readonly vendor: string;
  readonly architecture: string;
  /** It computes on the CPU. */
  readonly isSoftware: boolean;
  /** How steps become dispatches; undefined before the first run. */
  readonly dispatches: "stages" | "fused" | "workgroup" | undefined;
  /** The ways that were timed when a run began: µs of a step, and whether the bits were those of the usual way. */
  readonly timed: readonly {
    readonly way: "stages" | "fused" | "workgroup";
    readonly step_us: number;
    readonly same: boolean;
  }[];
}

/** A network that was built and can be run. */
export interface Simulation {
  /** Threads that work on a step now. */
  readonly threads: number;
  /** Why there are not more or fewer of them, in words; undefined where that was asked for. */
  readonly threadsWhy: string | undefined;
  /** Of a model for the target gpu. */
  readonly device: DeviceReport | undefined;
  /** ms of a step, and ms simulated. */
  readonly dt: number;
  readonly time: number;
  readonly stepCount: number;
  step(steps?: number): void;
  /** "1.5 s", or a number of ms. */
  run(duration: string | number, options?: RunOptions): Promise<RunStatus>;
  /** The runs and assignments of the experiment, from where it stands to its end. */
  runExperiment(options?: RunOptions): Promise<RunStatus>;
  /** Goes on with the experiment and stops after every interval. */
  frames(interval: string | number, options?: RunOptions): AsyncGenerator<Frame, void, undefined>;
  /** A copy: one element per neuron or synapse, or one where it is the same for all. */
  get<Owner extends keyof Values>(owner: Owner, name: Values[Owner]): NumberArray;
  set<Owner extends keyof Values>(owner: Owner, name: Values[Owner], value: number | ArrayLike<number>): void;
  setParameter(key: keyof Parameters, value: number): void;
  readonly recordings: readonly Recording[];
  readonly warnings: readonly Problem[];
  expects(): readonly ExpectResult[];
  summary(): Summary;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
  destroy(): void;
}

/** Builds the network: memory, initial values, synapses. */
export declare function createSimulation(options?: SimulationOptions): Promise<Simulation>;
/** What is thrown for impossible values. */
export declare class RuntimeFailure extends Error {
  readonly problem: Problem;
}
/** The plain data that the runtime builds the network from. */
export declare const manifest: object;
/** The code of the model; the runtime lends it random numbers. */
export default function link(support: object): object;`;

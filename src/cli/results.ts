/** What a run gave, as plain data: the summary, the files, the report and `--json` are all written from this. */

export interface SpikeRecording {
  readonly kind: "spikes";
  /** "spikes of exc". */
  readonly name: string;
  readonly population: string;
  /** The recorded elements are [from, to) of the population. */
  readonly from: number;
  readonly to: number;
  /** Ascending; the end of the step in which the spike was emitted. */
  readonly t_ms: ArrayLike<number>;
  readonly i: ArrayLike<number>;
}

export interface ValueRecording {
  readonly kind: "values";
  /** "v of cells[0..3]". */
  readonly name: string;
  /** The unit of `values`; empty for a plain number. */
  readonly unit: string;
  readonly t_ms: ArrayLike<number>;
  /** Values per sample; `values` has t_ms.length · width numbers, sample by sample. */
  readonly width: number;
  readonly values: ArrayLike<number>;
  /** Names of the columns: the index of the element in its population; "mean" and the like where a sample is one number. */
  readonly columns: readonly string[];
  /** For the values of a connection: source and target of each column's synapse, and of an array the component. */
  readonly synapses?: SynapseColumns | undefined;
}

export interface SynapseColumns {
  readonly i: ArrayLike<number>;
  readonly j: ArrayLike<number>;
  readonly k?: ArrayLike<number> | undefined;
}

export type Recording = SpikeRecording | ValueRecording;

export interface PopulationResult {
  readonly size: number;
  readonly spikes: number;
  readonly rate_Hz: number;
  /** NaN where no neuron had two intervals. */
  readonly cv: number;
}

export interface ConnectionResult {
  readonly synapses: number;
  readonly bytes: number;
}

export interface ExpectResult {
  readonly text: string;
  readonly value: number;
  readonly unit: string;
  readonly pass: boolean;
  /** The bounds, as far as it has them: of a range both, of a comparison its right side. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

export interface ParameterResult {
  readonly key: string;
  readonly value: number;
  readonly unit: string;
  readonly doc?: string | undefined;
}

/** The GPU that did the steps, and how. */
export interface GpuResult {
  /** As its adapter says it; empty where it says nothing. */
  readonly vendor: string;
  readonly architecture: string;
  /** Its driver computes on the CPU. */
  readonly software: boolean;
  /** "stages": a dispatch for each stage of a step; "fused": those in fewer; "workgroup": many steps in one. */
  readonly dispatches?: string | undefined;
  /** The ways that were timed on it, and whether they came to the same bits. */
  readonly timed: readonly { readonly way: string; readonly step_us: number; readonly same: boolean }[];
}

export interface Results {
  readonly model: string;
  readonly experiment: string;
  readonly target: string;
  /** Why it is that one, where it was chosen by `auto`. */
  readonly why?: string | undefined;
  readonly precision: string;
  readonly seed: number;
  readonly dt_ms: number;
  /** Simulated time, which is shorter than asked for where the run was interrupted or failed. */
  readonly duration_ms: number;
  /** The name of the GPU that did the steps, or "CPU". */
  readonly device: string;
  readonly gpu?: GpuResult | undefined;
  /** That shared the steps at the end of the run. */
  readonly threads: number;
  /** Where a number of them was asked for: which, and why it is that many. */
  readonly threads_asked?: number | undefined;
  readonly threads_why?: string | undefined;
  readonly compiler: string;
  readonly model_hash: string;
  readonly timing_ms: { readonly compile: number; readonly build: number; readonly simulate: number };
  /** Why the run ended early. */
  readonly ended_early?: string | undefined;
  readonly populations: Readonly<Record<string, PopulationResult>>;
  readonly connections: Readonly<Record<string, ConnectionResult>>;
  readonly parameters: readonly ParameterResult[];
  readonly recordings: readonly Recording[];
  readonly expect: readonly ExpectResult[];
}

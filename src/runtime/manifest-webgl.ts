/**
 * What the manifest says of kernels for gpu.js. A stage is a kernel over one population whose output, a texture, has a row for each value
 * that it sets, and behind these the spikes of the last steps, where it emits; a thread works out one cell of it.
 */
export interface WebglPlan {
  /** In the order of a step. */
  readonly stages: readonly WebglStage[];
  /** Functions that stages call. */
  readonly functions: readonly WebglFunction[];
  /** What the CPU works out before each step, the same for all elements: `kernel` fills `buffer`. */
  readonly values?: { readonly kernel: string; readonly buffer: string } | undefined;
  /** What the CPU works out before each step for each element, random numbers among it: `kernel` fills `rows` rows of `buffer`. */
  readonly draws: readonly {
    readonly population: string;
    readonly kernel: string;
    readonly buffer: string;
    readonly rows: number;
  }[];
  /** What no stage sets, by population. */
  readonly fixed: readonly { readonly population: string; readonly rows: readonly WebglRow[] }[];
  /** Connections along which stages walk. */
  readonly wires: readonly WebglWires[];
  /** Populations whose spikes the CPU draws, in the order of their updates. */
  readonly drawn: readonly { readonly population: string; readonly kernel: string }[];
  readonly tables: readonly { readonly name: string; readonly values: readonly number[] }[];
}
/** Component `component` of a buffer over a population. */
export interface WebglRow {
  readonly buffer: string;
  readonly component: number;
}
export interface WebglStage {
  readonly name: string;
  readonly source: string;
  readonly population: string;
  readonly rows: readonly WebglRow[];
  /** The list whose spikes stand behind the rows. */
  readonly list?: string | undefined;
  /** What its function takes, in this order. */
  readonly parameters: readonly WebglParameter[];
  readonly functions: readonly string[];
  readonly tables: readonly string[];
}
export type WebglParameter =
  /** Texture of a stage, as it was filled last. */
  | { readonly kind: "stage"; readonly stage: number }
  | { readonly kind: "fixed"; readonly population: string }
  | { readonly kind: "draws"; readonly population: string }
  | { readonly kind: "wires"; readonly projection: string }
  /** Spikes of the last steps of a population whose spikes the CPU draws. */
  | { readonly kind: "drawn"; readonly population: string }
  | { readonly kind: "uniform"; readonly uniform: string }
  /** A number that the CPU works out before each step. */
  | { readonly kind: "value"; readonly place: number }
  /** Row and power of two of the bit that tells of the spikes that arrive after the one delay of a connection. */
  | { readonly kind: "delayRow"; readonly projection: string }
  | { readonly kind: "delayScale"; readonly projection: string };
/**
 * Synapses by their targets: for each neuron of the target's population the place where its records begin, and where the last one ends;
 * a record is the source, with delays that differ the row and the power of two of its bit, and the values of the synapse.
 */
export interface WebglWires {
  readonly projection: string;
  readonly varyingDelay: boolean;
  /** Buffers over the synapses. */
  readonly values: readonly WebglRow[];
}
export interface WebglFunction {
  readonly name: string;
  readonly source: string;
  readonly parameters: readonly string[];
}

/** The code of a compiled model, and what it and the runtime hand to each other: memory, wiring, kernels. */

export type NumberArray = Float64Array | Float32Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** Connectivity of one projection: rows sorted by (delay, target). */
export interface Wiring {
  readonly preFrom: number;
  readonly preTo: number;
  readonly postFrom: number;
  readonly postTo: number;
  readonly count: number; // synapses
  /** Number of distinct delays D, and each one in steps, ascending; 0 where all sources share one row. */
  readonly slots: number;
  readonly delaySteps: Int32Array;
  /** (sources · D + 1) offsets: the sub-row of source i (minus preFrom) and slot d is row[(i-preFrom)·D+d] .. row[(i-preFrom)·D+d+1]. */
  readonly row: Uint32Array;
  /** Target of each synapse, counted in the whole population. */
  readonly target: Uint32Array | Uint16Array;
  /** Only with `on post`: column offsets by target (minus postFrom), and for each entry its synapse and source (whole population), by ascending synapse. */
  readonly column?: Uint32Array | undefined;
  readonly columnSynapse?: Uint32Array | undefined;
  readonly columnSource?: Uint32Array | undefined;
  /**
   * Rows that are not stored: `row` and `target` hold the one that was written last, and `slots` is 0, so that kernels find it whatever
   * the source is. Absent with `slots` 0: all sources have the same row.
   */
  readonly rows?: RowMaker | undefined;
  /** Steps after which the columns hear of their targets. */
  readonly columnDelay?: number | undefined;
  /** Instead of these, where that delay differs between synapses: the columns of each delay. */
  readonly columnsByDelay?: readonly Columns[] | undefined;
}
/** Makes rows one by one, in any order, always the same. */
export interface RowMaker {
  readonly form: "all but itself" | "bit mask" | "drawn";
  /** Writes the targets of a source, ascending, from target[0] on, and gives their number. */
  readonly write: (source: number, target: Uint32Array | Uint16Array) => number;
  /** What it keeps for that. */
  readonly bytes: number;
}
export interface Columns {
  readonly column: Uint32Array;
  readonly columnSynapse: Uint32Array;
  readonly columnSource: Uint32Array;
  readonly columnDelay: number;
}

/** What kernels read and write. */
export interface Memory {
  readonly u: Readonly<Record<string, number>>;
  readonly b: Readonly<Record<string, NumberArray>>;
  readonly sizes: Readonly<Record<string, number>>; // population -> elements
  /** The elements that kernels over a population walk: all of it, or the part of one thread. Arrays are laid out by `sizes`. */
  readonly ranges: Readonly<Record<string, readonly [from: number, to: number]>>;
  readonly projections: Readonly<Record<string, Wiring>>; // by id
  /** List that `emit` fills: of the spikes of "cells", of the events "cells.burst"; its capacity is the population's size. */
  readonly spikes: Readonly<Record<string, Uint32Array>>;
}

/**
 * A kernel is bound to the arrays of one network before it runs: what is fixed then (arrays, sizes) an engine can treat as
 * constants, which makes loops about twice as fast. Bind again after arrays were replaced.
 */
export type KernelFunction = (memory: Memory) => BoundKernel;
/**
 * Kernels of a population, view or all synapses ignore the last three arguments and return the number of spikes emitted.
 * `arrivals` kernels get the sources (or targets) that spiked, whole-population indices, all inside the view, and the delay slot.
 */
export type BoundKernel = (step: number, spikes: Uint32Array, count: number, slot: number) => number;
/** i and j are counted in their whole populations. */
export type PairFunction = (memory: Memory, i: number, j: number) => number;

export interface Code {
  /** All uniforms from the parameters that were given (others take their defaults). Keys of `given` as in `parameters`. */
  readonly uniforms: (given: Readonly<Record<string, number>>) => Record<string, number>;
  readonly kernels: Readonly<Record<string, KernelFunction>>;
  readonly pairs: Readonly<Record<string, PairFunction>>;
  /**
   * Memory on which kernels that are no JavaScript can work: arrays are laid there, one behind the other.
   * Undefined where the engine cannot give it; then the arrays lie anywhere.
   */
  readonly arena?: ((request: ArenaRequest) => Arena | undefined) | undefined;
  /** Relaxed vectors were asked for, and the engine has none: the kernels have plain ones. */
  readonly plainVectors?: boolean | undefined;
  /** Makes one function of all that is done in a step. Absent where a part of it is JavaScript. */
  readonly loop?: ((tasks: readonly Task[], services: LoopServices) => Loop | undefined) | undefined;
}

/** One thing that is done in every step. Its arrays lie in the arena. */
export type Task =
  | { readonly kind: "clear"; readonly array: NumberArray; readonly value: number }
  /** In the steps that are multiples of `steps`. */
  | { readonly kind: "every"; readonly kernel: string; readonly memory: Memory; readonly steps: number }
  /** Behind every step whose number is one below a multiple of `steps`: ends where something in the arrays may no longer be finite. */
  | { readonly kind: "look"; readonly arrays: readonly NumberArray[]; readonly steps: number }
  /** Calls `sample` when its step has come. */
  | { readonly kind: "sample" }
  | { readonly kind: "walk"; readonly kernel: string; readonly memory: Memory }
  /** Hears the list that `ring` was told `delay` + 1 steps before. */
  | {
      readonly kind: "arrivals";
      readonly kernel: string;
      readonly memory: Memory;
      readonly ring: TaskRing;
      readonly slot: number;
      readonly delay: number;
    }
  /** Fills `list`, of which rings and log are told. */
  | {
      readonly kind: "update";
      readonly kernel: string;
      readonly memory: Memory;
      readonly list: Uint32Array;
      readonly rings: readonly TaskRing[];
      readonly log: TaskLog;
    }
  /** Its lists were drawn: of each step how many elements there are, and all of them, one step behind the other. */
  | {
      readonly kind: "drawn";
      readonly counts: Uint32Array;
      readonly elements: Uint32Array;
      readonly rings: readonly TaskRing[];
      readonly log: TaskLog;
    };
/** A ring of spike lists: for each of them the number of spikes, and the byte where it lies and how many have room. */
export interface TaskRing {
  readonly from: number;
  readonly to: number;
  readonly length: number;
  readonly counts: Int32Array;
  readonly places: Uint32Array;
}
/** Spikes that were not handed over yet: step and element of each, and in `used` how many they are. */
export interface TaskLog {
  readonly steps: Uint32Array;
  readonly indices: Uint32Array;
  readonly used: Uint32Array;
}
export interface LoopServices {
  /** So many zeros in the arena; undefined where there is no room. */
  readonly words: (length: number) => Int32Array | undefined;
  /** Makes a log empty. */
  readonly drain: (log: TaskLog) => void;
  /** Makes room for `size` spikes in one list of a ring, and notes the place. */
  readonly grow: (ring: TaskRing, slot: number, size: number) => void;
  /** Samples what is due before `step`, if anything is. */
  readonly sample: (step: number) => void;
  /** The first step from this one on in which something is sampled. */
  readonly nextSample: (step: number) => number;
}
export interface Loop {
  /**
   * Does `steps` steps from `step` on, or fewer where a look ends them.
   * @param changed uniforms may be others than in the last call
   * @returns how many
   */
  readonly run: (step: number, steps: number, changed: boolean) => number;
}
export interface ArenaRequest {
  /** Wanted at first, behind what the code keeps for itself. */
  readonly bytes: number;
  /** Between threads: views stay valid when it grows. */
  readonly shared: boolean;
  /** `Arena.memory` of the thread that made it, to which this one joins. */
  readonly memory?: object | undefined;
}
export interface Arena {
  /** Anew after `grow` where the memory is not shared: views of the earlier one are empty then. */
  readonly buffer: ArrayBuffer | SharedArrayBuffer;
  /** The first byte that is free. */
  readonly start: number;
  /** A `WebAssembly.Memory`, which can be sent to other threads where it is shared. */
  readonly memory: object;
  /** Makes `buffer` longer by at least so many bytes; false where there is no more. */
  readonly grow: (bytes: number) => boolean;
}

/** What the runtime lends to the code. */
export interface Support {
  /** Draws keyed by (seed, site, element, step): `draw.normal(site, element, step, mu, sigma)`. */
  readonly draw: Readonly<Record<string, (site: number, element: number, step: number, ...args: number[]) => number>>;
  /** The key of the draws that take one word per element: two words, which change with the seed. Absent where nothing is drawn. */
  readonly key?: Int32Array | undefined;
  /** exp(M) of an n×n matrix, row by row. */
  readonly matrixExponential: (size: number, entries: readonly number[]) => readonly number[];
}

/** Default export of an emitted module, and what the interpreter gives. */
export type Link = (support: Support) => Code;

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

/**
 * The contract between a compiled model and the runtime: plain JSON data (`Manifest`) and code (`link.ts`). Names of uniforms,
 * buffers, kernels refer to each other. All quantities are in the coherent units (ms, mV, nS, pA, pF, GOhm, µm, mM);
 * `Shown` says how to show them. The compiler takes all of it from this file.
 */
import type { ExperimentSpec } from "./manifest-experiment.ts";
import type { GpuSpec } from "./manifest-gpu.ts";
import type { WebglPlan } from "./manifest-webgl.ts";

export type * from "./manifest-experiment.ts";
export type * from "./manifest-webgl.ts";
export type * from "./link.ts";
export type * from "./manifest-gpu.ts";

/** value in `unit` = coherent value · `scale`. */
export interface Shown {
  readonly unit: string; // "" for a plain number
  readonly scale: number;
}

export interface Manifest {
  readonly format: 1;
  readonly model: string;
  readonly compiler: string;
  readonly target: string;
  readonly precision: "f64" | "f32";
  /** Hash of all source texts. */
  readonly hash: string;
  /** Parameters that may be given from outside: key ("N", "cells.tau_m", "dt") -> uniform of that value. */
  readonly parameters: readonly {
    readonly key: string;
    readonly uniform: string;
    readonly shown: Shown;
    readonly doc?: string | undefined;
  }[];
  readonly populations: readonly PopulationSpec[];
  readonly projections: readonly ProjectionSpec[];
  readonly buffers: readonly BufferSpec[];
  readonly sizes?: readonly SizeSpec[] | undefined;
  /** States whose past is read. */
  readonly pasts?: readonly PastSpec[] | undefined;
  /** What equations of fractional order remember. */
  readonly memories?: readonly MemorySpec[] | undefined;
  /** Populations whose spikes are drawn. */
  readonly rare?: readonly RareSpec[] | undefined;
  /** Continuous coupling of all pairs, that may turn out to be a ring. */
  readonly circulants?: readonly CirculantSpec[] | undefined;
  /** Kernels that work out what follows from parameters of each element: when all is built, and after each change of a parameter. */
  readonly derived?: readonly string[] | undefined;
  /** Kernels over populations, in order; each step runs the list of its phase. */
  readonly phases: {
    /** Once, after building: initial values of populations. */
    readonly init: readonly string[];
    /** `every` blocks, in order: run before the steps that are multiples of their interval (a uniform, ms). */
    readonly every?: readonly { readonly kernel: string; readonly interval: string }[] | undefined;
    /** Continuous contributions, in dependency order. */
    readonly contribute: readonly string[];
    /** States of synapses that are integrated every step. */
    readonly integrate: readonly string[];
    /** Integration, conditions and blocks of one population each, which fills its list of spikes; behind it those that fill the lists of its other events. */
    readonly update: readonly {
      readonly kernel: string;
      readonly population: string;
      readonly event?: string | undefined;
    }[];
  };
  /** Absent: a step is not divided among threads. */
  readonly parts?: PartsSpec | undefined;
  readonly experiment?: ExperimentSpec | undefined;
  /** With target `gpu`. */
  readonly gpu?: GpuSpec | undefined;
  /** Of the target `webgl`: what runs through gpu.js instead of the kernels of a step. */
  readonly webgl?: WebglPlan | undefined;
}

/** How a step can be divided among threads, each with a range of every population and the synapses onto it. */
export type PartsSpec =
  | { readonly possible: false; readonly why: string }
  | {
      readonly possible: true;
      /** Kernels that one thread runs for all elements. */
      readonly alone: readonly string[];
      /** Kernels before which all threads wait for each other. */
      readonly waits: readonly string[];
      /** Buffers that change while a model runs. */
      readonly changes: readonly string[];
    };

/** A view that must have this many elements: `by` is what was made for them. */
export interface SizeSpec {
  readonly view: ViewSpec;
  readonly size: number;
  readonly by: string;
}

export interface PopulationSpec {
  readonly name: string;
  readonly part: string; // "Cell"
  readonly size: string; // uniform
  /** It can emit spikes. */
  readonly spikes: boolean;
  /** Names of other events that it can emit. */
  readonly events?: readonly string[] | undefined;
  /** Brings lazily decayed states up to date; run before what they decay by is set. */
  readonly sync?: string | undefined;
  /** What can be read and set by name: state, varying param -> buffer; other params -> uniform key in `parameters`. */
  readonly values: readonly NamedValue[];
}
export interface NamedValue {
  readonly name: string;
  readonly role: "state" | "param";
  readonly at:
    /** `of`: a value of synapses that is kept once for each neuron of that end. */
    | { readonly kind: "buffer"; readonly buffer: string; readonly of?: "pre" | "post" | undefined }
    | { readonly kind: "parameter"; readonly key: string };
  readonly shown: Shown;
  /** The method that integrates it, where that one makes it NaN when its tries or rounds do not do. */
  readonly givesUp?: string | undefined;
}

export interface ViewSpec {
  readonly population: string;
  readonly from: string; // uniform
  readonly to: string; // uniform
  readonly label: string;
}

export interface ProjectionSpec {
  readonly name: string; // "exc->cells#0" or the name behind `as`
  /** A name usable as an identifier; key in `Memory.projections`. */
  readonly id: string;
  readonly pre: ViewSpec;
  readonly post: ViewSpec;
  readonly pairs: PairsSpec;
  /** Delay of `on pre`: a uniform (ms), or a kernel over synapses that writes steps into `buffer`; absent: 0. */
  readonly delay?: DelaySpec | undefined;
  /** The same of `on post`. */
  readonly delayPost?: DelaySpec | undefined;
  /** Kernels over the synapses that set per-synapse values, run in canonical order (by source, then target) before rows are sorted by delay. */
  readonly init: readonly string[];
  readonly onPre?: string | undefined;
  /**
   * Its synapses are alike: they hold nothing of their own and only arrivals at targets walk its rows, so that these need not be
   * stored. `stored`: they are nevertheless; `bit mask`, `drawn`: they are not, however small they are; `any`: as their size demands.
   */
  readonly rows?: RowForm | undefined;
  /** Wants the transpose (columns). */
  readonly onPost?: string | undefined;
  /** Events other than spikes, those of `pre` first: they have the delays of spikes. Those of `post` want the transpose. */
  readonly onEvents?:
    | readonly { readonly end: "pre" | "post"; readonly event: string; readonly kernel: string }[]
    | undefined;
  /** Over the neurons whose events arrive, each once, before what their synapses do at the same event. */
  readonly senders?:
    | readonly { readonly end: "pre" | "post"; readonly event: string; readonly kernel: string }[]
    | undefined;
  /** Brings lazily decayed states up to date; run before they are read from outside, and before what they decay by is set. Over all synapses. */
  readonly sync?: string | undefined;
  readonly values: readonly NamedValue[];
  /** Uniform that is the number of synapses, where kernels want it. */
  readonly count?: string | undefined;
}
export type RowForm = "any" | "stored" | "bit mask" | "drawn";
export type DelaySpec =
  | { readonly kind: "uniform"; readonly uniform: string }
  | { readonly kind: "kernel"; readonly kernel: string; readonly buffer: string };
export interface PairsSpec {
  readonly pattern:
    | "all"
    | "one_to_one"
    | "bernoulli"
    | "fixed_indegree"
    | "fixed_outdegree"
    | "fixed_total"
    | "small_world"
    | "scale_free"
    | "list"
    | "matrix"
    | "where";
  /** Uniform with the pattern's number (p, k, n, m), where it does not vary. */
  readonly value?: string | undefined;
  /** Uniform with the pattern's second number (p of small_world). */
  readonly second?: string | undefined;
  /** A `pair` kernel: probability (bernoulli) or condition (where, matrix). */
  readonly kernel?: string | undefined;
  /** Source and target of each synapse, counted within the views. */
  readonly list?: readonly (readonly [number, number])[] | undefined;
  /** Rows (sources) and columns (targets) of a matrix, whose non-zeros `kernel` finds. */
  readonly shape?: readonly [number, number] | undefined;
  readonly noSelf: boolean;
  readonly repeats: boolean;
  /** Random stream of this projection's wiring. */
  readonly site: number;
}

export interface BufferSpec {
  readonly name: string;
  /** real: Float64Array (Float32Array with precision f32); integer: Int32Array; boolean: Uint8Array. */
  readonly type: "real" | "integer" | "boolean";
  readonly length: /** With `components` an array for each element: component k of element e lies at k · (number of elements) + e. */
  { readonly components?: number | undefined } & (
    | { readonly kind: "population"; readonly population: string }
    | { readonly kind: "projection"; readonly projection: string }
    | { readonly kind: "view"; readonly from: string; readonly to: string }
    /** The population's size for each of the steps that are kept. */
    | { readonly kind: "past"; readonly population: string; readonly slots: string }
    /** For each element of `state` (one, where there is none) a row of so many steps. */
    | { readonly kind: "memory"; readonly state?: string | undefined; readonly slots: string }
  );
  /** Filled before every step (accumulators of inputs), else only once at the start. */
  readonly fill: { readonly value: number; readonly everyStep: boolean };
}

/** A state whose past is read: element i of step k lies at (k mod slots)·size + i of its ring. */
export interface PastSpec {
  readonly population: string;
  readonly variable: string;
  readonly state: string; // buffer
  /** `state` holds what was in the step before: the value of an input. */
  readonly behind: boolean;
  readonly ring: string; // buffer
  /** Key and uniform: the steps that the ring holds, which the runtime works out and gives. */
  readonly slots: string;
  /** Kernel over the population that fills the row of a step before the first. Absent: as at the beginning. */
  readonly history?: string | undefined;
  readonly delays: readonly PastDelay[];
}
/**
 * A population whose spikes the runtime draws (random/rare.ts) and hands to its update kernel. In each step each element is due with the
 * probability, which does not change in time but where it is set.
 */
export interface RareSpec {
  readonly population: string;
  readonly probability: ValueSpec;
  /** Stream of the draws. */
  readonly site: number;
  /** The kernel only lists all that is due, which need not be done. */
  readonly plain: boolean;
}
/**
 * A kernel that adds the sum of weight(i, j) · value(i) over all i to `target[j]`, or stores it there. Where the weights depend on i - j
 * alone, modulo the number of elements, the runtime may run `source`, which puts the values into the buffer `values`, and take their
 * convolution instead.
 */
export interface CirculantSpec {
  readonly kernel: string;
  readonly source: string;
  readonly values: string; // buffer
  readonly weight: string; // function of pairs
  /** Uniforms and buffers that the weight follows from; absent where that is not known. */
  readonly reads?: { readonly uniforms: readonly string[]; readonly buffers: readonly string[] } | undefined;
  readonly target: string; // buffer
  readonly adds: boolean;
  /** A ring has the elements of both views, which are the same, or all from 0 on. */
  readonly pre: Pick<ViewSpec, "population" | "from" | "to">;
  readonly post: Pick<ViewSpec, "from" | "to">;
  /** Elements of the sum, where it is not one over `pre`. */
  readonly size?: number | undefined;
}
/** How far back is read, in ms. */
export interface PastDelay {
  readonly text: string; // "x(t - tau)"
  readonly at: ValueSpec;
  /** A method that looks within a step, so that the delay must be a step or longer. */
  readonly within?: string | undefined;
}

/** One number, or a kernel that writes one for each element into `buffer`. */
export type ValueSpec =
  | { readonly kind: "uniform"; readonly uniform: string }
  | { readonly kind: "kernel"; readonly kernel: string; readonly buffer: string };

/** What an equation of fractional order remembers: element e of step k lies at e·slots + k of `buffer`, or at e·slots + k mod slots. */
export interface MemorySpec {
  readonly name: string; // "cells.v"
  readonly method: string;
  readonly state: string; // buffer
  readonly buffer: string;
  readonly weights: string; // buffer
  /** Works the weights out: once there is room, and after each change of a parameter. */
  readonly kernel: string;
  /** Uniform of the number of steps; where it grows, the runtime gives it. */
  readonly slots: string;
  readonly grows: boolean;
  /** Above 0 and at most 1. */
  readonly order: ValueSpec;
}

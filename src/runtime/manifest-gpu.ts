/**
 * What the runtime needs to run a model with WebGPU: a text of WGSL, and what its pipeline constants (`override`) mean. Sizes and places
 * are such constants, so one text serves networks of every size. A name in this file, where nothing else is said, is that of a constant.
 */

/**
 * Arrays that some kernel of a step writes lie in `reals` and `integers`, or in `synapses` (as bits) where they have an element for each
 * synapse; others in `constants` and `indices`.
 */
export type GpuArena = "reals" | "integers" | "synapses" | "constants" | "indices";

export interface GpuSpec {
  readonly wgsl: string;
  /** For each function of a kernel its first line (counted from 1), and the places of the model that it came from. */
  readonly lines: readonly { readonly line: number; readonly kernel: string; readonly from: readonly string[] }[];
  /** Uniforms in the order of their places in the binding `given`. */
  readonly given: readonly GpuUniform[];
  /** What changes with the step alone and is worked out on the host, by a kernel that fills a buffer: the values in their order. */
  readonly hosted?:
    | { readonly kernel: string; readonly buffer: string; readonly values: readonly GpuUniform[] }
    | undefined;
  readonly arrays: readonly GpuArray[];
  readonly tables: readonly { readonly values: readonly number[]; readonly at: string }[];
  readonly sums: readonly GpuSum[];
  /** Room for one whole number of each neuron, beside the sums: it is marked while something has arrived that happens once. */
  readonly marks: readonly { readonly population: string; readonly at: string }[];
  /** Lists of spikes and other events; records name them by their place here. */
  readonly lists: readonly GpuList[];
  /** Populations of which the host draws, for each step, the elements that are due; their lists lie in `indices`. */
  readonly due: readonly { readonly population: string; readonly at: string }[];
  readonly sizes: readonly { readonly population: string; readonly size: string }[];
  /** Ranges of populations between two uniforms. */
  readonly views: readonly {
    readonly from: string;
    readonly to: string;
    readonly first: string;
    readonly end: string;
  }[];
  readonly wirings: readonly GpuWiring[];
  /** What differs between kernels or lists that are alike. */
  readonly alike: readonly GpuTable[];
  /** Dispatches of a step, in their order. */
  readonly stages: readonly GpuStage[];
  /** Many steps in one dispatch, for small networks. */
  readonly workgroup: GpuWorkgroup;
  /** Fewer dispatches, for networks in which every delay is at least a step. */
  readonly fused?: GpuFused | undefined;
  /** Looks for states that are not finite. */
  readonly watch?: GpuStage | undefined;
  /** Recordings that are taken on the device. */
  readonly samples: readonly GpuSample[];
  /** Steps between two runs of an `every` block, by its place in `phases.every`. */
  readonly every: readonly { readonly place: number; readonly interval: string }[];
  /** Constants of the records: where spikes begin, and how many there is room for. */
  readonly records: { readonly at: string; readonly most: string };
}

/** The name of a uniform and its type. */
export interface GpuUniform {
  readonly name: string;
  readonly type: "real" | "integer" | "boolean";
  /** The next float32 below or above; absent: the nearest. */
  readonly rounded?: "down" | "up" | undefined;
}

export interface GpuArray {
  readonly buffer: string;
  readonly arena: GpuArena;
  /** Else its elements are whole numbers, or booleans. */
  readonly isReal: boolean;
  readonly at: string;
  /** It has an element for each synapse of that. */
  readonly projection?: string | undefined;
  /** Constant for its length, where one is needed. */
  readonly size?: string | undefined;
}

/** What arrives at `buffer` is added up as whole numbers, whose sum does not depend on their order, until the buffer takes it over. */
export interface GpuSum {
  readonly buffer: string;
  /** Arrays of integers are added up as they are. */
  readonly integer: boolean;
  readonly at: string;
  readonly size: string;
  /** Kernels that add to the buffer `bounds` the most that each synapse can give its target in a step. */
  readonly kernels: readonly string[];
  readonly bounds: string;
  /** Nothing can be more than that; else it is how much it is when it is worked out. */
  readonly proved: boolean;
  /** It is no sum: the largest or the least of what arrives. */
  readonly extreme?: "min" | "max" | undefined;
  /** The binding `given` has its scale. */
  readonly direct: boolean;
}

export interface GpuList {
  readonly list: string;
  readonly population: string;
  readonly at: string;
  /** For how many steps its lists are kept. */
  readonly ring: string;
}

/** Constants of a projection by what they are; absent are those that no kernel needs. Places are in `indices`. */
export interface GpuWiring {
  readonly projection: string;
  /** Its rows cannot be divided among buffers. */
  readonly whole: boolean;
  readonly names: Readonly<Partial<Record<GpuWiringName, string>>>;
}
export type GpuWiringName =
  | "pre_first"
  | "pre_end"
  | "post_first"
  | "post_end"
  | "slots"
  | "row"
  | "target"
  /** Number of delays, and where they lie, in steps. */
  | "pre_delays"
  | "pre_delay"
  | "post_delays"
  | "post_delay"
  /** As `post_delays`, for what is done once for a neuron that is heard, however many parts the rows have. */
  | "post_once"
  /** Columns of each delay. */
  | "column"
  | "column_synapse"
  | "column_source"
  /** Columns of all synapses. */
  | "pull"
  | "pull_synapse"
  | "pull_source";

export interface GpuStage {
  readonly entry: string;
  readonly lanes: readonly GpuLane[];
}

/** What arrives in the next step is added up in this one. Then there are two halves of the sums, for even steps and for odd ones. */
export interface GpuFused {
  /** Instead of those of `GpuSpec`. */
  readonly stages: readonly GpuStage[];
  /** What arrives in the first step, done before it. */
  readonly ahead: GpuStage;
  /** Constant for the words of half of the sums. */
  readonly half: string;
}

/** The text whose one workgroup does all stages of a step, one behind the other, and then the next step. */
export interface GpuWorkgroup {
  /** A line of the text of the model, and what stands in its place. */
  readonly replaces: string;
  readonly by: string;
  /** What stands behind the text. */
  readonly wgsl: string;
  readonly entry: string;
  /** Constant for the threads of the workgroup, a multiple of 64. */
  readonly threads: string;
  /** Bytes of a step in the binding of the steps, and how many steps that has. */
  readonly stride: number;
  readonly steps: number;
  /** All that a step goes through. */
  readonly walks: readonly GpuLane["walks"][];
}

/** A range of the workgroups of a dispatch. */
export interface GpuLane {
  /** How many workgroups it has. */
  readonly groups: string;
  readonly walks:
    | { readonly kind: "population"; readonly population: string }
    /** The elements that are due. */
    | { readonly kind: "due"; readonly population: string }
    | { readonly kind: "array"; readonly buffer: string }
    /** Numbers between two uniforms. */
    | { readonly kind: "range"; readonly from: string; readonly to: string }
    | { readonly kind: "rows"; readonly projection: string }
    | { readonly kind: "arrivals"; readonly projection: string }
    | { readonly kind: "sample"; readonly sample: number }
    /** One thread. */
    | { readonly kind: "one" };
  /** It does something only in steps that are multiples of one of them. */
  readonly intervals?: readonly string[] | undefined;
  /** It serves several that are alike, which share its workgroups. */
  readonly serves?: readonly GpuLane["walks"][] | undefined;
}

/** A row for each of several kernels, from `at` on in `indices`, each `width` words wide. */
export interface GpuTable {
  readonly at: string;
  readonly width: number;
  /** Numbers of elements: a row begins with the sum of those before it, and behind the last row stands the sum of all. */
  readonly counts?: readonly GpuCount[] | undefined;
  readonly rows: readonly (readonly GpuWord[])[];
}
/** Numbers from one constant, or 0, to another. */
export interface GpuCount {
  readonly end: string;
  readonly first?: string | undefined;
}
/** A word of a row: a constant, a number, the value of a uniform, or the three words of a sum. */
export type GpuWord =
  | { readonly kind: "constant"; readonly name: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "real" | "whole"; readonly uniform: string }
  | { readonly kind: "sum"; readonly buffer: string };

/** Numbers of a recording: `size` of them from element `first` of its buffer on, every `interval` steps, kept from `at` on. */
export interface GpuSample {
  /** Place in `experiment.recordings`. */
  readonly recording: number;
  readonly type: GpuUniform["type"];
  readonly interval: string;
  readonly at: string;
  readonly size: string;
  readonly first: string;
}

/**
 * IR 1: the program. Populations and projections with equations, handlers and contributions over interned expressions;
 * nothing left to resolve, no units. Passes turn it into kernels; each one that decides something says so in `decisions`.
 *
 * Conventions. A state, a varying parameter or an input of population P is a buffer over P: `load(buffer, i)` in a neuron,
 * `load(buffer, i)` / `load(buffer, j)` for the source / target of a synapse. What belongs to a synapse is a buffer over
 * the projection: `load(buffer, s)`. A uniform parameter is a `uniform`.
 */
import type { ExperimentSpec, NamedValue, PairsSpec, RowForm, Shown, SizeSpec, ViewSpec } from "../runtime/manifest.ts";
import type { Span } from "../source/source.ts";
import type { Expr, Type } from "./expr.ts";
import type { Domain, IrFunction, Kernel, Stmt, Table, Uniform } from "./kernel.ts";

export interface Program {
  readonly name: string;
  readonly uniforms: readonly Uniform[];
  readonly tables: readonly Table[];
  readonly functions: readonly IrFunction[];
  readonly populations: readonly IrPopulation[];
  readonly gathers: readonly IrGather[];
  /** Sizes that views must have. */
  readonly requirements: readonly SizeSpec[];
  readonly projections: readonly IrProjection[];
  readonly parameters: readonly IrParameter[];
  readonly pasts: readonly IrPast[];
  readonly experiment?: IrExperiment | undefined;
  readonly decisions: readonly Decision[];
}

/** A parameter that a caller may give: `key` "N", "cells.tau_m", "dt"; its uniform. */
export interface IrParameter {
  readonly key: string;
  readonly uniform: string;
  readonly shown: Shown;
  readonly doc?: string | undefined;
}

/** One line of `neuroc explain`: what was decided for which thing, and why. */
export interface Decision {
  readonly subject: string; // "cells.v", "exc->cells#0.g"
  readonly topic: string; // "method", "state placement", "event-driven"
  readonly choice: string;
  readonly reason: string;
  readonly refused: boolean; // an optimisation that was looked at and refused
  readonly place?: string | undefined; // file:line
}

export interface IrBuffer {
  readonly name: string;
  readonly type: Type;
  /** Of an array: component k of element e lies at k · (number of elements) + e. Absent for a number. */
  readonly components?: number | undefined;
}
/** A state or a varying parameter: what it is called, where it lives, how it starts. */
export interface IrVariable {
  readonly name: string;
  readonly buffer: IrBuffer;
  /** Of an array: in terms of `each.variable`, the component. */
  readonly initial: Expr;
  readonly shown: Shown;
  readonly each?: { readonly variable: string; readonly place: Expr } | undefined;
}
/** What an equation of an array is for: in each round of the loops, the element at `place`. */
export interface IrComponent {
  readonly loops: readonly { readonly variable: string; readonly from: number; readonly to: number }[];
  /** In terms of the variables and of the element: k · count + element, for component k. */
  readonly place: Expr;
  readonly index: Expr;
  readonly count: Expr;
}
export interface IrInput {
  readonly name: string;
  /** Accumulator over the population, cleared before every step. */
  readonly buffer: IrBuffer;
  /** Synapses add to the accumulator; otherwise the input is the sum of its terms. */
  readonly accumulated: boolean;
  /** Synapses feed it, wherever their contributions are worked out. */
  readonly fed: boolean;
  /** Of an array, which is always accumulated: what is added to components at every step. */
  readonly added?: readonly IrAdded[] | undefined;
  /** Added at every step, in terms of `i`: stimuli, and contributions of states that live per neuron. */
  readonly terms: readonly Expr[];
  /** Contributions that are affine in a state of the neuron: accumulators of their slopes, by state. */
  readonly slopes: readonly { readonly state: string; readonly stateBuffer: IrBuffer; readonly buffer: IrBuffer }[];
}
/**
 * A state whose past is read. `ring` has one row of the population's size for each of the last steps: element i of step k lies at
 * (k mod slots)·size + i. The runtime fills it, and gives the number of slots.
 */
export interface IrPast {
  readonly population: string;
  readonly variable: string;
  readonly state: IrBuffer;
  readonly ring: IrBuffer;
  readonly slots: string; // uniform
  /** `state` is the accumulator of an input, whose value of a step is known at its end. */
  readonly input: boolean;
  /** In terms of `i` and t, which is negative here: what it was before the model began; of an array a component. Absent: as at its beginning. */
  readonly history?: { readonly value: Expr; readonly each?: IrVariable["each"] } | undefined;
  readonly reads: readonly IrPastRead[];
}
export interface IrPastRead {
  readonly ring: string;
  /** In ms, in terms of the indices of the domain. */
  readonly delay: Expr;
  readonly domain: Domain;
  readonly span: Span;
}
/** A source of white noise: its draws are keyed by the site and the element; two are the same where both are. */
export interface IrSource {
  readonly site: number;
  readonly element: Expr;
}
export interface IrNoise {
  readonly source: IrSource;
  readonly amplitude: Expr;
}
/** A value for a component of an array, or for each. */
export interface IrAdded {
  readonly value: Expr;
  readonly place: Expr;
  /** `value` and `place` are those of component `variable`, below `to`. */
  readonly each?: { readonly variable: string; readonly to: number } | undefined;
  readonly text: string;
}
export interface IrEquation {
  readonly variable: string; // name of the state
  readonly buffer: IrBuffer;
  /** Of an array. */
  readonly component?: IrComponent | undefined;
  readonly value: Expr; // d(variable)/dt, or the derivative of its order; without noise
  /** Of a derivative of fractional order, above 0 and at most 1. */
  readonly order?: Expr | undefined;
  /** White noise beside `value`; absent where there is none. */
  readonly noise?: readonly IrNoise[] | undefined;
  readonly method?: string | undefined; // asked for by name; undefined: auto
  /** Of the method: numbers by name. */
  readonly options?: Readonly<Record<string, number>> | undefined;
  readonly unless?: Expr | undefined;
  /** The variable whose equation of higher order this is a part of. */
  readonly reducedFrom?: string | undefined;
  /** Values of the past that it reads. */
  readonly reads?: readonly IrPastRead[] | undefined;
  readonly text: string;
  readonly place: string;
  readonly span: Span;
}
/** What crosses, or the level that is crossed, before the step. */
export interface IrBefore {
  readonly name: string;
  readonly value: Expr;
  readonly side: "value" | "level";
}
/** What a neuron emits: "spike", or an event of another name. */
export interface IrEvent {
  readonly name: string;
  /** Its block makes the neuron refractory, so it does not happen while the neuron is. Spikes never do. */
  readonly refractory: boolean;
  readonly condition: Expr;
  /** Values that `crosses` compares with: worked out from the old states, bound to locals of these names. */
  readonly before: readonly IrBefore[];
  readonly body: readonly Stmt[];
  readonly text: string;
  readonly place: string;
}
/** A block that runs at an interval, in terms of `i` in a neuron, of `s`, `i`, `j` in a synapse. */
export interface IrEvery {
  /** Uniform: the interval, ms. */
  readonly interval: string;
  readonly body: readonly Stmt[];
  readonly text: string;
  readonly place: string;
}
/** Refractory state of a population: until a step, and while a condition holds. */
export interface IrRefractory {
  readonly until?: IrBuffer | undefined; // integer: first step that is free again
  readonly flag?: IrBuffer | undefined; // boolean
  /** Of `refractory while`, in terms of `i`: looked at before the integration; the flag falls when it is false. */
  readonly condition?: Expr | undefined;
  /** In terms of `i`: true while the neuron is refractory. */
  readonly value: Expr;
}
/** An event that the runtime draws: see passes/rare-events.ts. */
export interface IrRare {
  /** In each step, for each element, independent of all else; in terms of `i`. */
  readonly probability: Expr;
  /** Stream of the draws. */
  readonly site: number;
  /** What must hold besides. */
  readonly condition?: Expr | undefined;
}
/** States that were synaptic and now live once per neuron: integrated with the population, as a part of their own. */
export interface IrGuest {
  readonly projection: string;
  readonly variables: readonly IrVariable[];
  readonly equations: readonly IrEquation[];
  /** Brings those that are decayed only when they are looked at up to now, in terms of `i`. */
  readonly catchUp?: readonly Stmt[] | undefined;
}

/**
 * Worked out once in every step from the states as they are then, in the order of their dependencies with contributions of synapses:
 * for each i from `from` to `to`.
 */
export interface IrGather {
  readonly buffer: IrBuffer;
  readonly population: string;
  readonly from: string; // uniform
  readonly to: string; // uniform
  /** Where the value is stored, in terms of i. */
  readonly index: Expr;
  readonly value: Expr;
  readonly about: string;
  readonly place: string;
}

export interface IrPopulation {
  readonly name: string;
  readonly part: string;
  readonly size: string; // uniform
  readonly params: readonly IrVariable[]; // varying ones only
  readonly states: readonly IrVariable[];
  readonly inputs: readonly IrInput[];
  readonly equations: readonly IrEquation[];
  readonly guests: readonly IrGuest[];
  readonly events: readonly IrEvent[]; // in the order written
  /** Its spikes are drawn, and their condition is not to be looked at. */
  readonly rare?: IrRare | undefined;
  readonly refractory?: IrRefractory | undefined;
  readonly every: readonly IrEvery[];
  readonly values: readonly NamedValue[];
  /** What blocks need besides the states. */
  readonly scratch: readonly IrBuffer[];
}

export type IrDelay =
  | { readonly kind: "uniform"; readonly uniform: string }
  | { readonly kind: "varying"; readonly value: Expr };

export interface IrContribution {
  readonly end: "pre" | "post";
  readonly population: string;
  readonly input: string;
  readonly buffer: IrBuffer; // accumulator of the input
  readonly value: Expr;
  /** The same for all synapses of a target: added once to each of the view, in terms of its index `i`. */
  readonly overTargets?: boolean | undefined;
  /** Of an input that is an array. */
  readonly component?: Pick<IrAdded, "place" | "each"> | undefined;
  /** What is added to accumulators of slopes, beside `value`. */
  readonly slopes: readonly { readonly buffer: IrBuffer; readonly value: Expr }[];
  readonly text: string;
  readonly place: string;
}
/** What happens when an event of one end arrives. */
export interface IrHandler {
  readonly end: "pre" | "post";
  readonly event: string;
  readonly body: readonly Stmt[];
  readonly place: string;
}
export interface IrProjection {
  readonly name: string;
  readonly id: string;
  readonly part: string;
  readonly pre: ViewSpec;
  readonly post: ViewSpec;
  readonly params: readonly IrVariable[]; // varying ones only
  readonly states: readonly IrVariable[];
  readonly equations: readonly IrEquation[];
  readonly handlers: readonly IrHandler[]; // those of `pre` first
  /** What happens once for each neuron whose event arrives, before the handlers of that event: in terms of `i` for `pre`, `j` for `post`. */
  readonly senders: readonly IrHandler[];
  readonly contributions: readonly IrContribution[];
  readonly every: readonly IrEvery[];
  readonly pairs: PairsSpec;
  /** Body of the pair kernel that `pairs.kernel` names. */
  readonly pairValue?: Expr | undefined;
  readonly delay?: IrDelay | undefined;
  /** Of what `on post` hears. */
  readonly delayPost?: IrDelay | undefined;
  /** States that are decayed only when they are looked at; `last` is the step of the last look. */
  readonly lazy?: { readonly last: IrBuffer; readonly equations: readonly IrEquation[] } | undefined;
  readonly values: readonly NamedValue[];
  readonly scratch: readonly IrBuffer[];
  /** Synapses are alike: what is kept of the rows. Absent: they are stored. */
  readonly rows?: RowForm | undefined;
  /** Uniform that the runtime makes the number of synapses, where there are arrays. */
  readonly count?: string | undefined;
  readonly place: string;
}

export const spikeOf = ({ events }: IrPopulation): IrEvent | undefined => events.find(({ name }) => name === "spike");

/** All blocks of a connection that run between steps. */
export const blocksOf = ({ senders, handlers, every }: IrProjection): readonly (readonly Stmt[])[] =>
  [...senders, ...handlers, ...every].map(({ body }) => body);

export interface IrExperiment {
  readonly spec: ExperimentSpec;
  /** Kernels that set values, and those that work out what is recorded. */
  readonly kernels: readonly Kernel[];
  readonly samples: readonly IrSample[];
}
/** What recording `spec.recordings[recording]` samples; becomes a kernel, or a plain copy of a buffer. */
export interface IrSample {
  readonly recording: number;
  readonly source:
    | { readonly kind: "population"; readonly view: ViewSpec }
    | { readonly kind: "projection"; readonly projection: string };
  readonly value: Expr;
  /** `value` is a component of an array, in terms of `variable`. */
  readonly each?: { readonly variable: string; readonly length: number } | undefined;
  readonly buffer: IrBuffer;
  readonly kernel: string;
}

/** Parts of a checked model: one instance of a neuron for each population, of a synapse for each projection. */
import type { Span } from "../../source/source.ts";
import type { CheckedExpr, CheckedStmt, LocalId, ValueType } from "./expression.ts";

export interface Named {
  readonly name: string;
  readonly span: Span;
  readonly doc?: string | undefined;
}
export interface Shown {
  readonly type: ValueType;
  /** The unit it is shown in, as written by the author ("mV"), else undefined. */
  readonly unit?: string | undefined;
}
export interface CheckedParam extends Named, Shown {
  /** The default, or what the instance gave; random draws, `i` (and in a synapse `i`, `j`, pre.*, post.*) make it vary over the elements. */
  readonly value: CheckedExpr;
  /** The value differs between elements, or some experiment sets it for single elements. */
  readonly varying: boolean;
  /** It sets the size of an array, so that nothing can set it from outside. */
  readonly fixed?: boolean | undefined;
  /** An array that some experiment sets. */
  readonly set?: boolean | undefined;
}
export interface CheckedState extends Named, Shown {
  /** Own initial value, what the population's `{ v = … }` or the connection's `w = …` gives, or the steady state of a gate; 0 without any. May read other states' initial values. */
  readonly initial: CheckedExpr;
  /** What it was worth at times before 0, where `history` says so; else the initial value. */
  readonly history?: CheckedExpr | undefined;
}
export interface CheckedInput extends Named, Shown {}
export interface CheckedLet extends Named, Shown {
  readonly value: CheckedExpr;
}
/** A loop around an equation; its bounds are known when the model is compiled. */
export interface CheckedLoop {
  readonly id: LocalId;
  readonly name: string;
  readonly from: number;
  readonly to: number;
}
export interface CheckedEquation {
  readonly state: string;
  /** d(state)/dt, or the derivative of its order; of an array without `component`, one number for each component or an array of the same shape. */
  readonly value: CheckedExpr;
  /** `for_loop k in 0 .. n { dV[k]/dt = … }`: the component of an array that it is for, and the loops around it. */
  readonly component?: { readonly index: CheckedExpr; readonly loops: readonly CheckedLoop[] } | undefined;
  /** Of a derivative of fractional order: a plain number above 0 and at most 1. */
  readonly order?: CheckedExpr | undefined;
  /** `unless …`: while true the state is held and impulses to it are dropped. */
  readonly unless?: CheckedExpr | undefined;
  /** What `by` or the part's `method` names; undefined means `auto`. */
  readonly method?: string | undefined;
  /** Options of the method by name. */
  readonly options?: Readonly<Record<string, number>> | undefined;
  /** The variable whose equation of higher order this is a part of. */
  readonly reducedFrom?: string | undefined;
  readonly span: Span;
  /** The equation as the author wrote it, one line, for explain and for comments in generated code. */
  readonly text: string;
}
/** `spike when … { … }`, named "spike", or `event name when … { … }`. */
export interface CheckedEvent {
  readonly name: string;
  readonly condition: CheckedExpr;
  readonly body: readonly CheckedStmt[];
  readonly span: Span;
  readonly text: string;
}
/** `every 10 ms { … }`: runs for every element at that interval, from the first step on. */
export interface CheckedEvery {
  readonly interval: CheckedExpr;
  readonly body: readonly CheckedStmt[];
  readonly span: Span;
  readonly text: string;
}

export interface NeuronInstance extends Named {
  readonly params: readonly CheckedParam[];
  readonly states: readonly CheckedState[];
  readonly inputs: readonly CheckedInput[];
  readonly lets: readonly CheckedLet[]; // in dependency order
  readonly equations: readonly CheckedEquation[]; // gates already written out
  readonly events: readonly CheckedEvent[]; // in the order written
  readonly every: readonly CheckedEvery[]; // in the order written
}

/** A handler: the blocks of `A then B` for one event, joined in the order written. */
export interface CheckedHandler {
  readonly end: "pre" | "post";
  readonly event: string; // "spike" of `on pre`, the name of `on pre.name`
  readonly body: readonly CheckedStmt[];
  readonly span: Span;
}
/** A continuous contribution; `-=` was turned into `+=` of the negated value. */
export interface CheckedContribution {
  readonly owner: "pre" | "post";
  readonly input: string;
  /** Of an array: the component; absent for all. */
  readonly index?: CheckedExpr | undefined;
  readonly value: CheckedExpr;
  readonly span: Span;
  readonly text: string;
}
export interface SynapseInstance extends Named {
  readonly params: readonly CheckedParam[];
  readonly states: readonly CheckedState[];
  readonly lets: readonly CheckedLet[];
  readonly equations: readonly CheckedEquation[];
  readonly handlers: readonly CheckedHandler[]; // at most one per end and event
  readonly contributions: readonly CheckedContribution[];
  readonly every: readonly CheckedEvery[]; // in the order written
}

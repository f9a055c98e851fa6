/** Populations, views of them, connections and stimuli. */
import type { Span } from "../../source/source.ts";
import type { CheckedExpr } from "./expression.ts";
import type { Named, NeuronInstance, SynapseInstance } from "./part.ts";

export interface CheckedPopulation extends Named {
  readonly size: CheckedExpr;
  readonly neuron: NeuronInstance;
}
/** All of a population where `from` and `to` are absent; else [from, to), or one element. */
export interface CheckedView {
  readonly population: string;
  readonly from?: CheckedExpr | undefined;
  readonly to?: CheckedExpr | undefined;
  /** As the author calls it: "exc", "cells[0..3]". */
  readonly label: string;
  readonly span: Span;
}
export interface CheckedProjection extends Named {
  /** `as name`, else "exc->cells#0" counted per pair of labels. */
  readonly pre: CheckedView;
  readonly post: CheckedView;
  readonly synapse: SynapseInstance;
  readonly pairs: CheckedPairs;
  /** Absent: 0. Varies over synapses if `varying`. */
  readonly delay?: CheckedDelay | undefined;
  /** Of what `on post` hears. Absent: 0. */
  readonly delayPost?: CheckedDelay | undefined;
}
export interface CheckedDelay {
  readonly value: CheckedExpr;
  readonly varying: boolean;
}
export interface CheckedPairs {
  /** A row of `language/pairs`, or `where`; `all` where the connection says nothing. */
  readonly pattern: string;
  /** `bernoulli(p)`: [p]; fixed_indegree(k): [k]; small_world(k, p): [k, p]; where: [condition]. */
  readonly args: readonly CheckedExpr[];
  /** Some argument depends on i, j, the ends or a random number. */
  readonly varying: boolean;
  /** `list("pairs.csv")` and `list([[0, 1], [2, 0]])`: the pairs themselves (source, target), counted within the views. */
  readonly list?: readonly (readonly [number, number])[] | undefined;
  /** Rows and columns of a matrix. */
  readonly shape?: readonly [number, number] | undefined;
  readonly noSelf: boolean;
  readonly repeats: boolean;
  readonly span: Span;
}
/** `cell.I += …` at the top level: added to the input of each element of the view at every step. */
export interface CheckedStimulus {
  readonly view: CheckedView;
  readonly input: string;
  /** Of an array: the component; absent for all. */
  readonly index?: CheckedExpr | undefined;
  readonly value: CheckedExpr; // owner self is the population; `i` counts within the view
  /** It takes its elements from an array of this length, so that the view must have this size. */
  readonly length?: number | undefined;
  readonly span: Span;
  readonly text: string;
}

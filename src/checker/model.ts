/**
 * The checked model: every name resolved, every expression with its kind and dimension, literals scaled to the coherent
 * units (ms, mV, nS, pA, pF, GOhm, µm, mM). One part instance per population and per projection, because a part with `any`
 * parameters is checked once for each. Plain data, closed unions over `kind`.
 */
import type { CheckedAnalysis } from "./model/analysis.ts";
import type { CheckedExperiment, CheckedModelParam } from "./model/experiment.ts";
import type { CheckedPopulation, CheckedProjection, CheckedStimulus } from "./model/network.ts";

export type * from "./model/expression.ts";
export type * from "./model/part.ts";
export type * from "./model/network.ts";
export type * from "./model/experiment.ts";
export type * from "./model/analysis.ts";

export interface Model {
  /** The file's base name: "coba". */
  readonly name: string;
  readonly doc?: string | undefined;
  readonly params: readonly CheckedModelParam[]; // in dependency order
  readonly populations: readonly CheckedPopulation[];
  readonly projections: readonly CheckedProjection[];
  readonly stimuli: readonly CheckedStimulus[];
  readonly experiments: readonly CheckedExperiment[];
  readonly analyses: readonly CheckedAnalysis[];
}

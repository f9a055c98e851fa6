/** Analyses of the equations of one neuron, by themselves: phase planes, fixed points, bifurcations. */
import type { ValueType } from "./expression.ts";
import type { Named, NeuronInstance } from "./part.ts";

/** What a phase plane shows. */
export const features = ["nullclines", "fixed_points", "flow", "trajectory"] as const;
export type Feature = (typeof features)[number];

/** `v in -3 .. 3`: bounds in coherent units. */
export interface AnalysisRange {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly type: ValueType;
  readonly unit?: string | undefined;
}
/** `h = 0.3`: a state that is held, or another value of an input or param; coherent units. */
export interface HeldValue {
  readonly name: string;
  readonly value: number;
}

export type CheckedAnalysis = Named & {
  /** As the author wrote it: "FHN(I = 0.5)". */
  readonly of: string;
  readonly neuron: NeuronInstance;
  readonly held: readonly HeldValue[];
  /** Where states are looked for: one or two of a phase plane; of a bifurcation as many as were given. */
  readonly axes: readonly AnalysisRange[];
} & (
    | { readonly kind: "phase_plane"; readonly show: readonly Feature[] }
    /** The input or param that is varied. */
    | { readonly kind: "bifurcation"; readonly vary: AnalysisRange }
  );

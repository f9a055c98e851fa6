/** Results of analyses as plain data, each value in the unit in which the model shows it; times in ms. */
import type { Stability } from "./stability.ts";

export interface ShownQuantity {
  readonly name: string;
  /** "" for a plain number. */
  readonly unit: string;
}
export interface ShownAxis extends ShownQuantity {
  readonly low: number;
  readonly high: number;
}
/** Eigenvalues as [real part, imaginary part], in 1/ms. */
export type ShownEigenvalue = readonly [re: number, im: number];

export interface ShownFixedPoint {
  /** All states of the system by name. */
  readonly state: Readonly<Record<string, number>>;
  readonly type: Stability;
  readonly stable: boolean;
  readonly eigenvalues_per_ms: readonly ShownEigenvalue[];
}
interface Common {
  readonly name: string;
  readonly of: string;
  readonly states: readonly ShownQuantity[];
  /** What is held at a value of its own. */
  readonly held: readonly (ShownQuantity & { readonly value: number })[];
}

export interface PhasePlane extends Common {
  readonly analysis: "phase_plane";
  readonly axes: readonly ShownAxis[];
  /** Above it the neuron spikes, which an analysis does not follow. */
  readonly threshold?: (ShownQuantity & { readonly value: number }) | undefined;
  readonly fixed_points?: readonly ShownFixedPoint[] | undefined;
  /** By axis: where its rate is 0, as curves of points. On one axis: empty. */
  readonly nullclines?: Readonly<Record<string, readonly (readonly (readonly [number, number])[])[]>> | undefined;
  /** Rates per ms at places. */
  readonly flow?: readonly { readonly at: readonly number[]; readonly rate_per_ms: readonly number[] }[] | undefined;
  /** On one axis: the rate along it, per ms. */
  readonly rate?: readonly (readonly [x: number, rate: number])[] | undefined;
  /** From the initial state on. */
  readonly trajectory?:
    | { readonly t_ms: readonly number[]; readonly values: readonly (readonly number[])[] }
    | undefined;
}

export interface BranchPoint {
  readonly parameter: number;
  readonly state: readonly number[];
  readonly stable: boolean;
  readonly type: Stability;
}
export interface SpecialPoint {
  readonly type: "fold" | "hopf" | "branch_point";
  readonly parameter: number;
  readonly state: readonly number[];
  /** Of the oscillation that begins at a Hopf point, ms. */
  readonly period_ms?: number | undefined;
  /** Of a Hopf point, by the first Lyapunov coefficient: cycles that begin here are stable, or unstable. */
  readonly criticality?: "supercritical" | "subcritical" | undefined;
}
export interface Branch {
  readonly points: readonly BranchPoint[];
  readonly special: readonly SpecialPoint[];
}
/** A stable limit cycle, found by following the flow. */
export interface Cycle {
  readonly parameter: number;
  readonly period_ms: number;
  readonly min: readonly number[];
  readonly max: readonly number[];
}
export interface Bifurcation extends Common {
  readonly analysis: "bifurcation";
  readonly parameter: ShownAxis;
  readonly branches: readonly Branch[];
  readonly cycles: readonly Cycle[];
}
export type AnalysisResult = PhasePlane | Bifurcation;

/** What the manifest says of an experiment: what is done when, recorded, expected and swept. */
import type { Shown, ViewSpec } from "./manifest.ts";

export interface ExperimentSpec {
  readonly name: string;
  readonly type: "experiment" | "test";
  readonly seed: string; // uniform
  readonly steps: readonly (
    | { readonly kind: "run"; readonly duration: string }
    | { readonly kind: "assign"; readonly assignment: AssignmentSpec }
  )[];
  readonly scheduled: readonly { readonly time: string; readonly assignments: readonly AssignmentSpec[] }[];
  readonly recordings: readonly RecordingSpec[];
  readonly expects: readonly ExpectSpec[];
  readonly sweep?: SweepSpec | undefined;
}
/** The experiment for each combination of the values, the last variable fastest, and for each of these with `trials` seeds. */
export interface SweepSpec {
  readonly variables: readonly {
    /** In `parameters`. */
    readonly key: string;
    /** In the unit of `shown`. */
    readonly values: readonly number[];
    readonly shown: Shown;
  }[];
  readonly trials: number;
}
/** Sets a given parameter from a uniform (worked out afresh with the values of that moment), or runs a kernel. */
export type AssignmentSpec =
  | { readonly kind: "parameter"; readonly key: string; readonly uniform: string }
  | { readonly kind: "kernel"; readonly kernel: string };

export type RecordingSpec =
  | {
      readonly kind: "spikes";
      readonly name: string;
      readonly view: ViewSpec;
      /** Absent: spikes. */
      readonly event?: string | undefined;
      readonly hidden: boolean;
    }
  | {
      readonly kind: "values";
      readonly name: string;
      readonly source:
        | { readonly kind: "population"; readonly view: ViewSpec }
        | { readonly kind: "projection"; readonly projection: string };
      /** Filled by `kernel` where there is one; its elements [0, length) are the sample. Else the view's part of a state's buffer. */
      readonly buffer: string;
      readonly kernel?: string | undefined;
      readonly reduce?: "mean" | "sum" | "min" | "max" | "std" | undefined;
      /** Uniform (ms); absent: every step. */
      readonly every?: string | undefined;
      readonly atEnd: boolean;
      readonly shown: Shown;
      /** Of an array for each element: all elements of component 0, then all of component 1, … */
      readonly components?: number | undefined;
      /** Made for an `expect`; not part of the results. */
      readonly hidden: boolean;
    };

export interface ExpectSpec {
  readonly text: string;
  readonly value: MeasureExpr;
  readonly range?: { readonly low: MeasureExpr; readonly high: MeasureExpr } | undefined;
  readonly shown: Shown;
}
export type MeasureExpr =
  | { readonly kind: "uniform"; readonly uniform: string }
  /** `recording` is an index into `recordings`; `from`, `to` are uniforms (ms). Result in coherent units (a rate in 1/ms). */
  | {
      readonly kind: "measure";
      readonly measure: string;
      readonly recording: number;
      readonly from?: string | undefined;
      readonly to?: string | undefined;
      /** Uniforms of its further arguments, by name. */
      readonly options?: Readonly<Record<string, string>> | undefined;
      /** What is taken of a measure that gives a list: a reduction of it, or the element at a uniform's place. */
      readonly take?:
        | { readonly kind: "reduce"; readonly operator: "mean" | "std" | "min" | "max" | "sum" | "length" }
        | { readonly kind: "element"; readonly index: string }
        | undefined;
    }
  | { readonly kind: "operation"; readonly operator: string; readonly args: readonly MeasureExpr[] }
  /** A function of measures: the uniform as it is where each of `args` is given under its key. */
  | {
      readonly kind: "function";
      readonly uniform: string;
      readonly args: readonly { readonly key: string; readonly value: MeasureExpr }[];
    }
  | {
      readonly kind: "reduce";
      readonly operator: "sum" | "min" | "max" | "any" | "all";
      readonly args: readonly MeasureExpr[];
    };

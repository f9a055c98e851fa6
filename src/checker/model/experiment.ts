/** Experiments and tests: what is run, recorded and expected. */
import type { AssignOp, BinaryOp } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import type { CheckedExpr, LocalId, ValueType } from "./expression.ts";
import type { CheckedView } from "./network.ts";
import type { Named, Shown } from "./part.ts";

export interface CheckedModelParam extends Named, Shown {
  readonly value: CheckedExpr;
}
/** Sets a param or state of a view, or of a connection (a projection's name), while the model runs. */
export interface CheckedAssignment {
  readonly target:
    | { readonly kind: "population"; readonly view: CheckedView }
    | { readonly kind: "projection"; readonly projection: string };
  readonly role: "param" | "state";
  readonly name: string;
  /** Of an array: the element; absent for all of it. */
  readonly index?: CheckedExpr | undefined;
  readonly operator: AssignOp;
  readonly value: CheckedExpr;
  readonly span: Span;
}
/** What a record or a measure looks at. */
export type CheckedSubject =
  /** Spikes, or events of another name. */
  | { readonly kind: "spikes"; readonly view: CheckedView; readonly event?: string | undefined }
  | {
      readonly kind: "values";
      readonly view: CheckedView;
      readonly value: CheckedExpr;
      readonly text: string;
      readonly unit?: string | undefined;
    }
  | {
      readonly kind: "synapses";
      readonly projection: string;
      readonly value: CheckedExpr;
      readonly text: string;
      readonly unit?: string | undefined;
    };

export interface CheckedRecord {
  readonly subject: CheckedSubject;
  /** `record mean(v of exc)`: one number per sample. */
  readonly reduce?: "mean" | "sum" | "min" | "max" | "std" | undefined;
  readonly every?: CheckedExpr | undefined; // absent: every dt
  readonly atEnd: boolean;
  readonly span: Span;
  /** The name of the recording: "v of cells[0..3]", "spikes of exc". */
  readonly text: string;
}
/** An expression over measures, worked out after the run. */
export type CheckedMeasureExpr = { readonly span: Span; readonly type: ValueType } & (
  | { readonly kind: "value"; readonly value: CheckedExpr }
  | {
      readonly kind: "measure";
      readonly measure: string;
      readonly subject: CheckedSubject;
      readonly from?: CheckedExpr | undefined;
      readonly to?: CheckedExpr | undefined;
      readonly options?: readonly { readonly name: string; readonly value: CheckedExpr }[] | undefined;
      /** What is taken of a measure that gives a list. */
      readonly take?:
        | { readonly kind: "reduce"; readonly operator: "mean" | "std" | "min" | "max" | "sum" | "length" }
        | { readonly kind: "element"; readonly index: CheckedExpr }
        | undefined;
    }
  | {
      readonly kind: "operation";
      readonly operator: BinaryOp | "not" | "negate";
      readonly args: readonly CheckedMeasureExpr[];
    }
  /** A function of measures: `value` reads them as the locals `args`. */
  | {
      readonly kind: "function";
      readonly value: CheckedExpr;
      readonly args: readonly { readonly local: LocalId; readonly measure: CheckedMeasureExpr }[];
    }
  /** `min(k in 0..5 : …)`: unrolled by the checker into one argument per k. */
  | {
      readonly kind: "reduce";
      readonly operator: "sum" | "min" | "max" | "any" | "all";
      readonly args: readonly CheckedMeasureExpr[];
    }
);
export interface CheckedExpect {
  /** A boolean expression where `range` is absent. */
  readonly value: CheckedMeasureExpr;
  readonly range?: { readonly low: CheckedMeasureExpr; readonly high: CheckedMeasureExpr } | undefined;
  /** For a comparison at the top: what is compared, so that a report can show the value. */
  readonly unit?: string | undefined;
  readonly text: string;
  readonly span: Span;
}
export type CheckedStep =
  | { readonly kind: "run"; readonly duration: CheckedExpr; readonly span: Span }
  | { readonly kind: "assign"; readonly assignment: CheckedAssignment };
/** The experiment is run for each combination of the values, the last variable fastest, and for each of these with `trials` seeds. */
export interface CheckedSweep {
  readonly variables: readonly {
    /** A parameter of the model, or `dt`. */
    readonly name: string;
    readonly values: readonly number[];
    readonly type: ValueType;
    readonly unit?: string | undefined;
  }[];
  readonly trials: number;
  readonly span: Span;
}
export interface CheckedExperiment extends Named {
  readonly type: "experiment" | "test";
  readonly dt?: CheckedExpr | undefined;
  readonly seed?: CheckedExpr | undefined;
  readonly settings: readonly { readonly name: string; readonly value: CheckedExpr; readonly span: Span }[];
  readonly steps: readonly CheckedStep[];
  readonly scheduled: readonly {
    readonly time: CheckedExpr;
    readonly assignments: readonly CheckedAssignment[];
    readonly span: Span;
  }[];
  readonly records: readonly CheckedRecord[];
  readonly expects: readonly CheckedExpect[];
  readonly sweep?: CheckedSweep | undefined;
}

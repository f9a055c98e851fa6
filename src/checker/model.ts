/**
 * The checked model: every name resolved, every expression with its kind and dimension, literals scaled to the coherent
 * units (ms, mV, nS, pA, pF, GOhm, µm, mM). One part instance per population and per projection, because a part with `any`
 * parameters is checked once for each. Plain data, closed unions over `kind`.
 */
import type { Dimension } from "../language/dimension.ts";
import type { Span } from "../source/source.ts";
import type { BinaryOp, AssignOp } from "../parser/ast.ts";

export type { AssignOp, BinaryOp };

export type Kind = "number" | "integer" | "boolean";

/** `shape` is [] for a scalar; arrays are made of literals, so their shape is known; -1 is the ragged last axis of rows of unequal length. */
export interface ValueType {
  readonly kind: Kind;
  readonly dimension: Dimension;
  readonly shape: readonly number[];
}

/** Where a name of a part lives, seen from the expression: the part itself, or an end of the synapse. */
export type Owner = "self" | "pre" | "post";

interface Typed {
  readonly type: ValueType;
  readonly span: Span;
}
/** Names that `local` refers to; unique in the whole model. */
export type LocalId = number;

export type CheckedExpr = Typed &
  (
    | { readonly kind: "number"; readonly value: number } // coherent units
    | { readonly kind: "boolean"; readonly value: boolean }
    /** Model parameter (top-level `param`). */
    | { readonly kind: "model_param"; readonly name: string }
    /** Top-level or part `const`, scalar or array: its value is already worked out (coherent units; nested for arrays). */
    | { readonly kind: "constant"; readonly name: string; readonly value: ConstantValue }
    /** param, state, input or let of a part instance. */
    | {
        readonly kind: "variable";
        readonly owner: Owner;
        readonly role: "param" | "state" | "input" | "let";
        readonly name: string;
      }
    | { readonly kind: "local"; readonly id: LocalId; readonly name: string }
    /** `i` in a neuron (its index in the population); in a synapse `i` is owner pre and `j` owner post, counted within the view that the connection names. */
    | { readonly kind: "index"; readonly owner: Owner }
    /** `size`, `pre.size`, `post.size`: of the population, or of the view that the connection names. */
    | { readonly kind: "size"; readonly owner: Owner }
    | { readonly kind: "time" } // t = step · dt
    | { readonly kind: "dt" }
    /** True while the neuron is refractory (of owner; `self` in neurons). */
    | { readonly kind: "refractory"; readonly owner: Owner }
    | { readonly kind: "negate"; readonly operand: CheckedExpr }
    | { readonly kind: "not"; readonly operand: CheckedExpr }
    | { readonly kind: "binary"; readonly operator: BinaryOp; readonly left: CheckedExpr; readonly right: CheckedExpr }
    /** A builtin of `language/functions`. `^` stays a binary operator. */
    | { readonly kind: "call"; readonly name: string; readonly args: readonly CheckedExpr[] }
    /** A user's function; its body was checked for these argument types. */
    | { readonly kind: "apply"; readonly callee: CheckedFunction; readonly args: readonly CheckedExpr[] }
    /** `crosses(x, level)`. */
    | { readonly kind: "crosses"; readonly value: CheckedExpr; readonly level: CheckedExpr }
    /** `where`: both evaluated. */
    | {
        readonly kind: "where";
        readonly condition: CheckedExpr;
        readonly then: CheckedExpr;
        readonly otherwise: CheckedExpr;
      }
    /** `ifelse` with two or more arms, nested to the right: evaluates only what is taken. */
    | {
        readonly kind: "ifelse";
        readonly condition: CheckedExpr;
        readonly then: CheckedExpr;
        readonly otherwise: CheckedExpr;
      }
    /** One draw per element and step; `site` numbers the places in the text (unique in the model, stable order of the text). */
    | {
        readonly kind: "random";
        readonly distribution: string;
        readonly args: readonly CheckedExpr[];
        readonly site: number;
      }
    | {
        readonly kind: "reduce";
        readonly operator: "sum" | "min" | "max" | "any" | "all";
        readonly variable: LocalId;
        readonly from: CheckedExpr;
        readonly to: CheckedExpr;
        readonly body: CheckedExpr;
      }
    /** An array literal whose elements are not all constant is refused outside of constants; so arrays are `constant` nodes, and this takes an element (or a row) of one. */
    | { readonly kind: "element"; readonly array: CheckedExpr; readonly index: CheckedExpr }
    | { readonly kind: "length"; readonly array: CheckedExpr }
  );

export type ConstantValue = number | boolean | readonly ConstantValue[];

export interface CheckedFunction {
  readonly name: string;
  readonly parameters: readonly { readonly id: LocalId; readonly name: string }[];
  readonly body:
    | { readonly kind: "expr"; readonly value: CheckedExpr }
    | { readonly kind: "block"; readonly statements: readonly CheckedStmt[] };
}

export type CheckedPlace =
  | {
      readonly kind: "variable";
      readonly owner: Owner;
      readonly role: "param" | "state" | "input";
      readonly name: string;
    }
  | { readonly kind: "local"; readonly id: LocalId; readonly name: string };

export type CheckedStmt = { readonly span: Span } &
  /** `mutable` where a later statement assigns to it. */
  (
    | {
        readonly kind: "let";
        readonly id: LocalId;
        readonly name: string;
        readonly value: CheckedExpr;
        readonly mutable: boolean;
      }
    | {
        readonly kind: "assign";
        readonly place: CheckedPlace;
        readonly operator: AssignOp;
        readonly value: CheckedExpr;
      }
    | {
        readonly kind: "if";
        readonly condition: CheckedExpr;
        readonly then: readonly CheckedStmt[];
        readonly otherwise: readonly CheckedStmt[];
      }
    | {
        readonly kind: "for";
        readonly id: LocalId;
        readonly name: string;
        readonly from: CheckedExpr;
        readonly to: CheckedExpr;
        readonly body: readonly CheckedStmt[];
      }
    | {
        readonly kind: "while";
        readonly condition: CheckedExpr;
        readonly atMost: CheckedExpr;
        readonly body: readonly CheckedStmt[];
      }
    | { readonly kind: "return"; readonly value: CheckedExpr }
    | {
        readonly kind: "refractory";
        readonly time?: CheckedExpr | undefined;
        readonly condition?: CheckedExpr | undefined;
      }
  );

// ---------------------------------------------------------------- parts

interface Named {
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
}
export interface CheckedState extends Named, Shown {
  /** Own initial value, what the population's `{ v = … }` or the connection's `w = …` gives, or the steady state of a gate; 0 without any. May read other states' initial values. */
  readonly initial: CheckedExpr;
}
export interface CheckedInput extends Named, Shown {}
export interface CheckedLet extends Named, Shown {
  readonly value: CheckedExpr;
}
export interface CheckedEquation {
  readonly state: string;
  readonly value: CheckedExpr; // d(state)/dt
  /** `unless …`: while true the state is held and impulses to it are dropped. */
  readonly unless?: CheckedExpr | undefined;
  /** What `by` or the part's `method` names; undefined means `auto`. */
  readonly method?: string | undefined;
  readonly span: Span;
  /** The equation as the author wrote it, one line, for explain and for comments in generated code. */
  readonly text: string;
}
export interface CheckedSpike {
  readonly condition: CheckedExpr;
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
  readonly spike?: CheckedSpike | undefined;
}

/** A handler: the blocks of `A then B` for one event, joined in the order written. */
export interface CheckedHandler {
  readonly end: "pre" | "post";
  readonly body: readonly CheckedStmt[];
  readonly span: Span;
}
/** A continuous contribution; `-=` was turned into `+=` of the negated value. */
export interface CheckedContribution {
  readonly owner: "pre" | "post";
  readonly input: string;
  readonly value: CheckedExpr;
  readonly span: Span;
  readonly text: string;
}
export interface SynapseInstance extends Named {
  readonly params: readonly CheckedParam[];
  readonly states: readonly CheckedState[];
  readonly lets: readonly CheckedLet[];
  readonly equations: readonly CheckedEquation[];
  readonly handlers: readonly CheckedHandler[]; // at most one per end
  readonly contributions: readonly CheckedContribution[];
}

// ---------------------------------------------------------------- networks

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
  readonly delay?: { readonly value: CheckedExpr; readonly varying: boolean } | undefined;
}
export interface CheckedPairs {
  /** A row of `language/pairs`, or `where`; `all` where the connection says nothing. */
  readonly pattern: string;
  /** `bernoulli(p)`: [p]; fixed_indegree(k): [k]; where: [condition]. */
  readonly args: readonly CheckedExpr[];
  /** Some argument depends on i, j, the ends or a random number. */
  readonly varying: boolean;
  /** `list("pairs.csv")` and `list([[0, 1], [2, 0]])`: the pairs themselves (source, target), counted within the views. */
  readonly list?: readonly (readonly [number, number])[] | undefined;
  readonly noSelf: boolean;
  readonly repeats: boolean;
  readonly span: Span;
}
/** `cell.I += …` at the top level: added to the input of each element of the view at every step. */
export interface CheckedStimulus {
  readonly view: CheckedView;
  readonly input: string;
  readonly value: CheckedExpr; // owner self is the population; `i` counts within the view
  readonly span: Span;
  readonly text: string;
}

// ---------------------------------------------------------------- experiments

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
  readonly operator: AssignOp;
  readonly value: CheckedExpr;
  readonly span: Span;
}
/** What a record or a measure looks at. */
export type CheckedSubject =
  | { readonly kind: "spikes"; readonly view: CheckedView }
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
    }
  | {
      readonly kind: "operation";
      readonly operator: BinaryOp | "not" | "negate";
      readonly args: readonly CheckedMeasureExpr[];
    }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly CheckedMeasureExpr[] }
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
}

export interface Model {
  /** The file's base name: "coba". */
  readonly name: string;
  readonly doc?: string | undefined;
  readonly params: readonly CheckedModelParam[]; // in dependency order
  readonly populations: readonly CheckedPopulation[];
  readonly projections: readonly CheckedProjection[];
  readonly stimuli: readonly CheckedStimulus[];
  readonly experiments: readonly CheckedExperiment[];
}

/** Expressions and statements of a checked model: every name resolved, literals scaled to the coherent units. */
import type { AssignOp, BinaryOp } from "../../parser/ast.ts";
import type { Dimension } from "../../language/dimension.ts";
import type { CheckedView } from "./network.ts";
import type { Span } from "../../source/source.ts";
export type { AssignOp, BinaryOp };

export type Kind = "number" | "integer" | "boolean";

/** `shape` is [] for a scalar, and always known; -1 is the ragged last axis of rows of unequal length. */
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
    /** `x(t - delay)`: what a state or a let was worth some time ago. */
    | { readonly kind: "past"; readonly value: Extract<CheckedExpr, { kind: "variable" }>; readonly delay: CheckedExpr }
    /** A builtin of `language/functions`. `^` stays a binary operator. */
    | { readonly kind: "call"; readonly name: string; readonly args: readonly CheckedExpr[] }
    /** A user's function; its body was checked for these argument types. */
    | {
        readonly kind: "apply";
        readonly callee: CheckedFunction;
        readonly args: readonly CheckedExpr[];
        /** Arguments that are arrays and are handed over element by element. */
        readonly each: readonly boolean[];
      }
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
    /**
     * White noise in an equation, of which it is a linear function: the time derivative of a Brownian motion. Each element has a process of its
     * own, or the one that `process` numbers.
     */
    | { readonly kind: "white_noise"; readonly source: WhiteNoise; readonly process?: CheckedExpr | undefined }
    | {
        readonly kind: "reduce";
        readonly operator: "sum" | "min" | "max" | "any" | "all";
        readonly variable: LocalId;
        readonly from: CheckedExpr;
        readonly to: CheckedExpr;
        readonly body: CheckedExpr;
      }
    /** An array literal whose elements are not all constant; of constants it is a `constant`. */
    | { readonly kind: "array"; readonly elements: readonly CheckedExpr[] }
    /** An element (or a row) of an array. Any expression with a shape is one: operators and functions work element by element, and a scalar beside an array goes with each of its elements. */
    | { readonly kind: "element"; readonly array: CheckedExpr; readonly index: CheckedExpr }
    | { readonly kind: "length"; readonly array: CheckedExpr }
    /** The array whose element k is `body`, with `variable` = k: `array(k in 0 .. n : …)`, and what functions of arrays give. */
    | { readonly kind: "each"; readonly variable: LocalId; readonly length: CheckedExpr; readonly body: CheckedExpr }
    /** `x of cells` in a stimulus: the values of all elements of a view at the start of the step. Its shape is the size with which the model was checked. */
    | { readonly kind: "of"; readonly view: CheckedView; readonly value: CheckedExpr }
  );

/** A source of white noise: of one equation, or of those of a part that name it. Its site is numbered among the random draws. */
export interface WhiteNoise {
  site: number;
  readonly name?: string | undefined;
  readonly span: Span;
}

export type ConstantValue = number | boolean | readonly ConstantValue[];

export interface CheckedFunction {
  readonly name: string;
  readonly parameters: readonly { readonly id: LocalId; readonly name: string }[];
  readonly body:
    | { readonly kind: "expr"; readonly value: CheckedExpr }
    | { readonly kind: "block"; readonly statements: readonly CheckedStmt[] };
}

/** What is written; of an array (it has a `shape`) one element, or without `index` each. */
export type CheckedPlace = {
  readonly index?: readonly CheckedExpr[] | undefined;
  readonly shape?: readonly number[] | undefined;
} & (
  | {
      readonly kind: "variable";
      readonly owner: Owner;
      readonly role: "param" | "state" | "input";
      readonly name: string;
    }
  | { readonly kind: "local"; readonly id: LocalId; readonly name: string }
);

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

/** Expressions of the tree, with units and arguments; the rest is in `ast.ts`, which gives these types as well. */
import type { Span } from "../source/source.ts";

export interface Node {
  readonly span: Span;
}
export interface Ident extends Node {
  readonly name: string;
}

/** A unit as it was written: `mS/cm^2` is factors mS^1, cm^-2. `1` has no factors. */
export interface UnitExpr extends Node {
  readonly factors: readonly { readonly symbol: string; readonly exponent: Rational; readonly span: Span }[];
  /** For messages and the printer: the text as written. */
  readonly text: string;
}
export interface Rational {
  readonly num: number;
  readonly den: number;
}

export interface Argument extends Node {
  /** Absent for a positional argument, which part references refuse and calls want. */
  readonly name?: Ident | undefined;
  readonly value: Expr;
}

export type BinaryOp = "+" | "-" | "*" | "/" | "^" | "<" | "<=" | ">" | ">=" | "==" | "!=" | "and" | "or";
export type UnaryOp = "-" | "+" | "not";

export type Expr =
  /** `20`, `20 ms`, `20 %`: `value` is the number as written, `text` its spelling (for the printer). */
  | (Node & {
      readonly kind: "number";
      readonly value: number;
      readonly text: string;
      readonly unit?: UnitExpr | undefined;
    })
  | (Node & { readonly kind: "boolean"; readonly value: boolean })
  | (Node & { readonly kind: "string"; readonly value: string })
  | (Node & { readonly kind: "name"; readonly name: string })
  /** `pre.v`, `na.I`, `position.x`; also `dx/dt` as a value is `derivative`. */
  | (Node & { readonly kind: "field"; readonly object: Expr; readonly name: Ident })
  | (Node & { readonly kind: "derivative"; readonly variable: Ident; readonly order: number })
  | (Node & { readonly kind: "unary"; readonly operator: UnaryOp; readonly operand: Expr })
  | (Node & { readonly kind: "binary"; readonly operator: BinaryOp; readonly left: Expr; readonly right: Expr })
  /** `f(a, b)`, `where(…)`, `ifelse(…)`, `xi(common)`, `v(t - 10 ms)`: the checker tells them apart. `pre` is the object of `pre.v(t - 10 ms)`. */
  | (Node & {
      readonly kind: "call";
      readonly object?: Expr | undefined;
      readonly callee: Ident;
      readonly args: readonly Argument[];
    })
  | (Node & { readonly kind: "index"; readonly object: Expr; readonly index: Expr })
  /** `cells[0 .. 3]`. */
  | (Node & { readonly kind: "slice"; readonly object: Expr; readonly from: Expr; readonly to: Expr })
  | (Node & { readonly kind: "array"; readonly elements: readonly Expr[] })
  /** `sum(k in 0..n : a[k])` and other reductions. */
  | (Node & {
      readonly kind: "reduce";
      readonly operator: Ident;
      readonly variable: Ident;
      readonly from: Expr;
      readonly to: Expr;
      readonly body: Expr;
    })
  /** `spikes of cells`, `v of cells[0..3]`, `w of plastic < 0.001` is a comparison of this. */
  | (Node & { readonly kind: "of"; readonly what: Expr; readonly object: Expr })
  /** Parentheses are kept for the printer; they mean nothing else. */
  | (Node & { readonly kind: "paren"; readonly inner: Expr })
  | (Node & { readonly kind: "bad" });

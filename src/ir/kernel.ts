/**
 * IR 2: kernels. A kernel says what happens to ONE element; its domain says which elements there are. How they are walked
 * (a loop, SIMD lanes, a grid) is the business of a target.
 */
import type { Expr, Type } from "./expr.ts";

/** What needs no block, and is the same in every form of statements. */
export type PlainStmt =
  /** An immutable value, worked out here. */
  | { readonly kind: "let"; readonly name: string; readonly value: Expr }
  | { readonly kind: "assign"; readonly name: string; readonly value: Expr }
  | { readonly kind: "store"; readonly buffer: string; readonly index: Expr; readonly value: Expr }
  /** buffer[index] = buffer[index] op value, in any order between elements. */
  | {
      readonly kind: "accumulate";
      readonly buffer: string;
      readonly index: Expr;
      readonly operator: "+" | "min" | "max";
      readonly value: Expr;
    }
  /** Only at the end of a function or a `value` kernel. */
  | { readonly kind: "return"; readonly value: Expr };

export interface IfStmt<Inner> {
  readonly kind: "if";
  readonly condition: Expr;
  readonly then: readonly Inner[];
  readonly otherwise: readonly Inner[];
}

export interface ForStmt<Inner> {
  readonly kind: "for";
  readonly variable: string;
  readonly from: Expr;
  readonly to: Expr;
  readonly body: readonly Inner[];
}

export type Stmt =
  | PlainStmt
  | IfStmt<Stmt>
  | ForStmt<Stmt>
  /** A local that `assign` may change later. */
  | { readonly kind: "var"; readonly name: string; readonly value: Expr }
  | { readonly kind: "while"; readonly condition: Expr; readonly atMost: Expr; readonly body: readonly Stmt[] }
  /** Appends the element to the list of the population's spikes, or of another event; a kernel fills one list. */
  | { readonly kind: "emit"; readonly population: string; readonly event?: string | undefined };

/** The name of the list that `emit` fills. */
export const listName = ({ population, event }: Extract<Stmt, { kind: "emit" }>): string =>
  event === undefined ? population : `${population}.${event}`;

export type Domain =
  /** i in 0 .. size of the population. */
  | { readonly kind: "population"; readonly population: string }
  /** The elements of the population of which a rare event is due in this step, ascending: the runtime draws them and hands over their list. */
  | { readonly kind: "due"; readonly population: string }
  /** i in u[from] .. u[to]; `from` and `to` are uniforms. */
  | { readonly kind: "view"; readonly population: string; readonly from: string; readonly to: string }
  /** The synapses whose source spiked (`pre`: of one delay at a time, pushed along rows) or whose target spiked (`post`: along columns). */
  | { readonly kind: "arrivals"; readonly projection: string; readonly end: "pre" | "post" }
  /** The neurons of one end (of the range that is walked) whose events arrive, each once: `i` for `pre`, `j` for `post`. */
  | {
      readonly kind: "senders";
      readonly projection: string;
      readonly end: "pre" | "post";
      readonly population: string;
    }
  /** All synapses, row by row. */
  | { readonly kind: "synapses"; readonly projection: string }
  /** A function of (i, j), both counted in their population: probability or condition of a pair. Body ends with `return`. */
  | { readonly kind: "pair"; readonly projection: string };

export interface Kernel {
  readonly name: string;
  readonly domain: Domain;
  readonly body: readonly Stmt[];
  /** What it does, in the words of the model: equations and methods; printed above the kernel. */
  readonly about: readonly string[];
  /** `file:line` of the equations it came from. */
  readonly from: readonly string[];
}

/** A user's function with a block body; expression bodies are inlined. */
export interface IrFunction {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly type: Type }[];
  readonly result: Type;
  readonly body: readonly Stmt[];
}

/**
 * A uniform, in dependency order. `given` names the key under which a caller may set it ("N", "cells.tau_m", "dt").
 * A matrix exponential defines n·n uniforms at once: names[r*n + c] = exp(M)[r][c], empty where an entry is not wanted.
 */
export type Uniform =
  | {
      readonly kind: "value";
      readonly name: string;
      readonly given?: string | undefined;
      readonly value: Expr;
      readonly about?: string | undefined;
    }
  | {
      readonly kind: "matrix_exponential";
      readonly names: readonly string[];
      readonly size: number;
      readonly entries: readonly Expr[];
      readonly about?: string | undefined;
    };

/** A constant table: numbers in coherent units. */
export interface Table {
  readonly name: string;
  readonly values: readonly number[];
}

/** All code of a model, ready for a target. The manifest (runtime/manifest.ts) says when each kernel runs. */
export interface Schedule {
  readonly model: string;
  readonly uniforms: readonly Uniform[];
  readonly tables: readonly Table[];
  readonly functions: readonly IrFunction[];
  readonly kernels: readonly Kernel[];
  /** Element type of each buffer. */
  readonly buffers: ReadonlyMap<string, "real" | "integer" | "boolean">;
}

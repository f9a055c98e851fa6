import type { Algebra } from "../algebra.ts";

/**
 * How the dimension of the result follows from those of the arguments.
 *   dimensionless  every argument and the result is a plain number
 *   same           all arguments share one dimension, which is the result's too (abs, min, max, clip, mod, hypot)
 *   number-of-same arguments share one dimension, the result is a plain number (sign, heaviside, isnan, atan2)
 *   root           result has the argument's dimension to the power 1/`root`
 *   power          as `a ^ b`: the second argument is a plain number; where the first has a dimension, its value must be known
 * Rounding wants plain numbers: what `floor(1.5 mV)` is would depend on the unit.
 */
export type UnitRule =
  | { readonly rule: "dimensionless" }
  | { readonly rule: "same" }
  | { readonly rule: "number-of-same" }
  | { readonly rule: "root"; readonly root: 2 | 3 }
  | { readonly rule: "power" };

/** How a target writes a call: `$0`, `$1` are the arguments; `prelude` is a definition printed once where the spelling needs one. */
export interface Spelling {
  readonly call: string;
  readonly prelude?: string | undefined;
  /** Names of functions whose preludes must stand above this one's; `preludesFor` in index.ts follows them. */
  readonly needs?: readonly string[] | undefined;
}

/** One builtin function: everything the compiler knows of it. */
export interface FunctionRow {
  readonly name: string;
  /** One sentence; shown by hover and in the reference. */
  readonly doc: string;
  readonly parameters: readonly string[];
  /** Takes further arguments of the last kind (min, max); such a call is nested from the left, `min(min(a, b), c)`, before it is spelled. */
  readonly variadic?: true | undefined;
  readonly units: UnitRule;
  /** Kind of the result; `number` where absent. */
  readonly result?: "number" | "integer" | "boolean" | undefined;
  /** Of whole numbers it is a whole number. */
  readonly keepsIntegers?: true | undefined;
  /** Arguments for which it is defined, in words, where that is not everything. */
  readonly domain?: string | undefined;
  /** Where a formula comes from that is not plain school mathematics. */
  readonly source?: string | undefined;
  /** Value in float64; a boolean result is 1 or 0. The JavaScript spelling gives the same bits. */
  evaluate(...args: number[]): number;
  /** Partial derivatives by each argument; absent where the function is piecewise constant or has none. */
  readonly derivative?: (<E>(A: Algebra<E>, args: readonly E[]) => readonly E[]) | undefined;
  readonly spell: { readonly js: Spelling };
}

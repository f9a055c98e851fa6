import type { Arithmetic, Num, Shape } from "./arithmetic.ts";

/** Calls a function of the library as a function; of the shape at hand, if no other is given. */
export type Call = (name: string, m: Arithmetic, args: readonly Num[], shape?: Shape) => Num;

/** Writes a function of bound arguments. */
export type Formula = (m: Arithmetic, args: readonly Num[], call: Call) => Num;

/** A function of the library: one formula for float64, bit for bit that of `language/functions`, and one for float32. */
export interface MathFunction {
  /** As the builtin of the language. */
  readonly name: string;
  readonly arity: 1 | 2;
  readonly double: Formula;
  /** Without it, float32 is worked out in float64 and rounded. */
  readonly single?: Formula | undefined;
  /** What is written in place of a call; a call where absent. `same`: the whole formula. */
  readonly inline?: { readonly double?: Formula | "same"; readonly single?: Formula | "same" } | undefined;
  /** What is written where the argument is known to be at most so far from 0, with the same bits there; beyond it gives any number. */
  readonly near?: { readonly reach: number; readonly formula: Formula } | undefined;
}

export const argument = (args: readonly Num[], k = 0): Num => {
  const found = args[k];
  if (found === undefined) throw new RangeError(`argument ${k} is missing`);
  return found;
};

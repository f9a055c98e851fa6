/** Integrators and derivatives on plain numbers: how they are tested, and how the compiler folds constants. */
import type { Algebra } from "./algebra.ts";
import { functionRow } from "./functions/index.ts";

const compare = {
  "<": (a: number, b: number) => a < b,
  "<=": (a: number, b: number) => a <= b,
  ">": (a: number, b: number) => a > b,
  ">=": (a: number, b: number) => a >= b,
  "==": (a: number, b: number) => a === b,
  "!=": (a: number, b: number) => a !== b,
} as const;

/** float64; a condition is 1 or 0. `call` throws a RangeError for a name that is no builtin. */
export const numberAlgebra: Algebra<number> = {
  constant: (value) => value,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  neg: (a) => -a,
  call: (name, args) => {
    const row = functionRow(name);
    if (row === undefined) throw new RangeError(`no builtin function: ${name}`);
    return row.evaluate(...args);
  },
  select: (condition, a, b) => (condition !== 0 ? a : b),
  compare: (operator, a, b) => (compare[operator](a, b) ? 1 : 0),
};

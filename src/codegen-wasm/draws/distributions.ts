/**
 * Distributions that one number of a fill gives: from it and the arguments, the value is worked out where it is wanted, operation by
 * operation as in `runtime/random/draw.ts`.
 */
import type { Arithmetic, Num } from "../math/arithmetic.ts";
import type { Call } from "../math/formula.ts";
import type { MathLibrary } from "../math/library.ts";
import { uniformFill } from "./fill.ts";
import { normalFill } from "./normal.ts";
import { poissonFill } from "./poisson.ts";

export type Base = "uniform" | "normal" | "poisson";

export interface Drawn {
  readonly base: Base;
  /** Of the filled number and the arguments, all bound. A condition or a whole number comes out as a number. */
  readonly value: (m: Arithmetic, drawn: Num, args: readonly Num[], call: Call) => Num;
}

/** A width that is negative is no number. */
const width = (m: Arithmetic, scale: Num): Num => m.select(m.compare("ge", scale, m.c(0)), scale, m.c(NaN));
const or = (m: Arithmetic, args: readonly Num[], k: number, usual: number): Num => args[k] ?? m.c(usual);
/** mu + width·z */
const shifted = (m: Arithmetic, z: Num, args: readonly Num[]): Num =>
  m.add(or(m, args, 0, 0), m.mul(width(m, or(m, args, 1, 1)), z));

export const drawn: ReadonlyMap<string, Drawn> = new Map<string, Drawn>([
  ["uniform", { base: "uniform", value: (m, u, args) => m.add(or(m, args, 0, 0), m.mul(range(m, args, 1), u)) }],
  ["normal", { base: "normal", value: (m, z, args) => shifted(m, z, args) }],
  ["lognormal", { base: "normal", value: (m, z, args, call) => call("exp", m, [shifted(m, z, args)]) }],
  [
    "exponential",
    { base: "uniform", value: (m, u, args, call) => m.mul(m.neg(width(m, or(m, args, 0, 1))), call("log", m, [u])) },
  ],
  [
    "bernoulli",
    { base: "uniform", value: (m, u, args) => m.select(m.compare("lt", u, or(m, args, 0, 0.5)), m.c(1), m.c(0)) },
  ],
  [
    "randint",
    { base: "uniform", value: (m, u, args) => m.add(or(m, args, 0, 0), m.floor(m.mul(range(m, args, 2), u))) },
  ],
  ["laplace", { base: "uniform", value: (m, u, args, call) => shifted(m, laplace(m, u, call), args) }],
  ["poisson", { base: "poisson", value: (_, count) => count }],
]);

/** high - low */
const range = (m: Arithmetic, args: readonly Num[], high: number): Num =>
  m.sub(or(m, args, 1, high), or(m, args, 0, 0));

function laplace(m: Arithmetic, u: Num, call: Call): Num {
  const v = m.bind(m.sub(u, m.c(0.5)));
  const size = m.bind(call("log1p", m, [m.mul(m.c(-2), m.abs(v))]));
  return m.bind(m.select(m.compare("lt", v, m.c(0)), size, m.neg(size)));
}

/**
 * Index of the function that fills the numbers of a distribution. A Poisson fill wants the import that draws for one element, takes
 * the mean and the address of `tableBytes` bytes as two more arguments, and has the same mean for all elements.
 */
export function fillOf(library: MathLibrary, base: Base, double: boolean, ofOne?: number): number {
  switch (base) {
    case "uniform":
      return uniformFill(library, double);
    case "normal":
      return normalFill(library, double);
    case "poisson":
      if (ofOne === undefined) throw new Error("a Poisson fill wants the draw of one element");
      return poissonFill(library, double, ofOne);
  }
}

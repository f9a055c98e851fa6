/** exp and its kin. */
import { argument, dimensionless, ofOne, reciprocal } from "./arguments.ts";
import { fastExp, fastExpPrelude } from "./fast-exp.ts";
import type { Algebra } from "../algebra.ts";
import type { FunctionRow } from "./row.ts";

/** Below this the Taylor series is used, above it (exp(x) - 1) / x: both are within 6e-15 there. */
/**
 * (exp(x) - 1) / x within 6e-15, 1 at x = 0. Below 1/2, where the difference would lose digits, the series Σ x^k / (k+1)! up
 * to k = 13, summed by pairs (Estrin) so that the processor can work on several at once.
 */
function exprel(x: number): number {
  if (x > -0.5 && x < 0.5) {
    const x2 = x * x;
    const x4 = x2 * x2;
    const low = 1 + x * (1 / 2) + x2 * (1 / 6 + x * (1 / 24));
    const middle = 1 / 120 + x * (1 / 720) + x2 * (1 / 5040 + x * (1 / 40320));
    const high = 1 / 362880 + x * (1 / 3628800) + x2 * (1 / 39916800 + x * (1 / 479001600));
    return low + x4 * (middle + x4 * (high + x4 * (1 / 6227020800 + x * (1 / 87178291200))));
  }
  return x === Infinity ? x : (fastExp(x) - 1) / x;
}
const exprelPrelude = `\
// (exp(x) - 1) / x, 1 at x = 0: a series below 1/2, where the difference would lose digits.
function exprel(x) {
  if (x > -0.5 && x < 0.5) {
    const x2 = x * x;
    const x4 = x2 * x2;
    const low = 1 + x * (1 / 2) + x2 * (1 / 6 + x * (1 / 24));
    const middle = 1 / 120 + x * (1 / 720) + x2 * (1 / 5040 + x * (1 / 40320));
    const high = 1 / 362880 + x * (1 / 3628800) + x2 * (1 / 39916800 + x * (1 / 479001600));
    return low + x4 * (middle + x4 * (high + x4 * (1 / 6227020800 + x * (1 / 87178291200))));
  }
  return x === Infinity ? x : (fastExp(x) - 1) / x;
}`;

/** (exp(x) - exprel(x)) / x, and where that loses its digits the series sum of x^k / (k! (k + 2)). */
function exprelDerivative<E>(A: Algebra<E>, args: readonly E[]): readonly E[] {
  const x = argument(args);
  const coefficients = [1 / 840, 1 / 144, 1 / 30, 1 / 8, 1 / 3, 1 / 2];
  const series = coefficients.reduce((sum, c) => A.add(A.mul(sum, x), A.constant(c)), A.constant(1 / 5760));
  const closed = A.div(A.sub(A.call("exp", [x]), A.call("exprel", [x])), x);
  return [A.select(A.compare("<", A.call("abs", [x]), A.constant(0.03)), series, closed)];
}

/** The logarithm's kin: derivative 1 / (x · scale). */
const logarithm = (name: "log" | "log2" | "log10", doc: string, scale: number): FunctionRow => ({
  name,
  doc,
  parameters: ["x"],
  units: dimensionless,
  domain: "x > 0; -Infinity at 0",
  evaluate: (x = NaN) => Math[name](x),
  derivative: ofOne((A, x) => reciprocal(A, scale === 1 ? x : A.mul(x, A.constant(scale)))),
  spell: { js: { call: `Math.${name}($0)` } },
});

export const exponentialRows: readonly FunctionRow[] = [
  {
    name: "exp",
    doc: "The exponential function.",
    parameters: ["x"],
    units: dimensionless,
    source: "P. T. P. Tang, ACM Trans. Math. Softw. 15 (1989), 144-157",
    evaluate: (x = NaN) => fastExp(x),
    derivative: ofOne((A, x) => A.call("exp", [x])),
    spell: { js: { call: "fastExp($0)", prelude: fastExpPrelude } },
  },
  {
    name: "expm1",
    doc: "exp(x) - 1, exact also where x is near 0.",
    parameters: ["x"],
    units: dimensionless,
    evaluate: (x = NaN) => Math.expm1(x),
    derivative: ofOne((A, x) => A.call("exp", [x])),
    spell: { js: { call: "Math.expm1($0)" } },
  },
  {
    name: "exprel",
    doc: "(exp(x) - 1) / x, and 1 at x = 0: what the rates of ion channels need where their denominator vanishes.",
    parameters: ["x"],
    units: dimensionless,
    evaluate: (x = NaN) => exprel(x),
    derivative: exprelDerivative,
    spell: { js: { call: "exprel($0)", prelude: exprelPrelude, needs: ["exp"] } },
  },
  logarithm("log", "The natural logarithm.", 1),
  logarithm("log2", "The logarithm to base 2.", Math.LN2),
  logarithm("log10", "The logarithm to base 10.", Math.LN10),
  {
    name: "log1p",
    doc: "log(1 + x), exact also where x is near 0.",
    parameters: ["x"],
    units: dimensionless,
    domain: "x > -1; -Infinity at -1",
    evaluate: (x = NaN) => Math.log1p(x),
    derivative: ofOne((A, x) => reciprocal(A, A.add(A.constant(1), x))),
    spell: { js: { call: "Math.log1p($0)" } },
  },
];

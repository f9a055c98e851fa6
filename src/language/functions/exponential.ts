/** exp and its kin. */
import { argument, dimensionless, ofOne, reciprocal } from "./arguments.ts";
import { expm1, expm1Prelude } from "./expm1.ts";
import { exprel, exprelPrelude } from "./exprel.ts";
import { fastExp, fastExpPrelude } from "./fast-exp.ts";
import { log1p, log1pPrelude } from "./log1p.ts";
import { logarithm, logarithmPrelude } from "./logarithm.ts";
import type { Algebra } from "../algebra.ts";
import type { FunctionRow } from "./row.ts";

/** (exp(x) - exprel(x)) / x, and where that loses its digits the series sum of x^k / (k! (k + 2)). */
function exprelDerivative<E>(A: Algebra<E>, args: readonly E[]): readonly E[] {
  const x = argument(args);
  const coefficients = [1 / 840, 1 / 144, 1 / 30, 1 / 8, 1 / 3, 1 / 2];
  const series = coefficients.reduce((sum, c) => A.add(A.mul(sum, x), A.constant(c)), A.constant(1 / 5760));
  const closed = A.div(A.sub(A.call("exp", [x]), A.call("exprel", [x])), x);
  return [A.select(A.compare("<", A.call("abs", [x]), A.constant(0.03)), series, closed)];
}

/** Logarithms to other bases: derivative 1 / (x · scale). */
const ofBase = (name: "log2" | "log10", doc: string, scale: number): FunctionRow => ({
  name,
  doc,
  parameters: ["x"],
  units: dimensionless,
  domain: "x > 0; -Infinity at 0",
  evaluate: (x = NaN) => Math[name](x),
  derivative: ofOne((A, x) => reciprocal(A, A.mul(x, A.constant(scale)))),
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
    evaluate: (x = NaN) => expm1(x),
    derivative: ofOne((A, x) => A.call("exp", [x])),
    spell: { js: { call: "expm1($0)", prelude: expm1Prelude, needs: ["exprel"] } },
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
  {
    name: "log",
    doc: "The natural logarithm.",
    parameters: ["x"],
    units: dimensionless,
    domain: "x > 0; -Infinity at 0",
    source: "fdlibm 5.3 (Sun Microsystems, 1993)",
    evaluate: (x = NaN) => logarithm(x),
    derivative: ofOne(reciprocal),
    spell: { js: { call: "logarithm($0)", prelude: logarithmPrelude } },
  },
  ofBase("log2", "The logarithm to base 2.", Math.LN2),
  ofBase("log10", "The logarithm to base 10.", Math.LN10),
  {
    name: "log1p",
    doc: "log(1 + x), exact also where x is near 0.",
    parameters: ["x"],
    units: dimensionless,
    domain: "x > -1; -Infinity at -1",
    evaluate: (x = NaN) => log1p(x),
    derivative: ofOne((A, x) => reciprocal(A, A.add(A.constant(1), x))),
    spell: { js: { call: "log1p($0)", prelude: log1pPrelude, needs: ["log"] } },
  },
];

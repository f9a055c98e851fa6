/** Steps, smooth and sharp, and what is made of them. */
import { dimensionless, numberOfSame, ofOne, square } from "./arguments.ts";
import { erf, erfPrelude } from "./erf.ts";
import { fastExp } from "./fast-exp.ts";
import { log1p } from "./log1p.ts";
import type { FunctionRow } from "./row.ts";

const heaviside = (x: number): number => (x >= 0 ? 1 : x < 0 ? 0 : NaN);
const logistic = (x: number): number => 1 / (1 + fastExp(-x));
/** log(1 + exp(x)), written so that the exponential cannot overflow. */
const softplus = (x: number): number => Math.max(x, 0) + log1p(fastExp(-Math.abs(x)));

export const sigmoidRows: readonly FunctionRow[] = [
  {
    name: "logistic",
    doc: "1 / (1 + exp(-x)).",
    parameters: ["x"],
    units: dimensionless,
    evaluate: (x = NaN) => logistic(x),
    derivative: ofOne((A, x) => {
      const s = A.call("logistic", [x]);
      return A.mul(s, A.sub(A.constant(1), s));
    }),
    spell: { js: { call: "(1 / (1 + fastExp(-($0))))", needs: ["exp"] } },
  },
  {
    name: "softplus",
    doc: "log(1 + exp(x)), a smooth max(x, 0).",
    parameters: ["x"],
    units: dimensionless,
    evaluate: (x = NaN) => softplus(x),
    derivative: ofOne((A, x) => A.call("logistic", [x])),
    spell: {
      js: {
        call: "softplus($0)",
        needs: ["exp", "log1p"],
        prelude: `\
// log(1 + exp(x)), without overflow.
function softplus(x) {
  return Math.max(x, 0) + log1p(fastExp(-Math.abs(x)));
}`,
      },
    },
  },
  {
    name: "erf",
    doc: "The error function, within 1e-15.",
    parameters: ["x"],
    units: dimensionless,
    source: "W. J. Cody, Math. Comp. 23 (1969), 631-637",
    evaluate: (x = NaN) => erf(x),
    derivative: ofOne((A, x) => A.mul(A.constant(2 / Math.sqrt(Math.PI)), A.call("exp", [A.neg(square(A, x))]))),
    spell: { js: { call: "erf($0)", prelude: erfPrelude, needs: ["exp"] } },
  },
  {
    name: "heaviside",
    doc: "0 below 0, 1 from 0 on.",
    parameters: ["x"],
    units: numberOfSame,
    evaluate: (x = NaN) => heaviside(x),
    spell: {
      js: {
        call: "heaviside($0)",
        prelude: `\
function heaviside(x) {
  return x >= 0 ? 1 : x < 0 ? 0 : NaN;
}`,
      },
    },
  },
  {
    name: "isnan",
    doc: "True where x is not a number.",
    parameters: ["x"],
    units: numberOfSame,
    result: "boolean",
    evaluate: (x = NaN) => (Number.isNaN(x) ? 1 : 0),
    spell: { js: { call: "Number.isNaN($0)" } },
  },
];

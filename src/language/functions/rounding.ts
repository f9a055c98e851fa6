/** Sign, size and rounding. */
import { argument, dimensionless, numberOfSame, ofOne, same } from "./arguments.ts";
import type { Algebra } from "../algebra.ts";
import type { FunctionRow } from "./row.ts";

type MathName = "floor" | "ceil" | "round" | "trunc";

/** Piecewise constant: no derivative. */
const rounding = (name: string, math: MathName, doc: string, result?: "integer"): FunctionRow => ({
  name,
  doc,
  parameters: ["x"],
  units: dimensionless,
  result,
  evaluate: (x = NaN) => Math[math](x),
  spell: { js: { call: `Math.${math}($0)` } },
});

/** 1 for the argument that is returned, 0 for the other; of two equal ones the first is. */
const extreme = (name: "min" | "max", doc: string): FunctionRow => ({
  name,
  doc,
  parameters: ["a", "b"],
  variadic: true,
  units: same,
  keepsIntegers: true,
  evaluate: (...values) => Math[name](...values),
  derivative: (A, args) => {
    const first = A.compare(name === "min" ? "<=" : ">=", argument(args, 0), argument(args, 1));
    return [A.select(first, A.constant(1), A.constant(0)), A.select(first, A.constant(0), A.constant(1))];
  },
  spell: { js: { call: `Math.${name}($0, $1)` } },
});

function clipDerivative<E>(A: Algebra<E>, args: readonly E[]): readonly E[] {
  const [x, lo, hi] = [argument(args, 0), argument(args, 1), argument(args, 2)];
  const [zero, one] = [A.constant(0), A.constant(1)];
  const above = A.compare(">", A.call("max", [x, lo]), hi);
  const below = A.compare("<", x, lo);
  return [
    A.select(above, zero, A.select(below, zero, one)),
    A.select(above, zero, A.select(below, one, zero)),
    A.select(above, one, zero),
  ];
}

/** x - y·floor(x/y) with the sign of y, exact: `%` does not round. */
function floorModulus(x: number, y: number): number {
  const r = x % y;
  return r !== 0 && r < 0 !== y < 0 ? r + y : r;
}
const floorModulusPrelude = `\
// The remainder with the sign of the divisor.
function floorModulus(x, y) {
  const r = x % y;
  return r !== 0 && r < 0 !== y < 0 ? r + y : r;
}`;

export const roundingRows: readonly FunctionRow[] = [
  {
    name: "abs",
    doc: "The absolute value.",
    parameters: ["x"],
    units: same,
    keepsIntegers: true,
    evaluate: (x = NaN) => Math.abs(x),
    derivative: ofOne((A, x) => A.call("sign", [x])),
    spell: { js: { call: "Math.abs($0)" } },
  },
  {
    name: "sign",
    doc: "-1, 0 or 1.",
    parameters: ["x"],
    units: numberOfSame,
    evaluate: (x = NaN) => Math.sign(x),
    spell: { js: { call: "Math.sign($0)" } },
  },
  rounding("floor", "floor", "The largest whole number that is not above x."),
  rounding("ceil", "ceil", "The smallest whole number that is not below x."),
  rounding("round", "round", "The nearest whole number; halves go up, as delays do."),
  rounding("int", "trunc", "The whole number that is left when the fraction is cut off.", "integer"),
  extreme("min", "The smallest of its arguments."),
  extreme("max", "The largest of its arguments."),
  {
    name: "clip",
    doc: "x kept between lo and hi: min(max(x, lo), hi).",
    parameters: ["x", "lo", "hi"],
    units: same,
    keepsIntegers: true,
    evaluate: (x = NaN, lo = NaN, hi = NaN) => Math.min(Math.max(x, lo), hi),
    derivative: clipDerivative,
    spell: { js: { call: "Math.min(Math.max($0, $1), $2)" } },
  },
  {
    name: "mod",
    doc: "The remainder of x / y with the sign of y: mod(-1, 3) is 2.",
    parameters: ["x", "y"],
    units: same,
    keepsIntegers: true,
    domain: "y != 0",
    evaluate: (x = NaN, y = NaN) => floorModulus(x, y),
    derivative: (A, args) => {
      const [x, y] = [argument(args, 0), argument(args, 1)];
      return [A.constant(1), A.div(A.sub(A.call("mod", [x, y]), x), y)];
    },
    spell: { js: { call: "floorModulus($0, $1)", prelude: floorModulusPrelude } },
  },
];

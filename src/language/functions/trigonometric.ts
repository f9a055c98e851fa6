/** Circular and hyperbolic functions and their inverses. */
import {
  argument,
  dimensionless,
  numberOfSame,
  ofOne,
  reciprocal,
  square,
  type OneArgumentDerivative,
} from "./arguments.ts";
import type { FunctionRow } from "./row.ts";

type MathName = "sin" | "cos" | "tan" | "asin" | "acos" | "atan" | "sinh" | "cosh" | "tanh";

function ofMath(name: MathName, doc: string, derivative: OneArgumentDerivative, domain?: string): FunctionRow {
  return {
    name,
    doc,
    parameters: ["x"],
    units: dimensionless,
    domain,
    evaluate: (x = NaN) => Math[name](x),
    derivative: ofOne(derivative),
    spell: { js: { call: `Math.${name}($0)` } },
  };
}

/** 1 / sqrt(1 - x²) */
const inverseSine: OneArgumentDerivative = (A, x) =>
  reciprocal(A, A.call("sqrt", [A.sub(A.constant(1), square(A, x))]));

export const trigonometricRows: readonly FunctionRow[] = [
  ofMath("sin", "The sine of an angle in radians.", (A, x) => A.call("cos", [x])),
  ofMath("cos", "The cosine of an angle in radians.", (A, x) => A.neg(A.call("sin", [x]))),
  ofMath("tan", "The tangent of an angle in radians.", (A, x) => A.add(A.constant(1), square(A, A.call("tan", [x])))),
  ofMath("asin", "The angle in -pi/2 .. pi/2 whose sine is x.", inverseSine, "-1 <= x <= 1"),
  ofMath("acos", "The angle in 0 .. pi whose cosine is x.", (A, x) => A.neg(inverseSine(A, x)), "-1 <= x <= 1"),
  ofMath("atan", "The angle in -pi/2 .. pi/2 whose tangent is x.", (A, x) =>
    reciprocal(A, A.add(A.constant(1), square(A, x))),
  ),
  {
    name: "atan2",
    doc: "The angle of the point (x, y) in -pi .. pi.",
    parameters: ["y", "x"],
    units: numberOfSame,
    evaluate: (y = NaN, x = NaN) => Math.atan2(y, x),
    derivative: (A, args) => {
      const [y, x] = [argument(args, 0), argument(args, 1)];
      const norm = A.add(square(A, x), square(A, y));
      return [A.div(x, norm), A.neg(A.div(y, norm))];
    },
    spell: { js: { call: "Math.atan2($0, $1)" } },
  },
  ofMath("sinh", "The hyperbolic sine.", (A, x) => A.call("cosh", [x])),
  ofMath("cosh", "The hyperbolic cosine.", (A, x) => A.call("sinh", [x])),
  ofMath("tanh", "The hyperbolic tangent.", (A, x) => A.sub(A.constant(1), square(A, A.call("tanh", [x])))),
];

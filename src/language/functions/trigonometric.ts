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
import { circularPrelude, cosine, sine } from "./circular.ts";
import { cosh, coshPrelude, sinh, sinhPrelude, tanh, tanhPrelude } from "./expm1.ts";
import type { FunctionRow, Spelling } from "./row.ts";

type MathName = "tan" | "asin" | "acos" | "atan";

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

/** Of our own, so that every engine gives the same bits. */
const own = (
  name: string,
  doc: string,
  evaluate: (x: number) => number,
  js: Spelling,
  derivative: OneArgumentDerivative,
): FunctionRow => ({
  name,
  doc,
  parameters: ["x"],
  units: dimensionless,
  evaluate: (x = NaN) => evaluate(x),
  derivative: ofOne(derivative),
  spell: { js },
});

/** 1 / sqrt(1 - x²) */
const inverseSine: OneArgumentDerivative = (A, x) =>
  reciprocal(A, A.call("sqrt", [A.sub(A.constant(1), square(A, x))]));

export const trigonometricRows: readonly FunctionRow[] = [
  own("sin", "The sine of an angle in radians.", sine, { call: "sine($0)", prelude: circularPrelude }, (A, x) =>
    A.call("cos", [x]),
  ),
  own("cos", "The cosine of an angle in radians.", cosine, { call: "cosine($0)", prelude: circularPrelude }, (A, x) =>
    A.neg(A.call("sin", [x])),
  ),
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
  own("sinh", "The hyperbolic sine.", sinh, { call: "sinh($0)", prelude: sinhPrelude, needs: ["expm1"] }, (A, x) =>
    A.call("cosh", [x]),
  ),
  own("cosh", "The hyperbolic cosine.", cosh, { call: "cosh($0)", prelude: coshPrelude, needs: ["exp"] }, (A, x) =>
    A.call("sinh", [x]),
  ),
  own("tanh", "The hyperbolic tangent.", tanh, { call: "tanh($0)", prelude: tanhPrelude, needs: ["expm1"] }, (A, x) =>
    A.sub(A.constant(1), square(A, A.call("tanh", [x]))),
  ),
];

/** Roots and powers. */
import { argument, ofOne, same, square } from "./arguments.ts";
import type { FunctionRow } from "./row.ts";

export const powerRows: readonly FunctionRow[] = [
  {
    name: "sqrt",
    doc: "The square root.",
    parameters: ["x"],
    units: { rule: "root", root: 2 },
    domain: "x >= 0",
    evaluate: (x = NaN) => Math.sqrt(x),
    derivative: ofOne((A, x) => A.div(A.constant(0.5), A.call("sqrt", [x]))),
    spell: { js: { call: "Math.sqrt($0)" } },
  },
  {
    name: "cbrt",
    doc: "The cube root, negative for negative numbers.",
    parameters: ["x"],
    units: { rule: "root", root: 3 },
    evaluate: (x = NaN) => Math.cbrt(x),
    derivative: ofOne((A, x) => A.div(A.constant(1 / 3), square(A, A.call("cbrt", [x])))),
    spell: { js: { call: "Math.cbrt($0)" } },
  },
  {
    name: "pow",
    doc: "x to the power y; the same as x ^ y.",
    parameters: ["x", "y"],
    units: { rule: "power" },
    domain: "x >= 0, or y a whole number",
    evaluate: (x = NaN, y = NaN) => Math.pow(x, y),
    derivative: (A, args) => {
      const [x, y] = [argument(args, 0), argument(args, 1)];
      const byBase = A.mul(y, A.call("pow", [x, A.sub(y, A.constant(1))]));
      return [byBase, A.mul(A.call("pow", [x, y]), A.call("log", [x]))];
    },
    spell: { js: { call: "Math.pow($0, $1)" } },
  },
  {
    name: "hypot",
    doc: "sqrt(x^2 + y^2), without overflow on the way.",
    parameters: ["x", "y"],
    units: same,
    evaluate: (x = NaN, y = NaN) => Math.hypot(x, y),
    derivative: (A, args) => {
      const [x, y] = [argument(args, 0), argument(args, 1)];
      const norm = A.call("hypot", [x, y]);
      return [A.div(x, norm), A.div(y, norm)];
    },
    spell: { js: { call: "Math.hypot($0, $1)" } },
  },
];

/** Functions that only the compiler writes; no model can name them. */
import { dimensionless, ofOne } from "./arguments.ts";
import { gammaFunction, gammaPrelude } from "./gamma.ts";
import type { FunctionRow } from "./row.ts";

/**
 * Numbers below about 1e-306 become 0, all others stay as they are (their last bit included, above 1e-274). A value that decays
 * for long would end among the denormal numbers, with which processors are ten times slower, and stay there for ever.
 */
const flush: FunctionRow = {
  name: "flush",
  doc: "0 for numbers too small to be computed with at full speed.",
  parameters: ["x"],
  units: dimensionless,
  evaluate: (x = NaN) => x + 1e-290 - 1e-290,
  derivative: ofOne((A) => A.constant(1)),
  spell: { js: { call: "$0 + 1e-290 - 1e-290" } },
};

/** Of derivatives of fractional order; the language's own `gamma` is a distribution. */
const gamma: FunctionRow = {
  name: "gamma_function",
  doc: "The gamma function, the factorial of x - 1.",
  parameters: ["x"],
  units: dimensionless,
  domain: "x > 0",
  source: "Lanczos 1964",
  evaluate: (x = NaN) => gammaFunction(x),
  spell: { js: { call: "gammaFunction($0)", prelude: gammaPrelude } },
};

export const internalFunctions: ReadonlyMap<string, FunctionRow> = new Map(
  [flush, gamma].map((row) => [row.name, row] as const),
);

/** Functions that only the compiler writes; no model can name them. */
import { dimensionless, ofOne } from "./arguments.ts";
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

export const internalFunctions: ReadonlyMap<string, FunctionRow> = new Map([[flush.name, flush]]);

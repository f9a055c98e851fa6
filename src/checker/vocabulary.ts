/** The words of the language that are no keywords, as the checker asks for them. */
import { arrayDistributions, distributions, type Distribution } from "../language/distributions/index.ts";
import { functions, type FunctionRow } from "../language/functions/index.ts";

export const builtinFunction = (name: string): FunctionRow | undefined => functions.get(name);
export const builtinFunctionNames: readonly string[] = [...functions.keys()];

export const distributionRow = (name: string): Distribution | undefined => distributions.get(name);
export const distributionNames: readonly string[] = [...distributions.keys(), ...arrayDistributions.keys()];

/** Calls that are no rows of `language/functions`. */
export const specialCalls = ["where", "ifelse", "crosses", "length", "distance", "pulse", "timed"] as const;
export type SpecialCall = (typeof specialCalls)[number];
export const isSpecialCall = (name: string): name is SpecialCall => specialCalls.some((special) => special === name);

/** `xi` and `xi(common)`: white noise, unless something else is called so. */
export const whiteNoise = "xi";

/** Names that cannot be declared. */
export const reservedNames: ReadonlySet<string> = new Set([
  "t",
  "dt",
  "i",
  "j",
  "size",
  "pre",
  "post",
  "self",
  "target",
  "refractory",
]);
/** Of these, those that mean something inside of parts only: a table of the network may have the name. */
export const namesOfParts: ReadonlySet<string> = new Set(["size"]);
/** Constants that a declaration may hide. */
export const builtinConstants: ReadonlyMap<string, number> = new Map([
  ["pi", Math.PI],
  ["e", Math.E],
]);

export { integrators, type MethodOption } from "../language/integrators/index.ts";
export { listReductions, measures, type ListReduction, type Measure } from "../language/measures/index.ts";
export { pairFlags, pairPatterns, type PairParameter, type PairPattern } from "../language/pairs/index.ts";

/** How a builtin of the language is written, and the prelude that it needs. */
import type { Type } from "../../ir/expr.ts";
import { barrier } from "./barrier.ts";
import { circular } from "./circular.ts";
import { exponential } from "./exponential.ts";
import type { PreludeFunction } from "./function.ts";
import { hyperbolic } from "./hyperbolic.ts";
import { logarithm } from "./logarithm.ts";
import { other } from "./other.ts";
import { power } from "./power.ts";

export const mathFunctions: readonly PreludeFunction[] = [
  ...barrier,
  ...exponential,
  ...logarithm,
  ...hyperbolic,
  ...circular,
  ...power,
  ...other,
];

export interface WgslSpelling {
  readonly uses: readonly string[];
  write(args: readonly string[]): string;
}

/** A function of WGSL that gives what the language means. */
const builtin = (name: string): WgslSpelling => ({ uses: [], write: (args) => `${name}(${args.join(", ")})` });
/** A function of the prelude. */
const own = (name: string): WgslSpelling => ({ uses: [name], write: (args) => `neuro_${name}(${args.join(", ")})` });

const builtins = ["abs", "floor", "ceil", "sqrt"];
const ours = [
  "exp expm1 exprel log log2 log10 log1p logistic softplus erf sin cos tan asin acos atan atan2 sinh cosh tanh",
  "pow cbrt hypot round mod heaviside min max sign gamma_function",
].flatMap((names) => names.split(" "));

const spellings: ReadonlyMap<string, WgslSpelling> = new Map([
  ...builtins.map((name) => [name, builtin(name)] as const),
  ...ours.map((name) => [name, own(name)] as const),
  ["int", { uses: [], write: ([x = ""]) => `i32(${x})` }],
  [
    "clip",
    {
      uses: ["min", "max"],
      write: ([x = "", low = "", high = ""]) => `neuro_min(neuro_max(${x}, ${low}), ${high})`,
    },
  ],
  ["isnan", own("is_nan")],
  // A device takes numbers this small for 0, or is as fast with them.
  ["flush", { uses: [], write: ([x = ""]) => `(${x})` }],
]);

/** Of whole numbers, where that is another spelling. */
const ofIntegers: ReadonlyMap<string, WgslSpelling> = new Map([
  ["min", builtin("min")],
  ["max", builtin("max")],
  ["clip", { uses: [], write: ([x = "", low = "", high = ""]) => `min(max(${x}, ${low}), ${high})` }],
  ["mod", own("mod_integer")],
]);

/** @param type of the result */
export function spellingOf(name: string, type: Type): WgslSpelling {
  const found = (type === "integer" ? ofIntegers.get(name) : undefined) ?? spellings.get(name);
  if (found === undefined) throw new Error(`'${name}' is no function of a device`);
  return found;
}

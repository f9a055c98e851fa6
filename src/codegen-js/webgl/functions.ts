/**
 * Builtin functions in the part of JavaScript that gpu.js takes. Those of its own that lose digits (`expm1`, `log1p`, powers of negative
 * numbers in GLSL) are written out here, for float32.
 */
import type { WebglFunction } from "../../runtime/manifest.ts";

export interface WebglSpelling {
  /** `$0`, `$1`: the arguments. */
  readonly call: string;
  readonly needs?: readonly string[] | undefined;
}

const ofMath = (name: string): WebglSpelling => ({ call: `Math.${name}($0)` });
const own = (name: string, call = `${name}($0)`): WebglSpelling => ({ call, needs: [name] });

/** What is not here cannot be called on the device. */
export const webglSpellings: Readonly<Record<string, WebglSpelling>> = {
  exp: ofMath("exp"),
  expm1: own("neuro_expm1"),
  exprel: own("neuro_exprel"),
  log: ofMath("log"),
  log2: ofMath("log2"),
  log10: { call: "(Math.log($0) * 0.4342944819032518)" },
  log1p: own("neuro_log1p"),
  sqrt: ofMath("sqrt"),
  cbrt: own("neuro_cbrt"),
  pow: own("neuro_pow", "neuro_pow($0, $1)"),
  hypot: own("neuro_hypot", "neuro_hypot($0, $1)"),
  sin: ofMath("sin"),
  cos: ofMath("cos"),
  tan: ofMath("tan"),
  asin: ofMath("asin"),
  acos: ofMath("acos"),
  atan: ofMath("atan"),
  sinh: own("neuro_sinh"),
  cosh: own("neuro_cosh"),
  tanh: own("neuro_tanh"),
  logistic: { call: "(1.0 / (1.0 + Math.exp(-($0))))" },
  softplus: own("neuro_softplus"),
  heaviside: own("neuro_heaviside"),
  abs: ofMath("abs"),
  sign: own("neuro_sign"),
  floor: ofMath("floor"),
  ceil: ofMath("ceil"),
  round: { call: "Math.floor($0 + 0.5)" },
  int: own("neuro_trunc"),
  min: own("neuro_min", "neuro_min($0, $1)"),
  max: own("neuro_max", "neuro_max($0, $1)"),
  clip: own("neuro_clip", "neuro_clip($0, $1, $2)"),
  mod: own("neuro_mod", "neuro_mod($0, $1)"),
  flush: own("neuro_flush"),
};

const define = (name: string, parameters: string, body: string): WebglFunction => ({
  name,
  parameters: parameters.split(", "),
  source: `function ${name}(${parameters}) {\n${body}\n}`,
});

/** By name, each behind those that it calls. */
export const webglFunctions: readonly WebglFunction[] = [
  // gpu.js hands whole numbers on as integers, of which GLSL knows no smallest or largest beside a float.
  define("neuro_min", "x, y", "  return Math.min(x, y);"),
  define("neuro_max", "x, y", "  return Math.max(x, y);"),
  define("neuro_clip", "x, low, high", "  return Math.min(Math.max(x, low), high);"),
  // The series is exact to float32 where the quotient would lose digits.
  define(
    "neuro_exprel",
    "x",
    `  if (Math.abs(x) < 0.5) {
    return 1.0 + x * (0.5 + x * (0.16666666666666666 + x * (0.041666666666666664 + x * (0.008333333333333333
      + x * (0.001388888888888889 + x * (0.0001984126984126984 + x * 0.0000248015873015873))))));
  }
  return (Math.exp(x) - 1.0) / x;`,
  ),
  define("neuro_expm1", "x", "  if (Math.abs(x) < 0.5) { return x * neuro_exprel(x); }\n  return Math.exp(x) - 1.0;"),
  // log((1 + q) / (1 - q)) is twice the series of artanh.
  define(
    "neuro_log1p",
    "x",
    `  if (Math.abs(x) < 0.25) {
    const q = x / (2.0 + x);
    const p = q * q;
    return 2.0 * q * (1.0 + p * (0.3333333333333333 + p * (0.2 + p * (0.14285714285714285 + p * (0.1111111111111111
      + p * 0.09090909090909091)))));
  }
  return Math.log(1.0 + x);`,
  ),
  define(
    "neuro_sinh",
    "x",
    `  if (Math.abs(x) < 0.5) { return 0.5 * (neuro_expm1(x) - neuro_expm1(-x)); }
  return 0.5 * (Math.exp(x) - Math.exp(-x));`,
  ),
  // Not by the quotient of exponentials where these overflow.
  define(
    "neuro_tanh",
    "x",
    `  const e = neuro_expm1(-2.0 * Math.abs(x));
  const positive = -e / (2.0 + e);
  if (x < 0.0) { return -positive; }
  return positive;`,
  ),
  define(
    "neuro_pow",
    "x, y",
    `  if (y === 0.0) { return 1.0; }
  if (x === 0.0) { if (y > 0.0) { return 0.0; } return 1.0 / x; }
  if (x > 0.0) { return Math.pow(x, y); }
  const power = Math.pow(-x, y);
  if (Math.floor(y) !== y) { return (x - x) / (x - x); }
  const half = y * 0.5;
  if (Math.floor(half) === half) { return power; }
  return -power;`,
  ),
  define(
    "neuro_cbrt",
    "x",
    "  if (x < 0.0) { return -Math.pow(-x, 0.3333333333333333); }\n  if (x === 0.0) { return 0.0; }\n  return Math.pow(x, 0.3333333333333333);",
  ),
  define("neuro_hypot", "x, y", "  return Math.sqrt(x * x + y * y);"),
  define("neuro_cosh", "x", "  return 0.5 * (Math.exp(x) + Math.exp(-x));"),
  define("neuro_softplus", "x", "  return Math.max(x, 0.0) + neuro_log1p(Math.exp(-Math.abs(x)));"),
  define("neuro_heaviside", "x", "  if (x >= 0.0) { return 1.0; }\n  return 0.0;"),
  define("neuro_sign", "x", "  if (x > 0.0) { return 1.0; }\n  if (x < 0.0) { return -1.0; }\n  return 0.0;"),
  define("neuro_trunc", "x", "  if (x < 0.0) { return Math.ceil(x); }\n  return Math.floor(x);"),
  define("neuro_mod", "x, y", "  return x - y * Math.floor(x / y);"),
  // What is too small for float32 to be normal.
  define(
    "neuro_flush",
    "x",
    "  if (Math.abs(x) < 0.00000000000000000000000000000000000002) { return 0.0; }\n  return x;",
  ),
];

/** The functions of these names and all that they call. */
export function functionsFor(names: ReadonlySet<string>): readonly WebglFunction[] {
  const wanted = new Set(names);
  for (const { name, source } of webglFunctions.toReversed())
    if (wanted.has(name)) for (const [called] of source.matchAll(/neuro_\w+/g)) wanted.add(called);
  return webglFunctions.filter(({ name }) => wanted.has(name));
}

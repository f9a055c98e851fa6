/** Functions of numbers that may stand around measures. Booleans are 0 and 1. */
export const functions: Readonly<Record<string, (...args: number[]) => number>> = {
  abs: Math.abs,
  sign: Math.sign,
  floor: Math.floor,
  ceil: Math.ceil,
  round: (x = NaN) => Math.floor(x + 0.5),
  int: Math.trunc,
  min: Math.min,
  max: Math.max,
  clip: (x = NaN, low = NaN, high = NaN) => Math.min(Math.max(x, low), high),
  mod: (x = NaN, y = NaN) => x - y * Math.floor(x / y),
  sqrt: Math.sqrt,
  cbrt: Math.cbrt,
  exp: Math.exp,
  expm1: Math.expm1,
  log: Math.log,
  log1p: Math.log1p,
  log2: Math.log2,
  log10: Math.log10,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  tanh: Math.tanh,
  pow: Math.pow,
  hypot: Math.hypot,
  isnan: (x = NaN) => (Number.isNaN(x) ? 1 : 0),
  where: (condition = NaN, then = NaN, otherwise = NaN) => (condition !== 0 ? then : otherwise),
  not: (x = NaN) => (x === 0 ? 1 : 0),
};

export const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "^": (a, b) => a ** b,
  "<": (a, b) => Number(a < b),
  "<=": (a, b) => Number(a <= b),
  ">": (a, b) => Number(a > b),
  ">=": (a, b) => Number(a >= b),
  "==": (a, b) => Number(a === b),
  "!=": (a, b) => Number(a !== b),
  and: (a, b) => Number(a !== 0 && b !== 0),
  or: (a, b) => Number(a !== 0 || b !== 0),
};

export const comparisons: ReadonlySet<string> = new Set(["<", "<=", ">", ">=", "==", "!="]);

export const reductions: Readonly<Record<"sum" | "min" | "max" | "any" | "all", (args: readonly number[]) => number>> =
  {
    sum: (args) => args.reduce((sum, x) => sum + x, 0),
    min: (args) => Math.min(...args),
    max: (args) => Math.max(...args),
    any: (args) => Number(args.some((x) => x !== 0)),
    all: (args) => Number(args.every((x) => x !== 0)),
  };

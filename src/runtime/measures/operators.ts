/** Operators that may stand around measures. Booleans are 0 and 1. */
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

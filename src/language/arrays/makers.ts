/** Arrays made of a few numbers. */
import type { ArrayFunction, ArrayValue } from "./row.ts";
import { filled, isVector, needs, shapeOfLengths, vectorOf } from "./values.ts";

const areNumbers = (shapes: readonly (readonly number[])[]): boolean => shapes.every((shape) => shape.length === 0);

const constant = (name: string, doc: string, value: number): ArrayFunction => ({
  name,
  doc,
  parameters: ["m", "n"],
  least: 1,
  shapes: "→ [m] or [m, n]",
  units: "plain",
  shape: (shapes, numbers) => (areNumbers(shapes) ? shapeOfLengths(numbers, "a length") : "it wants numbers"),
  evaluate: (...lengths) => filled(lengths.map(Number), () => value),
});

/** `arange(n)`, `arange(a, b)`, `arange(a, b, step)`. */
function progression(args: readonly ArrayValue[]): {
  readonly from: number;
  readonly step: number;
  readonly count: number;
} {
  const [first = 0, second, step = 1] = args.map(Number);
  const [from, to] = second === undefined ? [0, first] : [first, second];
  // A last step that is missed by rounding alone is none: arange(0, 1, 0.1) has 10 elements.
  return { from, step, count: Math.max(0, Math.ceil((to - from) / step - 1e-9)) };
}

export const makers: readonly ArrayFunction[] = [
  constant("zeros", "An array of zeros.", 0),
  constant("ones", "An array of ones.", 1),
  {
    name: "identity",
    doc: "The matrix with ones on its diagonal and zeros elsewhere.",
    parameters: ["n"],
    shapes: "→ [n, n]",
    units: "plain",
    shape: ([n], [value]) => (n?.length === 0 ? shapeOfLengths([value, value], "its size") : "it wants a number"),
    evaluate: (n = 0) => filled([Number(n), Number(n)], (i, j) => (i === j ? 1 : 0)),
  },
  {
    name: "linspace",
    doc: "`count` numbers at equal distances from `from` to `to`, both included.",
    parameters: ["from", "to", "count"],
    shapes: "→ [count]",
    units: "same",
    shape: (shapes, numbers) => (areNumbers(shapes) ? shapeOfLengths([numbers[2]], "the count") : "it wants numbers"),
    evaluate: (from = 0, to = 0, count = 0) =>
      filled([Number(count)], (k = 0) =>
        k === Number(count) - 1 && k > 0
          ? Number(to)
          : Number(from) + ((Number(to) - Number(from)) * k) / (Number(count) - 1 || 1),
      ),
  },
  {
    name: "arange",
    doc: "Numbers from `from` (0 where there is one argument) up to `to`, that one excluded, in steps of `step` (1).",
    parameters: ["from", "to", "step"],
    least: 1,
    shapes: "→ [ceil((to - from) / step)]",
    units: "same",
    shape: (shapes, numbers) => {
      if (!areNumbers(shapes)) return "it wants numbers";
      if (numbers.includes(undefined)) return "its arguments must be known before the run";
      if (numbers[2] === 0) return "the step must not be 0";
      return shapeOfLengths([progression(numbers.map(Number)).count], "its length");
    },
    evaluate: (...args) => {
      const { from, step, count } = progression(args);
      return filled([count], (k = 0) => from + step * k);
    },
  },
  {
    name: "circulant",
    doc: "The matrix W[i][j] = c[(i - j) mod n], whose first column is c: coupling on a ring.",
    parameters: ["c"],
    shapes: "[n] → [n, n]",
    units: "same",
    shape: ([c]) => needs(isVector(c), "it wants a vector", [c?.[0] ?? 0, c?.[0] ?? 0]),
    evaluate: (c = []) => {
      const around = vectorOf(c).toReversed();
      const n = around.length;
      const twice = [...around, ...around];
      // Row i is c read backwards from c[i], around the ring.
      return around.map((_, i) => twice.slice(n - 1 - i, 2 * n - 1 - i));
    },
  },
];

/** From many numbers to one. */
import type { ArrayFunction, Shape } from "./row.ts";
import { flat, isRectangle, isVector, needs, vectorOf } from "./values.ts";

const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;

const ofAll = (shapes: readonly Shape[]): Shape | string =>
  needs(shapes[0] !== undefined && shapes[0].length > 0, "it wants an array", []);
const ofSome = (shapes: readonly Shape[]): Shape | string =>
  shapes[0]?.includes(0) === true ? "an array without elements has none" : ofAll(shapes);

type Of = (values: readonly number[]) => number;
const reduction = (name: string, doc: string, of: Of, more: Partial<ArrayFunction> = {}): ArrayFunction => ({
  name,
  doc,
  parameters: ["x"],
  shapes: "any → a number",
  units: "same",
  running: true,
  shape: ofAll,
  evaluate: (x = NaN) => of(flat(x)),
  ...more,
});

/** The first place of the largest number. */
const argmax: Of = (values) => {
  const largest = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return values.indexOf(largest);
};

const deviation: Of = (values) => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((x) => (x - middle) ** 2)));
};

export const reductions: readonly ArrayFunction[] = [
  reduction("sum", "The sum of all elements.", sum),
  reduction("mean", "The mean of all elements.", mean, { shape: ofSome }),
  reduction("std", "The standard deviation of all elements (divided by their number, as in NumPy).", deviation, {
    shape: ofSome,
  }),
  reduction("min", "The smallest element.", (values) => values.reduce((a, b) => Math.min(a, b)), { shape: ofSome }),
  reduction("max", "The largest element.", (values) => values.reduce((a, b) => Math.max(a, b)), { shape: ofSome }),
  reduction("norm", "The square root of the sum of the squares of all elements.", (values) =>
    Math.sqrt(sum(values.map((x) => x * x))),
  ),
  reduction("argmax", "The index of the largest element of a vector, the first of several.", argmax, {
    shapes: "[n] → a whole number",
    units: "number",
    result: "integer",
    shape: (shapes) => (isVector(shapes[0]) ? ofSome(shapes) : "it wants a vector"),
  }),
  reduction(
    "argmin",
    "The index of the smallest element of a vector, the first of several.",
    (values) => argmax(values.map((x) => -x)),
    {
      shapes: "[n] → a whole number",
      units: "number",
      result: "integer",
      shape: (shapes) => (isVector(shapes[0]) ? ofSome(shapes) : "it wants a vector"),
    },
  ),
  {
    name: "trace",
    doc: "The sum of the diagonal of a matrix.",
    parameters: ["A"],
    shapes: "[n, n] → a number",
    units: "same",
    running: true,
    shape: ([a]) => needs(isRectangle(a) && a?.[0] === a?.[1], "it wants a square matrix", []),
    evaluate: (a = []) => sum((a as readonly (readonly number[])[]).map((row, k) => row[k] ?? NaN)),
  },
  {
    name: "cumsum",
    doc: "The sums of the elements up to each one.",
    parameters: ["x"],
    shapes: "[n] → [n]",
    units: "same",
    running: true,
    shape: ([x]) => needs(isVector(x), "it wants a vector", x ?? []),
    evaluate: (x = []) => {
      let total = 0;
      return vectorOf(x).map((value) => (total += value));
    },
  },
  {
    name: "softmax",
    doc: "exp(x) divided by its sum: positive shares that add up to 1.",
    parameters: ["x"],
    shapes: "[n] → [n]",
    units: "plain",
    running: true,
    shape: ([x]) => needs(isVector(x), "it wants a vector", x ?? []),
    evaluate: (x = []) => {
      const largest = vectorOf(x).reduce((a, b) => Math.max(a, b), -Infinity);
      const powers = vectorOf(x).map((value) => Math.exp(value - largest));
      const total = sum(powers);
      return powers.map((value) => value / total);
    },
  },
];

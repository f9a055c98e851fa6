import type { Distribution } from "./row.ts";

export const discrete: readonly Distribution[] = [
  {
    name: "bernoulli",
    doc: "True with probability p.",
    parameters: [{ name: "p", doc: "probability", unit: "number", domain: "0 .. 1" }],
    result: "boolean",
    mean: (p = NaN) => p,
    variance: (p = NaN) => p * (1 - p),
  },
  {
    name: "poisson",
    doc: "Number of independent events of which `mean` are expected.",
    parameters: [{ name: "mean", doc: "expected number", unit: "number", domain: "not negative" }],
    result: "integer",
    mean: (mean = NaN) => mean,
    variance: (mean = NaN) => mean,
  },
  {
    name: "randint",
    doc: "Whole number from low to high, high excluded.",
    parameters: [
      { name: "low", doc: "smallest value", unit: "number", domain: "whole" },
      { name: "high", doc: "one above the largest value", unit: "number", domain: "whole" },
    ],
    result: "integer",
    mean: (low = NaN, high = NaN) => (low + high - 1) / 2,
    variance: (low = NaN, high = NaN) => ((high - low) ** 2 - 1) / 12,
  },
  {
    name: "binomial",
    doc: "Number of successes in n trials of probability p.",
    parameters: [
      { name: "n", doc: "trials", unit: "number", domain: "count" },
      { name: "p", doc: "probability", unit: "number", domain: "0 .. 1" },
    ],
    result: "integer",
    mean: (n = NaN, p = NaN) => n * p,
    variance: (n = NaN, p = NaN) => n * p * (1 - p),
  },
  {
    name: "geometric",
    doc: "Number of trials of probability p up to the first success, that one included, as in NumPy.",
    parameters: [{ name: "p", doc: "probability", unit: "number", domain: "0 .. 1" }],
    result: "integer",
    mean: (p = NaN) => 1 / p,
    variance: (p = NaN) => (1 - p) / p ** 2,
  },
];

import type { Distribution } from "./row.ts";

export const discrete: readonly Distribution[] = [
  {
    name: "bernoulli",
    doc: "True with probability p.",
    parameters: [{ name: "p", doc: "probability", unit: "number", domain: "0 .. 1" }],
    result: "boolean",
    supported: true,
    mean: (p = NaN) => p,
    variance: (p = NaN) => p * (1 - p),
  },
  {
    name: "poisson",
    doc: "Number of independent events of which `mean` are expected.",
    parameters: [{ name: "mean", doc: "expected number", unit: "number", domain: "not negative" }],
    result: "integer",
    supported: true,
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
    supported: true,
    mean: (low = NaN, high = NaN) => (low + high - 1) / 2,
    variance: (low = NaN, high = NaN) => ((high - low) ** 2 - 1) / 12,
  },
  {
    name: "binomial",
    doc: "Number of successes in n trials of probability p.",
    parameters: [
      { name: "n", doc: "trials", unit: "number", domain: "whole" },
      { name: "p", doc: "probability", unit: "number", domain: "0 .. 1" },
    ],
    result: "integer",
    supported: false,
  },
  {
    name: "choice",
    doc: "One element of an array.",
    parameters: [{ name: "values", doc: "array to choose from", unit: "result" }],
    result: "number",
    supported: false,
  },
];

import type { Distribution } from "./row.ts";

/** Distributions of the real line that one uniform or normal number gives. */
export const continuous: readonly Distribution[] = [
  {
    name: "uniform",
    doc: "Evenly spread over a .. b (b excluded); uniform() is uniform(0, 1).",
    parameters: [
      { name: "a", doc: "lower end", unit: "result", otherwise: 0 },
      { name: "b", doc: "upper end", unit: "result", otherwise: 1 },
    ],
    result: "number",
    mean: (a = 0, b = 1) => (a + b) / 2,
    variance: (a = 0, b = 1) => (b - a) ** 2 / 12,
  },
  {
    name: "normal",
    doc: "Gaussian with mean mu and standard deviation sigma; normal() is normal(0, 1).",
    parameters: [
      { name: "mu", doc: "mean", unit: "result", otherwise: 0 },
      { name: "sigma", doc: "standard deviation", unit: "result", otherwise: 1, domain: "not negative" },
    ],
    result: "number",
    mean: (mu = 0) => mu,
    variance: (_mu = 0, sigma = 1) => sigma ** 2,
  },
  {
    name: "lognormal",
    doc: "exp(normal(mu, sigma)): mu and sigma are mean and standard deviation of the logarithm, as in NumPy.",
    parameters: [
      { name: "mu", doc: "mean of the logarithm", unit: "number", otherwise: 0 },
      {
        name: "sigma",
        doc: "standard deviation of the logarithm",
        unit: "number",
        otherwise: 1,
        domain: "not negative",
      },
    ],
    result: "number",
    mean: (mu = 0, sigma = 1) => Math.exp(mu + sigma ** 2 / 2),
    variance: (mu = 0, sigma = 1) => Math.expm1(sigma ** 2) * Math.exp(2 * mu + sigma ** 2),
  },
  {
    name: "exponential",
    doc: "Exponential with the given scale, which is its mean (not its rate), as in NumPy; exponential() has scale 1.",
    parameters: [{ name: "scale", doc: "mean", unit: "result", otherwise: 1, domain: "not negative" }],
    result: "number",
    mean: (scale = 1) => scale,
    variance: (scale = 1) => scale ** 2,
  },
];

/** Distributions with a shape, sampled by rejection. */
import { moments, type Moments } from "./moments.ts";
import type { Distribution } from "./row.ts";

export const shaped: readonly Distribution[] = [
  {
    name: "gamma",
    doc: "Gamma with a shape and a scale; its mean is shape * scale.",
    source: "Marsaglia & Tsang 2000",
    parameters: [
      { name: "shape", doc: "shape", unit: "number", domain: "positive" },
      { name: "scale", doc: "scale", unit: "result", domain: "positive" },
    ],
    result: "number",
    mean: (shape = NaN, scale = NaN) => shape * scale,
    variance: (shape = NaN, scale = NaN) => shape * scale ** 2,
  },
  {
    name: "beta",
    doc: "Beta on 0 .. 1.",
    parameters: [
      { name: "a", doc: "first shape", unit: "number", domain: "positive" },
      { name: "b", doc: "second shape", unit: "number", domain: "positive" },
    ],
    result: "number",
    mean: (a = NaN, b = NaN) => a / (a + b),
    variance: (a = NaN, b = NaN) => (a * b) / ((a + b) ** 2 * (a + b + 1)),
  },
  {
    name: "laplace",
    doc: "Double exponential around mu.",
    parameters: [
      { name: "mu", doc: "mean", unit: "result", otherwise: 0 },
      { name: "scale", doc: "scale", unit: "result", otherwise: 1, domain: "not negative" },
    ],
    result: "number",
    mean: (mu = 0) => mu,
    variance: (_mu = 0, scale = 1) => 2 * scale ** 2,
  },
  {
    name: "chisquare",
    doc: "Chi-square with k degrees of freedom.",
    parameters: [{ name: "k", doc: "degrees of freedom", unit: "number", domain: "positive" }],
    result: "number",
    mean: (k = NaN) => k,
    variance: (k = NaN) => 2 * k,
  },
  {
    name: "weibull",
    doc: "Weibull with a shape and a scale.",
    parameters: [
      { name: "shape", doc: "shape", unit: "number", domain: "positive" },
      { name: "scale", doc: "scale", unit: "result", domain: "positive" },
    ],
    result: "number",
    mean: (shape = NaN, scale = NaN) => weibull(shape, scale).mean,
    variance: (shape = NaN, scale = NaN) => weibull(shape, scale).variance,
  },
  {
    name: "truncated_normal",
    doc: "Gaussian with mean mu and standard deviation sigma before what lies outside of low .. high is left out.",
    source: "Robert 1995",
    parameters: [
      { name: "mu", doc: "mean of the Gaussian", unit: "result" },
      { name: "sigma", doc: "its standard deviation", unit: "result", domain: "positive" },
      { name: "low", doc: "smallest value", unit: "result" },
      { name: "high", doc: "largest value", unit: "result" },
    ],
    result: "number",
    mean: (...args) => truncatedNormal(...args).mean,
    variance: (...args) => truncatedNormal(...args).variance,
  },
  {
    name: "vonmises",
    doc: "Angle around mu in -pi .. pi with concentration kappa, the Gaussian of the circle.",
    source: "Best & Fisher 1979",
    parameters: [
      { name: "mu", doc: "mean direction", unit: "number" },
      { name: "kappa", doc: "concentration", unit: "number", domain: "not negative" },
    ],
    result: "number",
    mean: (mu = NaN) => mu,
    variance: (_mu = NaN, kappa = NaN) => vonMises(kappa).variance,
  },
];

const weibull = (shape: number, scale: number): Moments =>
  moments(
    (z) => Math.exp(-z),
    0,
    60,
    (z) => scale * z ** (1 / shape),
  );

const truncatedNormal = (mu = NaN, sigma = NaN, low = NaN, high = NaN): Moments =>
  moments((x) => Math.exp(-(((x - mu) / sigma) ** 2) / 2), low, high);

const vonMises = (kappa: number): Moments =>
  moments((angle) => Math.exp(kappa * (Math.cos(angle) - 1)), -Math.PI, Math.PI);

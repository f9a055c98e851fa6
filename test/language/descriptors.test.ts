import { describe, expect, it } from "vitest";
import { distributions } from "../../src/language/distributions/index.ts";
import { measures } from "../../src/language/measures/index.ts";
import { pairPatterns } from "../../src/language/pairs/index.ts";

describe("distributions", () => {
  it("are those of the language", () => {
    expect([...distributions.keys()].toSorted().join(" ")).toBe(
      "bernoulli beta binomial chisquare exponential gamma geometric laplace lognormal normal poisson randint truncated_normal uniform vonmises weibull",
    );
  });
  it("give all parameters a default or none, so that f() is all or nothing", () => {
    for (const { name, parameters } of distributions.values()) {
      expect(new Set(parameters.map(({ otherwise }) => otherwise === undefined)).size, name).toBe(1);
    }
  });
  it("have the moments of their quantiles", () => {
    /** Mean and variance by a fine sum over the quantiles or the values. */
    const sums: readonly (readonly [string, readonly number[], readonly number[]])[] = [
      ["uniform", [2, 5], Array.from({ length: 3000 }, (_, k) => 2 + (k + 0.5) / 1000)],
      ["exponential", [3], Array.from({ length: 1e6 }, (_, k) => -3 * Math.log((k + 0.5) / 1e6))],
      ["bernoulli", [0.25], [1, 0, 0, 0]],
      ["randint", [-2, 3], [-2, -1, 0, 1, 2]],
      ["weibull", [1.5, 2], Array.from({ length: 1e6 }, (_, k) => 2 * (-Math.log((k + 0.5) / 1e6)) ** (1 / 1.5))],
      ["truncated_normal", [0, 1e4, 2, 5], Array.from({ length: 3000 }, (_, k) => 2 + (k + 0.5) / 1000)],
      ["vonmises", [0, 0], Array.from({ length: 1e4 }, (_, k) => Math.PI * (2 * ((k + 0.5) / 1e4) - 1))],
    ];
    for (const [name, parameters, values] of sums) {
      const row = distributions.get(name);
      const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
      const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
      expect(row?.mean(...parameters), name).toBeCloseTo(mean, 3);
      expect(row?.variance(...parameters), name).toBeCloseTo(variance, 3);
    }
    expect(distributions.get("lognormal")?.mean(0, 1)).toBeCloseTo(Math.sqrt(Math.E), 12);
  });
});

describe("pairs", () => {
  it("are those of the language", () => {
    expect([...pairPatterns.keys()].toSorted().join(" ")).toBe(
      "all bernoulli fixed_indegree fixed_outdegree fixed_total list matrix one_to_one scale_free small_world where",
    );
  });
  it("allow repeats only where the flags can choose", () => {
    for (const { name, flags, repeatsByDefault } of pairPatterns.values()) {
      expect(flags.includes("repeats"), name).toBe(flags.includes("no_repeats"));
      if (repeatsByDefault) expect(flags, name).toContain("no_repeats");
    }
  });
});

it("measures are those of the language", () => {
  expect([...measures.keys()].toSorted().join(" ")).toBe(
    "correlation count cv fano fraction isi latency max mean min peak_frequency rate spectrum std synchrony",
  );
});

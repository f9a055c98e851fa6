import { describe, expect, test } from "vitest";
import { integrators } from "../../src/language/integrators/index.ts";
import { explodes, longestStep } from "../../src/language/integrators/stability.ts";

const called = (name: string) => {
  const found = integrators.get(name);
  if (found === undefined) throw new RangeError(name);
  return found;
};

describe("the longest step on x' = -x", () => {
  // Real stability intervals: Hairer & Wanner, Solving Ordinary Differential Equations II (1996), IV.2.
  test.each([
    ["euler", 2],
    ["rk2", 2],
    ["heun", 2],
    ["rk3", 2.5127],
    ["rk4", 2.7853],
    ["euler_maruyama", 2],
    ["milstein", 2],
    ["heun_stratonovich", 2],
  ])("%s: %d", (name, bound) => {
    const found = longestStep(called(name), [[-1]], 10);
    expect(found).toBeGreaterThan(bound * 0.985);
    expect(found).toBeLessThan(bound * 1.015);
  });
});

describe("systems", () => {
  const spring = [
    [0, 1],
    [-1, 0],
  ];
  test("Euler blows up what oscillates, RK4 up to 2.8 radians a step does not", () => {
    expect(explodes(called("euler"), spring, 0.3)).toBe(true);
    expect(explodes(called("rk4"), spring, 2.8)).toBe(false);
    expect(explodes(called("rk4"), spring, 2.9)).toBe(true);
  });
  test("a fast variable behind a slow one is found, and one that grows by itself is not", () => {
    const chain = [
      [-0.1, 0],
      [1, -50],
    ];
    expect(explodes(called("rk4"), chain, 0.1)).toBe(true);
    expect(explodes(called("rk4"), chain, 0.05)).toBe(false);
    expect(explodes(called("euler"), [[3]], 1)).toBe(false);
  });
  test("equal rates that pass on to each other do not look like growth", () => {
    const alpha = [
      [-0.2, 1000],
      [0, -0.2],
    ];
    expect(explodes(called("rk4"), alpha, 0.1)).toBe(false);
  });
  test("methods that do not go by fixed explicit steps are left alone", () => {
    for (const name of ["exponential_euler", "exact", "rkdp", "rosenbrock", "implicit_euler"])
      expect(explodes(called(name), [[-1000]], 1)).toBe(false);
  });
});

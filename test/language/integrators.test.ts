import { describe, expect, it } from "vitest";
import {
  integrators,
  plannedIntegrators,
  type ExplicitIntegrator,
  type ExponentialIntegrator,
} from "../../src/language/integrators/index.ts";
import { numberAlgebra } from "../../src/language/number-algebra.ts";

type Field = (x: readonly number[], t: number) => readonly number[];

/** Nonlinear, and time appears in it: x = 1 / (2 + sin t) solves x' = -x²·cos t. */
const scalar = {
  f: ((x, t) => [-((x[0] ?? NaN) ** 2) * Math.cos(t)]) satisfies Field,
  start: [0.5],
  end: (t: number) => [1 / (2 + Math.sin(t))],
};
/** A rotation whose speed depends on time: angle t + t²/2. */
const planar = {
  f: ((x, t) => [-(1 + t) * (x[1] ?? NaN), (1 + t) * (x[0] ?? NaN)]) satisfies Field,
  start: [1, 0],
  end: (t: number) => [Math.cos(t + t ** 2 / 2), Math.sin(t + t ** 2 / 2)],
};

function errorOf(method: ExplicitIntegrator, problem: typeof planar, steps: number): number {
  const dt = 2 / steps;
  let x: readonly number[] = problem.start;
  for (let k = 0; k < steps; k++) x = method.step(numberAlgebra, problem.f, x, k * dt, dt);
  return Math.hypot(...problem.end(2).map((value, i) => value - (x[i] ?? NaN)));
}

const explicit = [...integrators.values()].filter((one) => one.kind === "explicit");
const exponentialEuler = integrators.get("exponential_euler") as ExponentialIntegrator;

describe("explicit methods", () => {
  it.each(explicit.map((one) => [one.name, one] as const))("%s has the order it claims", (_, method) => {
    for (const problem of [scalar, planar]) {
      const slope = Math.log2(errorOf(method, problem, 200) / errorOf(method, problem, 400));
      expect(slope).toBeGreaterThan(method.order - 0.15);
      expect(slope).toBeLessThan(method.order + 0.25);
    }
  });
  it("rk2 is the midpoint method and heun the trapezoid", () => {
    // One step of x' = t² from 0 with dt = 1: midpoint 1/4, trapezoid 1/2, Simpson 1/3.
    const step = (name: string): number | undefined => {
      const method = integrators.get(name);
      return method?.kind === "explicit" ? method.step(numberAlgebra, (_, t) => [t * t], [0], 0, 1)[0] : undefined;
    };
    expect(step("rk2")).toBe(0.25);
    expect(step("midpoint")).toBe(0.25);
    expect(step("heun")).toBe(0.5);
    expect(step("rk4")).toBeCloseTo(1 / 3, 15);
    expect(step("euler")).toBe(0);
  });
  it("say so where the right-hand side is too short", () => {
    for (const method of explicit) expect(() => method.step(numberAlgebra, () => [], [1], 0, 1)).toThrow(RangeError);
  });
});

describe("exponential Euler", () => {
  it("is exact for x' = a + b·x, b = 0 and stiff b among them", () => {
    for (const b of [-1e6, -3, -1e-9, 0, 0.7]) {
      const exact = b === 0 ? 1 + 2 * 0.5 : (1 + 2 / b) * Math.exp(b * 0.5) - 2 / b;
      expect(exponentialEuler.step(numberAlgebra, 2, b, 1, 0.5)).toBeCloseTo(exact, 7);
    }
  });
  it("is of first order where the coefficients change", () => {
    // v' = m - v, m' = -v·m: each conditionally linear.
    const run = (steps: number): readonly [number, number] => {
      const dt = 2 / steps;
      let [v, m] = [0.2, 1];
      for (let k = 0; k < steps; k++) {
        [v, m] = [
          exponentialEuler.step(numberAlgebra, m, -1, v, dt),
          exponentialEuler.step(numberAlgebra, 0, -v, m, dt),
        ];
      }
      return [v, m];
    };
    const reference = run(200_000);
    const error = (steps: number): number => Math.hypot(run(steps)[0] - reference[0], run(steps)[1] - reference[1]);
    const slope = Math.log2(error(200) / error(400));
    expect(slope).toBeGreaterThan(exponentialEuler.order - 0.1);
    expect(slope).toBeLessThan(exponentialEuler.order + 0.1);
  });
});

it("known names and built names do not overlap", () => {
  for (const name of plannedIntegrators) expect(integrators.has(name)).toBe(false);
  for (const name of ["euler", "rk2", "midpoint", "heun", "rk4", "exponential_euler", "exact"])
    expect(integrators.has(name)).toBe(true);
});

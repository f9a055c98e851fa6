import { describe, expect, it } from "vitest";
import { integrators, type Integrator } from "../../src/language/integrators/index.ts";
import {
  additive,
  bounded,
  diagonal,
  geometric,
  makePath,
  strongError,
  twoSources,
  type NoisyProblem,
} from "./noisy-problems.ts";

const fine = 512;
const paths = Array.from({ length: 150 }, (_, k) => makePath(1000 + k, 2, fine));
const counts = [8, 16, 32, 64];

function called(name: string): Integrator {
  const found = integrators.get(name);
  if (found === undefined) throw new RangeError(name);
  return found;
}

const own = diagonal(called("srk2w1"));

/** The slope of log error against log dt: the strong order. */
function orderOf(name: string, problem: NoisyProblem): number {
  const points = counts.map((n) => [-Math.log2(n), Math.log2(strongError(called(name), problem, paths, n))] as const);
  const [mx, my] = [0, 1].map((k) => points.reduce((sum, point) => sum + (point[k] ?? NaN), 0) / points.length);
  const dot = (k: number): number =>
    points.reduce((sum, [x, y]) => sum + (x - (mx ?? NaN)) * ([x, y][k]! - ([mx, my][k] ?? NaN)), 0);
  return dot(1) / dot(0);
}

// Where the noise is additive, or the drift linear beside it, a method is of higher order than it claims.
describe("the strong order of a method, on common paths", () => {
  const rows = [
    ["euler_maruyama", geometric, 0.5],
    ["euler_maruyama", bounded, 0.5],
    ["euler_maruyama", additive, 1],
    ["exponential_euler_maruyama", geometric, 0.5],
    ["exponential_euler_maruyama", additive, 1],
    ["milstein", geometric, 1],
    ["milstein", bounded, 1],
    ["milstein", twoSources, 1],
    ["milstein", own, 1],
    ["milstein_derivative_free", geometric, 1],
    ["milstein_derivative_free", bounded, 1],
    ["milstein_derivative_free", twoSources, 1],
    ["milstein_derivative_free", own, 1],
    ["srk1w1", geometric, 1.5],
    ["srk1w1", bounded, 1.5],
    ["srk1w1", additive, 2],
    ["srk1w1", own, 1.5],
    ["srk2w1", geometric, 1.5],
    ["srk2w1", bounded, 1.5],
    ["srk2w1", additive, 2],
    ["srk2w1", own, 1.5],
    ["euler_heun", geometric, 1],
    ["euler_heun", bounded, 1],
    ["heun_stratonovich", geometric, 1],
    ["heun_stratonovich", bounded, 1],
    ["heun_stratonovich", additive, 1],
    ["heun_stratonovich", twoSources, 1],
    ["milstein_stratonovich", geometric, 1],
    ["milstein_stratonovich", bounded, 1],
    ["milstein_stratonovich", twoSources, 1],
  ] as const;
  it.each(rows.map(([name, problem, order]) => [name, problem.name, order, problem] as const))(
    "%s, %s: %d",
    (name, _, order, problem) => {
      const measured = orderOf(name, problem);
      expect(measured).toBeGreaterThan(order - 0.15);
      expect(measured).toBeLessThan(order + 0.25);
    },
  );
  it("is measured for all of them, and the least is what they claim", () => {
    for (const method of new Set(integrators.values())) {
      if (method.kind !== "stochastic" && method.kind !== "noisy_exponential") continue;
      const orders = rows.filter(([name]) => name === method.name).map(([, , order]) => order);
      // Noise that does not commute is not among the problems.
      expect(Math.min(...orders)).toBe(method.calculus === "Stratonovich" ? 1 : method.order);
    }
  });
});

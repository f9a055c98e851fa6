import { describe, expect, it } from "vitest";
import {
  integrators,
  type EmbeddedIntegrator,
  type ExponentialIntegrator,
} from "../../src/language/integrators/index.ts";
import { solver } from "../../src/language/integrators/linear-solve.ts";
import { numberAlgebra } from "../../src/language/number-algebra.ts";
import { errorAt, pendulum, problems, scalar, steps } from "./problems.ts";

const explicit = [...integrators.values()].filter((one) => one.kind === "explicit");
const measured = [...new Set(integrators.values())].filter((one) => one.kind in steps);
/** Few enough steps that rounding is far below the error. */
const enough: Readonly<Record<number, number>> = { 1: 400, 2: 200, 3: 100, 4: 40, 5: 20 };

describe("the order of a method", () => {
  it.each(measured.map((one) => [one.name, one] as const))("%s has the one it claims", (_, method) => {
    const slopes = problems.map((problem) => {
      const n = enough[method.order] ?? NaN;
      return Math.log2(errorAt(method, problem, n) / errorAt(method, problem, 2 * n));
    });
    // A problem may happen to be kinder; none may be harder.
    expect(Math.min(...slopes)).toBeGreaterThan(method.order - 0.25);
    expect(Math.min(...slopes)).toBeLessThan(method.order + 0.4);
  });
});

const exponentialEuler = integrators.get("exponential_euler") as ExponentialIntegrator;

describe("explicit methods", () => {
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

describe("pairs", () => {
  const pairs = [...new Set(integrators.values())].filter((one): one is EmbeddedIntegrator => one.kind === "embedded");
  it.each(pairs.map((one) => [one.name, one] as const))(
    "the estimate of %s shrinks as the lower of its orders says",
    (_, pair) => {
      const error = (h: number): number => {
        const first = pendulum.f(pendulum.start, 0);
        return Math.hypot(...pair.attempt(numberAlgebra, pendulum.f, pendulum.start, 0, h, first).error);
      };
      const h = pair.order > 3 ? 0.1 : 0.01;
      const slope = Math.log2(error(h) / error(h / 2));
      expect(slope).toBeGreaterThan(Math.min(pair.order, pair.otherOrder) + 1 - 0.3);
      expect(slope).toBeLessThan(Math.min(pair.order, pair.otherOrder) + 1 + 0.5);
    },
  );
  it.each(pairs.map((one) => [one.name, one] as const))(
    "the last slope of %s is that at the new place, where it says so",
    (_, pair) => {
      const { next, last } = pair.attempt(numberAlgebra, scalar.f, scalar.start, 0.5, 0.1, scalar.f(scalar.start, 0.5));
      const there = scalar.f(next, 0.6)[0] ?? NaN;
      if (pair.endsWithSlope) expect(last[0]).toBeCloseTo(there, 14);
      else expect(last[0]).not.toBeCloseTo(there, 14);
    },
  );
});

describe("small linear systems", () => {
  const keep = (value: number): number => value;
  it("are solved with a pivot of 0 at first, and with several right sides", () => {
    const solve = solver(
      numberAlgebra,
      [
        [0, 2, 1],
        [1, -2, -3],
        [-1, 1, 2],
      ],
      keep,
    );
    expect(solve([-8, 0, 3]).map((x) => Number(x.toFixed(12)))).toEqual([-4, -5, 2]);
    expect(solve([3, -5, 3]).map((x) => Number(x.toFixed(12)))).toEqual([0, 1, 1]);
  });
  it("keep their digits where the first pivot is tiny", () => {
    const [x, y] = solver(
      numberAlgebra,
      [
        [1e-20, 1],
        [1, 1],
      ],
      keep,
    )([1, 2]);
    expect(x).toBeCloseTo(1, 14);
    expect(y).toBeCloseTo(1, 14);
  });
});

describe("methods for stiff equations", () => {
  it.each(["rosenbrock", "rosenbrock2", "implicit_euler"])(
    "%s brings x' = -1e6·x down in one step, as L-stable methods do",
    (name) => {
      const method = integrators.get(name);
      const f = (x: readonly number[]): readonly number[] => [-1e6 * (x[0] ?? NaN)];
      const linear = () => ({ jacobian: [[-1e6]], byTime: [0] });
      const keep = (value: number): number => value;
      const [x] =
        method?.kind === "rosenbrock"
          ? method.attempt(numberAlgebra, f, linear, [1], 0, 1, keep).next
          : method?.kind === "implicit"
            ? [1 + (method.change(numberAlgebra, f, linear, [1], [1], 0, 1, keep)[0] ?? NaN)]
            : [NaN];
      expect(Math.abs(x ?? NaN)).toBeLessThan(1e-5);
    },
  );
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

it("the usual names are there", () => {
  for (const name of ["euler", "rk2", "midpoint", "heun", "rk4", "exponential_euler", "exact"])
    expect(integrators.has(name)).toBe(true);
});

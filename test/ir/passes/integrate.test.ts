import { describe, expect, test } from "vitest";
import { OnePart } from "./one-part.ts";

type Options = Readonly<Record<string, number>>;

/** θ'' = -4·sin θ from (1.5, 0.2). */
function pendulum(method: string, options: Options = {}): OnePart {
  const p = new OnePart();
  const [angle, speed] = [p.state("angle"), p.state("speed")];
  p.equation("angle", speed, { method, options });
  p.equation("speed", p.op("*", p.number(-4), p.pool.call("sin", [angle])), { method, options });
  return p;
}
const start = { angle: 1.5, speed: 0.2 };

function atTwo(p: OnePart, count: number): Record<string, number> {
  return p.run(start, count, { dt: 2 / count, steps_per_ms: count / 2 });
}
const reference = atTwo(pendulum("rk4"), 4000);
const errorOf = (p: OnePart, count: number): number => {
  const end = atTwo(p, count);
  return Math.hypot(...["angle", "speed"].map((name) => (end[name] ?? NaN) - (reference[name] ?? NaN)));
};

/** x' = λ·(x - cos t) - sin t, whose solution from 1 is cos t, however stiff; and y' = x - y. */
function stiff(rate: number, method: string, options: Options = {}): OnePart {
  const p = new OnePart();
  const [x, y] = [p.state("x"), p.state("y")];
  const t = p.op("/", p.pool.step(), p.pool.uniform("steps_per_ms"));
  const away = p.op("-", x, p.pool.call("cos", [t]));
  p.equation("x", p.op("-", p.op("*", p.number(rate), away), p.pool.call("sin", [t])), { method, options });
  p.equation("y", p.op("-", x, y), { method, options });
  return p;
}

describe("through the compiler", () => {
  test.each([
    ["ralston3", 3],
    ["ralston4", 4],
    ["rosenbrock2", 2],
    ["implicit_euler", 1],
    ["trapezoid", 2],
  ])("%s has order %d", (method, order) => {
    const slope = Math.log2(errorOf(pendulum(method), 80) / errorOf(pendulum(method), 160));
    expect(slope).toBeGreaterThan(order - 0.2);
    expect(slope).toBeLessThan(order + 0.3);
  });

  test.each(["heun_euler", "bogacki_shampine", "rkf45", "cash_karp", "rkdp", "rosenbrock"])(
    "%s meets its tolerance, whatever dt is",
    (method) => {
      for (const tolerance of [1e-4, 1e-7]) {
        const errors = [1, 4].map((count) => errorOf(pendulum(method, { tolerance }), count));
        for (const error of errors) {
          expect(error).toBeLessThan(30 * tolerance);
          expect(error).toBeGreaterThan(tolerance / 1e4); // it does not do more than was asked by far
        }
      }
    },
  );

  test("a smooth stretch takes few tries", () => {
    const gentle = new OnePart();
    gentle.equation("x", p0(gentle), { method: "rkdp", options: { tries: 1 } });
    // One try of 0.1 ms is enough for x' = -0.01·x³, so a bound of 1 is not reached.
    expect(gentle.run({ x: 1 }, 10)["x"]).toBeCloseTo(1 / Math.sqrt(1 + 0.02), 9);
    const fast = pendulum("rkdp", { tries: 1 });
    expect(fast.run(start, 1, { dt: 2, steps_per_ms: 0.5 })["angle"]).toBeNaN();
  });
});

/** -0.01·x³ */
function p0(p: OnePart) {
  return p.op("*", p.number(-0.01), p.pool.call("pow", [p.state("x"), p.pool.integer(3)]));
}

describe("stiff equations", () => {
  test.each(["rosenbrock", "rosenbrock2", "implicit_euler", "trapezoid"])("%s follows the slow solution", (method) => {
    const end = stiff(-1e5, method).run({ x: 1, y: 0 }, 20);
    // ROS2 loses an order where a stiff equation depends on time; the others do not show it.
    expect(end["x"]).toBeCloseTo(Math.cos(2), method === "rosenbrock2" ? 2 : 4);
    // y = (cos t + sin t - exp(-t)) / 2
    expect(end["y"]).toBeCloseTo((Math.cos(2) + Math.sin(2) - Math.exp(-2)) / 2, method === "implicit_euler" ? 1 : 3);
  });
  test("where RK4 leaves the numbers", () => {
    expect(Math.abs(stiff(-1e5, "rk4").run({ x: 1.001, y: 0 }, 20)["x"] ?? 0)).not.toBeLessThan(1e100);
  });

  test("Robertson's kinetics, whose rates differ by nine orders, at t = 40", () => {
    // Hairer & Wanner II, IV.10: (0.7158270688, 9.185534765e-6, 0.2841637457).
    for (const method of ["rosenbrock", "implicit_euler"]) {
      const p = new OnePart();
      const [a, b, c] = [p.state("a"), p.state("b"), p.state("c")];
      const slow = p.op("*", p.number(0.04), a);
      const back = p.op("*", p.op("*", p.number(1e4), b), c);
      const fast = p.op("*", p.op("*", p.number(3e7), b), b);
      const options = method === "rosenbrock" ? { tolerance: 1e-9 } : {};
      p.equation("a", p.op("-", back, slow), { method, options });
      p.equation("b", p.op("-", p.op("-", slow, back), fast), { method, options });
      p.equation("c", fast, { method, options });
      const end = p.run({ a: 1, b: 0, c: 0 }, 400);
      const digits = method === "rosenbrock" ? 6 : 3;
      expect(end["a"]).toBeCloseTo(0.7158270688, digits);
      expect((end["b"] ?? NaN) * 1e5).toBeCloseTo(0.9185534765, digits - 1);
      expect((end["a"] ?? NaN) + (end["b"] ?? NaN) + (end["c"] ?? NaN)).toBeCloseTo(1, 12);
    }
  });

  test("a conductance in an input is part of the equation", () => {
    const p = new OnePart();
    const [v, g, I] = [p.state("v"), p.state("g"), p.state("I")];
    p.inputs.set("I", [p.op("*", g, p.op("-", p.number(5), v))]);
    p.equation("v", p.op("-", I, v), { method: "implicit_euler" });
    // v' = g·(5 - v) - v with g = 1e6 goes to 5 at once; held, it would be 5e5 after one step.
    expect(p.run({ v: 0, g: 1e6 }, 2)["v"]).toBeCloseTo(5, 4);
  });

  test("equations that do not read each other are systems of their own, so many are no obstacle", () => {
    const p = new OnePart();
    for (let k = 0; k < 12; k++) {
      p.equation(`x${k}`, p.op("*", p.number(-1e4), p.state(`x${k}`)), { method: "rosenbrock2" });
    }
    const initial = Object.fromEntries(Array.from({ length: 12 }, (_, k) => [`x${k}`, 1]));
    expect(Object.values(p.run(initial, 10)).every((x) => Math.abs(x) < 1e-9)).toBe(true);
    expect(p.ctx.out.all).toEqual([]);
  });

  test("nine that do are refused", () => {
    const p = new OnePart();
    for (let k = 0; k < 9; k++) {
      p.equation(`x${k}`, p.op("-", p.state(`x${(k + 8) % 9}`), p.state(`x${k}`)), { method: "trapezoid" });
    }
    expect(p.choices()).toEqual([]);
    expect(new Set(p.ctx.out.all.map((d) => d.code))).toEqual(new Set(["NE4113"]));
  });
});

describe("a variable that is held", () => {
  test.each(["rkdp", "rosenbrock", "rosenbrock2", "implicit_euler", "trapezoid", "ssprk3"])("%s keeps it", (method) => {
    const p = new OnePart();
    const [v, w] = [p.state("v"), p.state("w")];
    p.equation("v", p.op("-", p.op("*", w, w), v), { method, unless: p.pool.uniform("held", "boolean") });
    p.equation("w", p.op("/", p.op("-", v, w), p.number(4)), { method });
    const done = p.run({ v: 2, w: 0 }, 10, { held: 1 });
    expect(done["v"]).toBe(2);
    expect(done["w"]).toBeCloseTo(2 * (1 - Math.exp(-1 / 4)), method === "implicit_euler" ? 2 : 4);
    const free = p.run({ v: 2, w: 0 }, 10, { held: 0 });
    expect(free["v"]).not.toBe(2);
  });
});

describe("what a method cannot do ends in NaN, not in a number", () => {
  /** x' = x² is infinite at t = 1. */
  test.each(["rkdp", "heun_euler", "rkf45", "implicit_euler"])("%s and a pole", (method) => {
    const p = new OnePart();
    const x = p.state("x");
    p.equation("x", p.op("*", x, x), { method });
    expect(p.run({ x: 1 }, 5)["x"]).toBeGreaterThan(1.8);
    expect(p.run({ x: 1 }, 12)["x"]).toBeNaN();
  });
  test.each(["rkdp", "rosenbrock", "trapezoid"])("%s and a right-hand side that is no number", (method) => {
    const p = new OnePart();
    p.equation("x", p.pool.call("sqrt", [p.op("-", p.number(-1), p.state("x"))]), { method });
    expect(p.run({ x: 0 }, 1)["x"]).toBeNaN();
  });
});

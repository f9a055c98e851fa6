import { describe, expect, test } from "vitest";
import { OnePart } from "./one-part.ts";

/** dv/dt = (g - v) / 10 ms, dg/dt = -g / tau. */
function alpha(tau: number): OnePart {
  const p = new OnePart();
  const [v, g] = [p.state("v"), p.state("g")];
  p.equation("v", p.op("/", p.op("-", g, v), p.number(10)));
  p.equation("g", p.op("/", p.pool.negate(g), p.number(tau)));
  return p;
}

describe("choice of the method", () => {
  test("a linear system with constant coefficients is solved exactly", () => {
    expect(alpha(5).chosen()).toEqual({ v: "exact", g: "exact" });
  });

  test("an input that depends on the state makes its equation exponential Euler, and folds it in", () => {
    const p = new OnePart();
    const [v, g, I] = [p.state("v"), p.state("g"), p.state("I")];
    p.inputs.set("I", [p.op("*", g, p.op("-", p.number(0), v))]);
    p.equation("v", p.op("/", p.op("+", p.pool.negate(v), I), p.number(20)));
    expect(p.chosen()).toEqual({ v: "exponential_euler" });
    // v' = -(1 + g)·v / 20 with g = 3: exact over the step
    expect(p.run({ v: 1, g: 3 }, 10)["v"]).toBeCloseTo(Math.exp((-4 / 20) * 1), 12);
  });

  test("a cubic equation gets RK4, together with what it reads", () => {
    const p = new OnePart();
    const [v, w] = [p.state("v"), p.state("w")];
    const cube = p.pool.call("pow", [v, p.pool.integer(3)]);
    p.equation("v", p.op("-", p.op("-", v, cube), w));
    p.equation("w", p.pool.negate(w));
    expect(p.chosen()).toEqual({ v: "rk4", w: "rk4" });
  });

  test("a pendulum keeps its energy: what oscillates gets RK4, what only damps itself beside it does not", () => {
    const p = new OnePart();
    const [x, y, z] = [p.state("x"), p.state("y"), p.state("z")];
    p.equation("x", y);
    p.equation("y", p.pool.negate(p.pool.call("sin", [x])));
    p.equation("z", p.op("-", p.pool.call("sin", [x]), p.op("*", p.pool.call("exp", [y]), z)));
    expect(p.chosen()).toEqual({ x: "rk4", y: "rk4", z: "exponential_euler" });
    const { x: angle = NaN, y: speed = NaN } = p.run({ x: 1, y: 0, z: 0 }, 10_000);
    expect(0.5 * speed ** 2 - Math.cos(angle)).toBeCloseTo(-Math.cos(1), 3);
  });

  test("a gate and a membrane that read each other are no oscillator: each has a share of its own", () => {
    const p = new OnePart();
    const [v, m] = [p.state("v"), p.state("m")];
    p.equation("v", p.op("-", m, v));
    p.equation("m", p.op("-", p.pool.call("exp", [v]), m));
    expect(p.chosen()).toEqual({ v: "exponential_euler", m: "exponential_euler" });
  });

  test("exponential_euler for a cubic equation is refused, not computed wrongly", () => {
    const p = new OnePart();
    const v = p.state("v");
    p.equation("v", p.op("-", v, p.pool.call("pow", [v, p.pool.integer(3)])), { method: "exponential_euler" });
    expect(p.choices()).toEqual([]);
    expect(p.ctx.out.all.map((d) => d.code)).toEqual(["NE4101"]);
  });

  test("exact for an equation that is not linear is refused", () => {
    const p = new OnePart();
    const v = p.state("v");
    p.equation("v", p.op("*", v, v), { method: "exact" });
    expect(p.choices()).toEqual([]);
    expect(p.ctx.out.all.map((d) => d.code)).toEqual(["NE4102"]);
  });
});

describe("exact solutions", () => {
  test("equal time constants: v = t/tau · exp(-t/tau)", () => {
    expect(alpha(10).run({ v: 0, g: 1 }, 50)["v"]).toBeCloseTo(0.5 * Math.exp(-0.5), 13);
  });

  test("different time constants", () => {
    const t = 5;
    const closed = (5 / 5) * (Math.exp(-t / 10) - Math.exp(-t / 5));
    expect(alpha(5).run({ v: 0, g: 1 }, 50)["v"]).toBeCloseTo(closed, 13);
  });

  test("a singular system: x' = c grows by c·t", () => {
    const p = new OnePart();
    p.equation("x", p.state("y"));
    p.equation("y", p.number(0.5));
    const done = p.run({ x: 0, y: 1 }, 20);
    expect(done["y"]).toBeCloseTo(2, 13);
    expect(done["x"]).toBeCloseTo(2 + 0.25 * 4, 12);
  });

  test("a steady state stays where it is, to the bit", () => {
    const p = new OnePart();
    p.equation("v", p.op("/", p.op("-", p.number(10), p.state("v")), p.number(10)));
    expect(p.run({ v: 10 }, 1000)["v"]).toBe(10);
    expect(p.run({ v: 0 }, 100_000)["v"]).toBeLessThanOrEqual(10);
  });

  test("a held variable keeps its value, and what reads it sees it constant", () => {
    const p = new OnePart();
    const [v, w] = [p.state("v"), p.state("w")];
    p.equation("v", p.op("-", p.number(0), p.op("+", v, w)), { unless: p.pool.uniform("held", "boolean") });
    p.equation("w", p.op("/", p.op("-", v, w), p.number(4)));
    const done = p.run({ v: 2, w: 0 }, 10, { held: 1 });
    expect(done["v"]).toBe(2);
    expect(done["w"]).toBeCloseTo(2 * (1 - Math.exp(-1 / 4)), 13);
  });
});

describe("stages hold inputs and see t", () => {
  test("RK4 of x' = t^3 is exact", () => {
    const p = new OnePart();
    const now = p.op("/", p.pool.step(), p.pool.uniform("steps_per_ms"));
    p.equation("x", p.pool.call("pow", [now, p.pool.integer(3)]), { method: "rk4" });
    expect(p.run({ x: 0 }, 10)["x"]).toBeCloseTo(0.25, 12);
  });
});

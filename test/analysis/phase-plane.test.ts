import { describe, expect, test } from "vitest";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { analyse } from "../../src/driver/analyse.ts";
import { makeSource } from "../../src/source/index.ts";
import { planeOf } from "./analyse.ts";

describe("FitzHugh's neuron", () => {
  const plane = planeOf("of FHN(I = 0.5); axes v in -3 .. 3, w in -1 .. 2");

  test("has one fixed point, where both equations are 0, and it is what the trace and determinant say", () => {
    const [point, ...others] = plane.fixed_points!;
    const [v, w] = [point!.state["v"]!, point!.state["w"]!];
    expect(others).toEqual([]);
    expect(v - v ** 3 / 3 - w + 0.5).toBeCloseTo(0, 10);
    expect(v + 0.7 - 0.8 * w).toBeCloseTo(0, 10);
    const [trace, determinant] = [1 - v * v - 0.064, -0.064 * (1 - v * v) + 0.08];
    expect(point!.type).toBe("unstable_focus");
    expect(point!.eigenvalues_per_ms[0]![0]).toBeCloseTo(trace / 2, 10);
    expect(point!.eigenvalues_per_ms[0]![1]).toBeCloseTo(Math.sqrt(determinant - (trace / 2) ** 2), 10);
  });

  test("nullclines lie where a rate is 0, and cross the whole plane", () => {
    const { v: cubic, w: line } = plane.nullclines!;
    expect([cubic!.length, line!.length]).toEqual([1, 1]);
    for (const [v, w] of cubic![0]!) expect(w).toBeCloseTo(v - v ** 3 / 3 + 0.5, 9);
    for (const [v, w] of line![0]!) expect(w).toBeCloseTo((v + 0.7) / 0.8, 9);
    expect(Math.max(...cubic![0]!.map(([v]) => v)) - Math.min(...cubic![0]!.map(([v]) => v))).toBeGreaterThan(4);
  });

  test("the flow is the rates", () => {
    for (const { at, rate_per_ms: rate } of plane.flow!) {
      const [v, w] = [at[0]!, at[1]!];
      expect(rate[0]).toBeCloseTo(v - v ** 3 / 3 - w + 0.5, 12);
      expect(rate[1]).toBeCloseTo((v + 0.7 - 0.8 * w) / 12.5, 12);
    }
  });

  test("other params of the part, and those of `at`, are taken", () => {
    const shifted = planeOf("of FHN(a = 0); axes v in -3 .. 3, w in -3 .. 3; at I = 0; show fixed_points");
    expect(shifted.fixed_points![0]!.state["v"]).toBeCloseTo(0, 10);
    expect(shifted.nullclines).toBeUndefined();
    expect(shifted.flow).toBeUndefined();
    expect(shifted.held).toEqual([{ name: "I", unit: "", value: 0 }]);
  });
});

describe("one axis", () => {
  test("a quadratic neuron below its fold rests at -1 and leaves from 1", () => {
    const { fixed_points: points, rate } = planeOf("of QIF(I = -1); axes x in -3 .. 3");
    expect(points!.map(({ state, type }) => [state["x"], type])).toEqual([
      [expect.closeTo(-1, 10), "stable_node"],
      [expect.closeTo(1, 10), "unstable_node"],
    ]);
    for (const [x, y] of rate!) expect(y).toBeCloseTo(x * x - 1, 12);
  });

  test("a point that is only touched is found, and it is degenerate", () => {
    const { fixed_points: points } = planeOf("of QIF(I = 0); axes x in -3 .. 3");
    expect(points!.map(({ state, type }) => [state["x"], type])).toEqual([[expect.closeTo(0, 4), "degenerate"]]);
  });

  test("none where there is none", () => expect(planeOf("of QIF(I = 1); axes x in -3 .. 3").fixed_points).toEqual([]));

  test("a state that is held leaves the line of the other", () => {
    const { fixed_points: points } = planeOf("of FHN; axes v in -3 .. 3; at w = 0, I = 0");
    expect(points!.map(({ state, type }) => [state["v"], type])).toEqual([
      [expect.closeTo(-Math.sqrt(3), 9), "stable_node"],
      [expect.closeTo(0, 9), "unstable_node"],
      [expect.closeTo(Math.sqrt(3), 9), "stable_node"],
    ]);
  });

  test("a state that is not held is at its steady value: w = (v + a) / b", () => {
    const { rate, fixed_points: points } = planeOf("of FHN(I = 0.5); axes v in -3 .. 3");
    for (const [v, dv] of rate!) expect(dv).toBeCloseTo(v - v ** 3 / 3 - (v + 0.7) / 0.8 + 0.5, 9);
    // Its stability is that of both equations together.
    expect(points![0]!.type).toBe("unstable_focus");
  });
});

test("kinds of fixed points: center, saddle, focus", () => {
  const center = planeOf("of Hopf(mu = 0, s = 0); axes x in -1 .. 1, y in -1 .. 1");
  expect(center.fixed_points!.map(({ type }) => type)).toEqual(["center"]);
  const stable = planeOf("of Hopf(mu = -0.1); axes x in -1 .. 1, y in -1 .. 1");
  expect(stable.fixed_points!.map(({ type }) => type)).toEqual(["stable_focus"]);
  const saddle = planeOf("of FHN(b = 2, a = 0, I = 0); axes v in -3 .. 3, w in -3 .. 3");
  expect(saddle.fixed_points!.map(({ type }) => type)).toEqual(["stable_focus", "saddle", "stable_focus"]);
});

test("an equation of second order has its derivative for the other axis; noise is left out", () => {
  const spring = `neuron Spring { state x = 1; d2x/dt2 = -4 * x / (1 ms^2) - 2 * dx/dt / (1 ms) + 3 * xi / (1 ms)^1.5 }`;
  const { diagnostics, analyses } = analyse(
    makeSource("t.neuro", `${spring}\nanalysis phase_plane { of Spring; axes x in -2 .. 2, dx/dt in -2/ms .. 2/ms }`),
    nodeHost(),
  );
  expect(diagnostics.all).toEqual([]);
  const [plane] = analyses;
  const [point, ...others] = plane?.analysis === "phase_plane" ? plane.fixed_points! : [];
  expect(others).toEqual([]);
  expect(point!.type).toBe("stable_focus");
  expect(point!.eigenvalues_per_ms[0]).toEqual([expect.closeTo(-1, 12), expect.closeTo(Math.sqrt(3), 12)]);
});

test("the threshold is marked where the spike condition is of that form", () => {
  expect(planeOf("of QIF; axes x in -3 .. 3").threshold).toEqual({ name: "x", unit: "", value: 10 });
  expect(planeOf("of FHN; axes v in -3 .. 3").threshold).toBeUndefined();
});

test("a trajectory begins at the initial state and follows the flow: of x' = x - x^3 by its closed form", () => {
  const { trajectory } = planeOf("of Pitchfork; axes x in -2 .. 2; show trajectory");
  const { t_ms: times, values } = trajectory!;
  expect(values[0]).toEqual([0.1]);
  times.forEach((t, k) => {
    const square = 1 / (1 + (1 / 0.01 - 1) * Math.exp(-2 * t));
    expect(values[k]![0]).toBeCloseTo(Math.sqrt(square), 6);
  });
});

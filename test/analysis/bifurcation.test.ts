import { describe, expect, test } from "vitest";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { analyse, type Bifurcation } from "../../src/driver/analyse.ts";
import { makeSource } from "../../src/source/index.ts";
import { bifurcationOf } from "./analyse.ts";

const special = ({ branches }: Bifurcation) =>
  branches.flatMap((branch) => branch.special).toSorted((a, b) => a.parameter - b.parameter);

describe("normal forms", () => {
  test("fold: a quadratic neuron loses its rest at I = 0, and its branch is x = ±sqrt(-I)", () => {
    const result = bifurcationOf("of QIF; vary I in -4 .. 1");
    expect(special(result)).toEqual([{ type: "fold", parameter: expect.closeTo(0, 9), state: [expect.closeTo(0, 9)] }]);
    expect(result.branches).toHaveLength(1);
    for (const { parameter, state, stable } of result.branches[0]!.points) {
      expect(state[0]! ** 2).toBeCloseTo(-parameter, 8);
      expect(stable).toBe(state[0]! < 0);
    }
    expect(result.branches[0]!.points.map(({ parameter }) => parameter)).toEqual(
      expect.arrayContaining([expect.closeTo(-4, 9)]),
    );
  });

  test("pitchfork: three branches meet at r = 0; that is no fold", () => {
    const result = bifurcationOf("of Pitchfork; vary r in -1 .. 1");
    expect(new Set(special(result).map(({ type }) => type))).toEqual(new Set(["branch_point"]));
    for (const { parameter } of special(result)) expect(parameter).toBeCloseTo(0, 6);
    const ends = result.branches.flatMap(({ points }) => points).filter(({ parameter }) => parameter > 0.999);
    const values = ends.map(({ state, stable }) => [Math.round(state[0]! * 100) / 100 + 0, stable]);
    expect(values.toSorted((a, b) => Number(a[0]) - Number(b[0]))).toEqual([
      [-1, true],
      [0, false],
      [1, true],
    ]);
  });

  test("transcritical: two branches cross and exchange their stability", () => {
    const result = bifurcationOf("of Transcritical; vary r in -1 .. 1");
    expect(result.branches).toHaveLength(2);
    for (const { points } of result.branches)
      for (const { parameter: r, state, stable } of points)
        if (Math.abs(r) > 0.01) expect(stable).toBe(Math.abs(state[0]!) < 1e-6 ? r < 0 : r > 0);
    expect(special(result).length).toBeGreaterThan(0);
    for (const { type, parameter } of special(result)) {
      expect(type).toBe("branch_point");
      expect(parameter).toBeCloseTo(0, 9);
    }
  });

  test("Hopf: cycles of radius sqrt(mu) and period 2 pi begin at mu = 0", () => {
    const result = bifurcationOf("of Hopf; vary mu in -0.5 .. 1");
    expect(special(result)).toEqual([
      {
        type: "hopf",
        parameter: expect.closeTo(0, 9),
        state: [0, 0],
        period_ms: expect.closeTo(2 * Math.PI, 9),
        criticality: "supercritical",
      },
    ]);
    expect(result.cycles.length).toBeGreaterThan(15);
    for (const { parameter, period_ms: period, max } of result.cycles) {
      expect(parameter).toBeGreaterThan(0);
      expect(period).toBeCloseTo(2 * Math.PI, 4);
      expect(max[0]).toBeCloseTo(Math.sqrt(parameter), 4);
    }
  });

  test("Hopf with the other sign of its cubic term is subcritical, and no stable cycle is there", () => {
    const result = bifurcationOf("of Hopf(s = -1); vary mu in -0.5 .. 0.5");
    expect(special(result).map(({ criticality }) => criticality)).toEqual(["subcritical"]);
    expect(result.cycles).toEqual([]);
  });
});

describe("FitzHugh's neuron", () => {
  const result = bifurcationOf("of FHN; vary I in 0 .. 1.5");

  test("loses its rest where 1 - v^2 = b / tau, at both ends", () => {
    const v = Math.sqrt(1 - 0.8 / 12.5);
    const current = (x: number): number => (x + 0.7) / 0.8 - x + x ** 3 / 3;
    const [low, high] = special(result);
    expect([low!.type, high!.type]).toEqual(["hopf", "hopf"]);
    expect(low!.parameter).toBeCloseTo(current(-v), 9);
    expect(high!.parameter).toBeCloseTo(current(v), 9);
    expect(low!.period_ms).toBeCloseTo((2 * Math.PI) / Math.sqrt(0.08 - 0.064 ** 2), 6);
  });

  test("by Hopf bifurcations that are subcritical where 16 a = -2 + 4 b (1 - b / tau) / (1 - b^2 / tau) is positive", () => {
    const criticality = (b: number, tau = 12.5): string =>
      -2 + (4 * b * (1 - b / tau)) / (1 - b ** 2 / tau) > 0 ? "subcritical" : "supercritical";
    const mild = bifurcationOf("of FHN(b = 0.3); vary I in -1 .. 6; axes v in -3 .. 3");
    const found = [result, mild].map((one) => special(one).map((point) => point.criticality));
    expect(found).toEqual([0.8, 0.3].map((b) => [criticality(b), criticality(b)]));
    expect(found[0]).not.toEqual(found[1]);
  });

  test("between them it cycles", () => {
    for (const { parameter, min, max } of result.cycles) {
      expect(parameter).toBeGreaterThan(0.3);
      expect(parameter).toBeLessThan(1.45);
      expect(max[0]! - min[0]!).toBeGreaterThan(3);
    }
    expect(result.cycles.length).toBeGreaterThan(15);
  });
});

/** Touboul & Brette, Biol. Cybern. 99 (2008) 319-334, section 2.2: where the exponential neuron loses its rest. */
test("AdEx: the fold at (g_L + a) (V_T - E_L - Delta + Delta ln(1 + a / g_L)), behind a Hopf point since a / g_L > tau_m / tau_w", () => {
  const text = `import { AdEx } from "neuro/neurons"
    analysis bifurcation { of AdEx(C = 281 pF, g_L = 30 nS, E_L = -70.6 mV, V_T = -50.4 mV, Delta_T = 2 mV, tau_w = 144 ms, a = 4 nS); vary I in 0 nA .. 1 nA }`;
  const { analyses } = analyse(makeSource("test.neuro", text), nodeHost());
  const result = analyses[0] as Bifurcation;
  expect(result.branches).toHaveLength(1);
  const [hopf, fold] = special(result);
  expect([hopf!.type, fold!.type]).toEqual(["hopf", "fold"]);
  expect(fold!.parameter).toBeCloseTo(34 * (20.2 - 2 + 2 * Math.log(1 + 4 / 30)), 6);
  const tau = 281 / 30;
  // At the Hopf point the trace is 0: exp((v - V_T) / Delta) = 1 + tau_m / tau_w.
  const v = -50.4 + 2 * Math.log(1 + tau / 144);
  expect(hopf!.state[0]).toBeCloseTo(v, 8);
  expect(hopf!.parameter).toBeCloseTo(34 * (v + 70.6) - 30 * 2 * (1 + tau / 144), 6);
});

/** Rinzel & Miller, Math. Biosci. 49 (1980) 27-59: 9.78 and 154.5 uA/cm^2 at 6.3 degrees. */
test("Hodgkin and Huxley's axon cycles between the two Hopf points of the literature", () => {
  const text = `import { HH } from "neuro/neurons"
    analysis bifurcation { of HH; vary I in 0 uA/cm^2 .. 170 uA/cm^2 }`;
  const { analyses } = analyse(makeSource("test.neuro", text), nodeHost());
  const found = special(analyses[0] as Bifurcation);
  expect(found.map(({ type, criticality }) => [type, criticality])).toEqual([
    ["hopf", "subcritical"],
    ["hopf", "supercritical"],
  ]);
  expect(found[0]!.parameter).toBeCloseTo(9.78, 2);
  expect(found[1]!.parameter).toBeCloseTo(154.5, 1);
});

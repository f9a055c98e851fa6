import { expect, describe, it } from "vitest";
import { compileText, runArtifact } from "./support/run-model.ts";

/** Values of `V` after `run` ms of a sealed passive cable of `n` compartments, length L (in length constants), driven at its beginning. */
async function cable(change: {
  readonly n: number;
  readonly method: string;
  readonly dt: number;
  readonly run: number;
  readonly length?: number;
  readonly drive?: number;
  readonly initial?: readonly number[];
}): Promise<readonly number[]> {
  const { n, method, dt, run, length = 2, drive = 0, initial } = change;
  const artifact = compileText(
    `neuron Cable {
      const n = ${n}, tau = 10 ms
      param per = ${(n - 1) / length}          // compartments in a length constant
      param drive = ${drive} mV
      state V[n]: mV = ${initial === undefined ? "0" : `[${initial.join(", ")}] * 1`} mV
      method ${method}
      dV[0]/dt = (2 * per^2 * (V[1] - V[0]) + 2 * per * drive - V[0]) / tau
      for_loop k in 1 .. n - 1 { dV[k]/dt = (per^2 * (V[k - 1] - 2 * V[k] + V[k + 1]) - V[k]) / tau }
      dV[n - 1]/dt = (2 * per^2 * (V[n - 2] - V[n - 1]) - V[n - 1]) / tau
    }
    population cable: Cable[2]
    experiment { dt ${dt} ms; run ${run + dt} ms; record V of cable[0] every ${run} ms }`,
    "cable.neuro",
  );
  return (await runArtifact(artifact)).row("V of cable[0]", 1);
}

/** A cosine of m half waves along a sealed cable decays with this rate (1/ms), exactly so in compartments. */
const rateOf = (m: number, n: number, length: number): number =>
  (1 + 2 * ((n - 1) / length) ** 2 * (1 - Math.cos((Math.PI * m) / (n - 1)))) / 10;
const wave = (m: number, n: number): number[] =>
  Array.from({ length: n }, (_, k) => 10 * Math.cos((Math.PI * m * k) / (n - 1)));

describe("a passive cable", () => {
  it.each(["auto", "hines", "hines2"])("by %s rests as Rall's theory says", async (method) => {
    const V = await cable({ n: 41, method, dt: 0.5, run: 400, drive: 10 });
    // V(x) = drive · cosh(L - x) / sinh(L); the error of compartments is of second order in their length.
    for (const [k, v] of V.entries()) {
      const expected = (10 * Math.cosh(2 - (2 * k) / 40)) / Math.sinh(2);
      expect(Math.abs(v / expected - 1)).toBeLessThan(1e-3);
    }
  });

  it("converges with the square of the length of its compartments", async () => {
    const error = async (n: number): Promise<number> => {
      const [first = NaN] = await cable({ n, method: "hines", dt: 5, run: 2000, drive: 10 });
      return Math.abs(first - (10 * Math.cosh(2)) / Math.sinh(2));
    };
    expect(Math.log2((await error(11)) / (await error(21)))).toBeCloseTo(2, 1);
  });

  it.each([
    ["hines", 1],
    ["hines2", 2],
    ["euler", 1],
    ["exponential_euler", 1],
    ["heun", 2],
    ["rk4", 4],
  ])("%s has order %i along it", async (method, order) => {
    const n = 9;
    const error = async (dt: number): Promise<number> => {
      const [first = NaN] = await cable({ n, method, dt, run: 8, initial: wave(2, n) });
      return Math.abs(first - 10 * Math.exp(-8 * rateOf(2, n, 2)));
    };
    const dt = order === 1 ? 0.02 : 0.1;
    const measured = Math.log2((await error(2 * dt)) / (await error(dt)));
    expect(measured).toBeGreaterThan(order - 0.15);
    expect(measured).toBeLessThan(order + 0.25);
  });

  it("stays stable by hines where a step is far beyond what an explicit method bears", async () => {
    const V = await cable({ n: 101, method: "hines", dt: 5, run: 500, drive: 10 });
    expect(V[0]).toBeCloseTo((10 * Math.cosh(2)) / Math.sinh(2), 3);
  });
});

/** An axon of Hodgkin & Huxley with gates staggered: the error of hines2 falls with the square of the step. */
describe("an active cable", () => {
  const model = (method: string, gates: string, dt: number): string => `
    neuron Axon {
      const n = 20
      method ${gates}
      state V[n]: mV = -65 mV
      gate m[n] { alpha = 1/ms / exprel(-(V + 40 mV) / 10 mV); beta = 4/ms * exp(-(V + 65 mV) / 18 mV) }
      gate h[n] { alpha = 0.07/ms * exp(-(V + 65 mV) / 20 mV); beta = 1/ms / (1 + exp(-(V + 35 mV) / 10 mV)) }
      gate p[n] { alpha = 0.1/ms / exprel(-(V + 55 mV) / 10 mV); beta = 0.125/ms * exp(-(V + 65 mV) / 80 mV) }
      let I[n] = 120/ms * m^3 * h * (50 mV - V) + 36/ms * p^4 * (-77 mV - V) + 0.3/ms * (-54.4 mV - V)
      const g = 10/ms
      dV[0]/dt = I[0] + 2 * g * (V[1] - V[0]) + 300 mV/ms * exp(-((t - 1 ms) / (0.4 ms))^2)   by ${method}
      for_loop k in 1 .. n - 1 { dV[k]/dt = I[k] + g * (V[k - 1] - 2 * V[k] + V[k + 1])   by ${method} }
      dV[n - 1]/dt = I[n - 1] + 2 * g * (V[n - 2] - V[n - 1])   by ${method}
    }
    population axon: Axon[1]
    experiment { dt ${dt} ms; run ${4 + dt} ms; record V of axon every 2 ms }`;
  const at = async (method: string, gates: string, dt: number): Promise<number> =>
    (await runArtifact(compileText(model(method, gates, dt), "axon.neuro"))).row("V of axon", 2)[6] ?? NaN;

  it("hines2 with staggered gates is of second order, hines of first", async () => {
    const exact = await at("rk4", "rk4", 0.005);
    expect(exact).toBeGreaterThan(-60);
    const errors = async (method: string): Promise<number> => {
      const [coarse, fine] = [await at(method, "auto", 0.02), await at(method, "auto", 0.01)].map((v) =>
        Math.abs(v - exact),
      );
      return Math.log2((coarse ?? NaN) / (fine ?? NaN));
    };
    expect(await errors("hines")).toBeGreaterThan(0.8);
    expect(await errors("hines")).toBeLessThan(1.3);
    expect(await errors("hines2")).toBeGreaterThan(1.7);
  });
});

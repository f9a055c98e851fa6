import { describe, expect, it } from "vitest";
import { linkOf } from "../../../src/cli/run/link.ts";
import { createSimulation, type Simulation } from "../../../src/runtime/index.ts";
import { choiceOf, runBoth } from "../support/both-targets.ts";
import { compileText, runArtifact } from "../support/run-model.ts";

/** x' = -x(t - tau), 1 before the beginning, by the method of steps: Σ (-1)^k (t - (k - 1)·tau)^k / k! while t > (k - 1)·tau. */
function bySteps(t: number, tau: number): number {
  let [sum, factorial] = [0, 1];
  for (let k = 0; k === 0 || t > (k - 1) * tau; k++) {
    if (k > 0) factorial *= k;
    sum += ((-1) ** k * (t - (k - 1) * tau) ** k) / factorial;
  }
  return sum;
}

const steps = (method: string, dt: number, tau: number): string => `
neuron Steps { param tau = ${tau} ms; state x = 1; dx/dt = -x(t - tau) / (1 ms) by ${method} }
population cells: Steps[1]
experiment { dt ${dt} ms; run 4 ms; record x of cells }`;

/** The largest distance from the solution. */
async function errorOf(method: string, dt: number, tau: number): Promise<number> {
  const run = await runArtifact(compileText(steps(method, dt, tau), "steps.neuro"));
  return Math.max(...run.trace("x of cells").map((x, k) => Math.abs(x - bySteps(k * dt, tau))));
}

describe("a delay equation against the method of steps", () => {
  // Linear interpolation bounds the order by 2; what stands at the end of a step is read without it.
  it.each([
    ["euler", 1],
    ["rk2", 2],
    ["heun", 2],
    ["rk4", 2],
    ["rkdp(tolerance = 1e-9)", 2],
    ["trapezoid(tolerance = 1e-12)", 2],
    ["implicit_euler", 1],
    ["exponential_euler", 1],
  ] as const)("%s converges with order %i", async (method, order) => {
    // Steps that meet the delay, and steps that do not.
    for (const tau of [1, 0.9371]) {
      const [coarse, fine] = [await errorOf(method, 0.04, tau), await errorOf(method, 0.005, tau)];
      const slope = Math.log2(coarse / fine) / 3;
      expect(fine).toBeLessThan(order === 1 ? 0.02 : 2e-4);
      expect(slope).toBeGreaterThan(order - 0.1);
      expect(slope).toBeLessThan(order + 0.1);
    }
  });

  it("has an order of its own in synapses, where an input is held over the step", async () => {
    const text = (dt: number): string => `
neuron Cell { input I: 1/ms; state x = 1; dx/dt = I by rk4 }
synapse Back { target += -pre.x(t - 1 ms) / (1 ms) }
population cells: Cell[1]
connect cells -> cells using Back
experiment { dt ${dt} ms; run 4 ms; record x of cells }`;
    const errors: number[] = [];
    for (const dt of [0.02, 0.01]) {
      const trace = (await runBoth(text(dt))).trace("x of cells");
      errors.push(Math.max(...trace.map((x, k) => Math.abs(x - bySteps(k * dt, 1)))));
    }
    expect(Math.log2(errors[0]! / errors[1]!)).toBeGreaterThan(0.8);
    expect(errors[1]).toBeLessThan(0.02);
  });
});

describe("a delay keeps the method", () => {
  const chosen = async (equation: string): Promise<string | undefined> => {
    const text = `neuron Cell { param tau = 10 ms; state x = 1; ${equation} }
population cells: Cell[1]
experiment { run 1 ms; record x of cells }`;
    return choiceOf((await runBoth(text)).artifact, "method", "cells.x");
  };
  it("linear beside it", async () => expect(await chosen("dx/dt = (x(t - 5 ms)^2 - x) / tau")).toBe("exact"));
  it("not linear beside it", async () => expect(await chosen("dx/dt = (x(t - 5 ms) - x^3) / tau")).toBe("rk4"));
  it("no delay at all is the variable itself", async () =>
    expect(await chosen("dx/dt = (1 - x(t - 0 ms)) / tau")).toBe("exact"));
});

const ramp = `
neuron Ramp {
  param d = 2 ms
  state x = 0
  let was = x(t - d)
  dx/dt = 1/ms
}
population cells: Ramp[2](d = 2 ms + i * 1 ms)
population same: Ramp[1]
experiment { dt 0.1 ms; run 10 ms; record was of cells; record was of same }`;

async function simulate(text: string): Promise<Simulation> {
  const artifact = compileText(text, "probe.neuro");
  return createSimulation(artifact.manifest, await linkOf(artifact, "js"));
}

describe("how long the past is kept", () => {
  it("is for the longest delay of all elements; what reaches further is refused, and nothing has changed", async () => {
    const simulation = await simulate(ramp);
    simulation.step(50);
    expect(() => simulation.set("cells", "d", [3, 3.2])).toThrow(/NE6036.*is 3.2 ms, but the past is kept for 3 ms/);
    expect(Array.from(simulation.get("cells", "d"))).toEqual([2, 3]);
    simulation.set("cells", "d", [3, 0.5]);
    expect(() => simulation.set("same", "d", 2.5)).toThrow(/NE6036/);
    expect(() => simulation.setParameter("same.d", -1)).toThrow(/NE6037/);
    expect(Array.from(simulation.get("same", "d"))).toEqual([2]);
    simulation.step(50);
    const last = simulation.recordings.map((one) =>
      one.kind === "values" ? Array.from(one.values.slice(-one.columns)) : [],
    );
    expect(last.flat().map((value) => Number(value.toFixed(9)))).toEqual([6.9, 9.4, 7.9]);
  });

  it("goes into a snapshot", async () => {
    const simulation = await simulate(steps("rk4", 0.1, 1));
    simulation.step(17);
    const kept = structuredClone(simulation.snapshot());
    simulation.step(20);
    const wanted = Array.from(simulation.get("cells", "x"));
    const other = await simulate(steps("rk4", 0.1, 1));
    other.restore(kept);
    other.step(20);
    expect(Array.from(other.get("cells", "x"))).toEqual(wanted);
  });

  it("begins with what a state is before the first step, whoever set it", async () => {
    const simulation = await simulate(steps("euler", 0.1, 1));
    simulation.set("cells", "x", 3);
    simulation.step(1);
    expect(simulation.get("cells", "x")[0]).toBeCloseTo(3 - 0.3, 14);
  });
});

import { describe, expect, it } from "vitest";
import { estimate, type Estimate } from "../../../src/cli/auto/estimate.ts";
import type { Uniforms } from "../../../src/cli/auto/elements.ts";
import { createSupport } from "../../../src/runtime/index.ts";
import { interpret } from "../../../src/ir/interpret.ts";
import { compileText } from "../../conformance/support/run-model.ts";

/** With parameters by key, in coherent units. */
function estimated(text: string, given: Uniforms = {}): Estimate {
  const artifact = compileText(text, "model.neuro", undefined, "wasm", "f32");
  const uniforms = interpret(artifact.schedule)(createSupport().support).uniforms(given);
  return estimate(artifact.work(), artifact.manifest, uniforms);
}

const cell = (pairs: string, synapses = "on pre { target += 0.1 }"): string => `
param N = 1000
neuron Cell { state v = 0; dv/dt = (2 - v) / (10 ms) by euler; spike when v > 1 { v = 0 } }
synapse Kick { ${synapses} }
population cells: Cell[N]
connect cells -> cells.v using Kick { pairs ${pairs} }
experiment { dt 0.1 ms; run 1 ms }`;
const alone = cell("bernoulli(0)");

describe("the estimate of a step", () => {
  it("grows with the neurons", () => {
    const { cpu_us } = estimated(alone);
    expect(cpu_us).toBeGreaterThan(0);
    expect(estimated(alone, { N: 3000 }).cpu_us).toBeCloseTo(3 * cpu_us, 9);
  });

  it.each([
    ["all", 1000 * 1000],
    ["bernoulli(0.2)", 0.2 * 1000 * 1000],
    ["one_to_one", 1000],
    ["fixed_indegree(30)", 30 * 1000],
    ["fixed_outdegree(30)", 30 * 1000],
    ["fixed_total(700)", 700],
  ])("has 10 Hz at each synapse of pairs %s", (pairs, synapses) => {
    const arrivals = (1000 / 1.1) * (estimated(cell(pairs)).cpu_us - estimated(alone).cpu_us);
    // An arrival is about 1.1 ns.
    expect(arrivals / (synapses * 10 * 1e-4)).toBeCloseTo(1, 1);
  });

  it("is that of every synapse where these are integrated in every step", () => {
    const integrated = "state x = 0.5; dx/dt = (post.v - x^3) / (10 ms) by euler; on pre { target += x; x += 0.1 }";
    expect(estimated(cell("all", integrated)).cpu_us).toBeGreaterThan(50 * estimated(cell("all")).cpu_us);
  });

  it("counts each term of a sum", () => {
    const ring = (n: number): string => `
param N = ${n}
neuron Unit { input I: 1/ms; state x = 0.1; dx/dt = I - x^3 / (10 ms) by euler }
synapse Pull { param w = uniform(0, 1); post.I += w * sin(pre.x - post.x) / (1 ms) }
population units: Unit[N]
connect units -> units using Pull { pairs all }
experiment { dt 0.1 ms; run 1 ms }`;
    const [few, many] = [estimated(ring(100)).cpu_us, estimated(ring(1000)).cpu_us];
    expect(many / few).toBeGreaterThan(90);
  });

  it("waits for a dispatch of arrivals where spikes arrive in their step", () => {
    expect(estimated(cell("all")).dispatches).toBe(2);
    expect(estimated(cell("all\n delay 0.1 ms")).dispatches).toBe(1);
    expect(estimated(cell("all\n delay uniform(1 ms, 2 ms)")).dispatches).toBe(1);
    const model =
      "neuron Cell { state v = 0; dv/dt = -v^3 / (1 ms) by euler }\npopulation cells: Cell[9]\nexperiment { dt 0.1 ms; run 1 ms }";
    expect(estimated(model).dispatches).toBe(1);
  });
});

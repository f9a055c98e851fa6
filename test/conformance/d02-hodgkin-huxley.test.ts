import { beforeAll, describe, expect, it } from "vitest";
import { expectTrace } from "./support/compare.ts";
import { reference } from "./support/reference.ts";
import { type Run, runModel } from "./support/run-model.ts";

interface Case {
  readonly outputs: {
    readonly counts: readonly number[];
    readonly spike_steps: Readonly<Record<string, readonly number[]>>;
    readonly trace_neurons: readonly number[];
    readonly v_mV: readonly (readonly number[])[];
    readonly m_n49: readonly number[];
    readonly h_n49: readonly number[];
    readonly n_n49: readonly number[];
  };
}

describe("d02: f-I curve of Hodgkin-Huxley neurons, exponential Euler", () => {
  const { outputs } = reference("d02_hh_fi_expeuler") as Case;
  let run: Run;
  beforeAll(async () => {
    run = await runModel("test/conformance/models/hodgkin-huxley-fi.neuro");
  });

  it("has the counts of all 50 neurons", () => {
    expect(outputs.counts.map((_, neuron) => run.steps("spikes of cell", neuron).length)).toEqual(outputs.counts);
  });

  it("fires in the same steps, once per upstroke", () => {
    for (const [neuron, steps] of Object.entries(outputs.spike_steps))
      expect(run.steps("spikes of cell", Number(neuron))).toEqual(steps);
  });

  it("has the same potentials and gates", () => {
    outputs.trace_neurons.forEach((neuron, k) => expectTrace(run.trace("v of cell", neuron), outputs.v_mV[k]!));
    expectTrace(run.trace("m of cell[49]"), outputs.m_n49);
    expectTrace(run.trace("h of cell[49]"), outputs.h_n49);
    expectTrace(run.trace("n of cell[49]"), outputs.n_n49);
  });
});

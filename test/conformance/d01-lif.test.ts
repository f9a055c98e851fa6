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
  };
}

describe("d01: f-I curve of integrate-and-fire neurons, exact", () => {
  const { outputs } = reference("d01_lif_fi_exact") as Case;
  let run: Run;
  beforeAll(async () => {
    run = await runModel("test/conformance/models/lif-fi.neuro");
  });

  it("has the counts of all 101 neurons; the one that converges to the threshold never fires", () => {
    expect(outputs.counts.map((_, neuron) => run.steps("spikes of cell", neuron).length)).toEqual(outputs.counts);
  });

  it("fires in the same steps", () => {
    for (const [neuron, steps] of Object.entries(outputs.spike_steps))
      expect(run.steps("spikes of cell", Number(neuron))).toEqual(steps);
  });

  it("has the same potentials", () => {
    outputs.trace_neurons.forEach((neuron, k) => expectTrace(run.trace("v of cell", neuron), outputs.v_mV[k]!));
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { expectTrace } from "./support/compare.ts";
import { reference } from "./support/reference.ts";
import { type Run, runModel } from "./support/run-model.ts";

interface Case {
  readonly outputs: {
    readonly A_spike_steps: readonly (readonly number[])[];
    readonly B_spike_steps: readonly (readonly number[])[];
    readonly v_B: readonly (readonly number[])[];
    readonly w_final: readonly number[];
    readonly delay_steps: readonly number[];
  };
}

describe("d13: a delay for each synapse, weights that decay between events", () => {
  const { outputs } = reference("d13_heterogeneous_delays") as Case;
  let run: Run;
  beforeAll(async () => {
    run = await runModel("test/conformance/models/delays.neuro");
  });

  it("fires in the same steps", () => {
    outputs.A_spike_steps.forEach((steps, neuron) => expect(run.steps("spikes of A", neuron)).toEqual(steps));
    outputs.B_spike_steps.forEach((steps, neuron) => expect(run.steps("spikes of B", neuron)).toEqual(steps));
  });

  // The reference samples after the arrivals of a step, neuroc before them: those samples mean another moment.
  it("has the same potentials in all steps without an arrival", () => {
    outputs.v_B.forEach((wanted, target) => {
      const arrivals = new Set(outputs.delay_steps.flatMap((steps, s) => (s % 10 === target ? [steps + 1] : [])));
      expect(arrivals.size).toBeLessThanOrEqual(10);
      expectTrace(run.trace("v of B", target), wanted, { skip: arrivals });
    });
  });

  // Weights decay to the end of the run here; the reference keeps them as of the spike's arrival.
  it("has the same weights, numbered source by source", () => {
    const weights = run.row("w of synapses");
    expect(weights).toHaveLength(100);
    outputs.w_final.forEach((w, s) => {
      const elapsed = 20 - (outputs.delay_steps[s]! + 1) * 0.1;
      expect(weights[s]! * Math.exp(elapsed / 50)).toBeCloseTo(w, 7);
    });
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { expectTrace } from "./support/compare.ts";
import { reference } from "./support/reference.ts";
import { type Run, runModel } from "./support/run-model.ts";

interface Case {
  readonly outputs: {
    readonly input_spike_steps: readonly (readonly number[])[];
    readonly g_syn: readonly (readonly number[])[];
    readonly x: readonly (readonly number[])[];
    readonly v: readonly number[];
  };
}

describe("d14: nonlinear synapses, summed into one target", () => {
  const { outputs } = reference("d14_nmda_summed") as Case;
  let run: Run;
  beforeAll(async () => {
    run = await runModel("test/conformance/models/nmda.neuro");
  });

  it("has the same input spikes", () => {
    outputs.input_spike_steps.forEach((steps, source) => expect(run.steps("spikes of source", source)).toEqual(steps));
  });

  // `x` jumps between a spike's step and the next, and the reference samples behind the jump.
  it("has the same states of both synapses", () => {
    for (const source of [0, 1]) {
      const jumps = new Set(outputs.input_spike_steps[source]!.map((step) => (step + 1) / 10));
      expectTrace(run.trace("x of receptors", source), outputs.x[source]!, { skip: jumps });
      expectTrace(run.trace("s of receptors", source), outputs.g_syn[source]!);
    }
  });

  it("has the same potential", () => expectTrace(run.trace("v of cell"), outputs.v));
});

import { describe, it } from "vitest";
import { expectTrace } from "./support/compare.ts";
import { reference } from "./support/reference.ts";
import { runModel } from "./support/run-model.ts";

interface Case {
  readonly outputs: Readonly<Record<"x" | "y_every200" | "z_every200", readonly (readonly number[])[]>>;
}

describe("d05: Hindmarsh-Rose neurons, classical Runge-Kutta", () => {
  const { outputs } = reference("d05_hindmarsh_rose_rk4") as Case;

  it("has the same three variables under three currents", async () => {
    const run = await runModel("test/conformance/models/hindmarsh-rose.neuro");
    for (const neuron of [0, 1, 2]) {
      expectTrace(run.trace("x of cell", neuron), outputs.x[neuron]!);
      expectTrace(run.trace("y of cell", neuron), outputs.y_every200[neuron]!);
      expectTrace(run.trace("z of cell", neuron), outputs.z_every200[neuron]!);
    }
  });
});

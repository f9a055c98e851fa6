import fc from "fast-check";
import { expect, it } from "vitest";
import { nodeHost } from "../../../src/cli/host/node-host.ts";
import type { Artifact, CompileOptions } from "../../../src/driver/api.ts";
import { compile } from "../../../src/driver/compile.ts";
import { makeSource } from "../../../src/source/index.ts";
import { runArtifact } from "../../conformance/support/run-model.ts";

const compiled = (text: string, options: CompileOptions = {}): Artifact => {
  const { artifact, diagnostics } = compile(makeSource("drive.neuro", text), nodeHost(), options);
  if (artifact === undefined) throw new Error(JSON.stringify(diagnostics.all));
  return artifact;
};

/** Cells of which each excites all, or those of a view. */
const network = (contribution: string, pairs: string): string => `
  neuron Cell {
    param tau = 10 ms
    input I: mV
    state v = normal(-60 mV, 5 mV), s = uniform(0, 1)
    dv/dt = (-60 mV - v + I) / tau
    ds/dt = -s / (5 ms) + (1 - s) * (v + 70 mV) / (1000 ms * 1 mV)
  }
  synapse Graded { param g = 0.02; ${contribution} }
  population cells: Cell[23]
  connect cells[0 .. 17] -> cells[5 .. 23] using Graded { pairs ${pairs} }
  connect cells[3 .. 9] -> cells using Graded(g = 0.01) { pairs all }
  experiment { dt 0.1 ms; run 5 ms; record v of cells }`;

const drives = (text: string): readonly string[] =>
  compiled(text)
    .decisions.filter(({ topic }) => topic === "drive")
    .map(({ choice, reason }) => `${choice}: ${reason}`);

const sums =
  "one sum for all targets: every source reaches every target, and what it adds does not depend on the target";

it("kernels add one sum to each target", () => {
  const text = compiled(network("post.I += g * pre.s * 1 mV", "all")).kernels();
  expect(text).toMatchSnapshot();
});

it("what all targets get alike is worked out once, and comes to the same but for rounding", async () => {
  const contribution = fc.constantFrom(
    "post.I += g * pre.s * 1 mV",
    "post.I += g * (pre.v - post.v)",
    "post.I += g * pre.s * (0 mV - post.v)",
  );
  await fc.assert(
    fc.asyncProperty(
      contribution,
      fc.constantFrom("all", "all no_self"),
      fc.integer({ min: 0, max: 99 }),
      fc.boolean(),
      async (what, pairs, seed, interpreter) => {
        const text = network(what, pairs);
        expect(drives(text)).toEqual([sums, sums]);
        const once = await runArtifact(compiled(text), { seed, interpreter });
        const each = await runArtifact(compiled(text, { without: ["drive"] }), { seed });
        once
          .values("v of cells")
          .values.forEach((v, k) => expect(v).toBeCloseTo(each.values("v of cells").values[k]!, 10));
        const rows = Object.values(once.simulation.summary().connections).map((one) => one.rows);
        expect(rows[1]).toBe("the same for all");
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);

it.each([
  ["post.I += g * pre.s * 1 mV", "bernoulli(0.5)", "not every source reaches every target"],
  ["post.I += g * tanh(pre.s * post.v / (1 mV)) * 1 mV", "all", "what it adds depends on the target or on the synapse"],
  [
    "state x = 1; dx/dt = -x / (2 ms); post.I += g * x * 1 mV",
    "all",
    "what it adds depends on the target or on the synapse",
  ],
  ["pre.I += g * post.s * 1 mV", "all", "it adds to the source"],
])("refused: %s, %s", (what, pairs, reason) => {
  expect(drives(network(what, pairs))[0]).toBe(`push: synapses add along the rows: ${reason}`);
});

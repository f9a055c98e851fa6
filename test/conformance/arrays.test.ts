import { expect, it } from "vitest";
import { linkOf } from "../../src/cli/run/link.ts";
import { createSimulation } from "../../src/runtime/index.ts";
import { compileText, runArtifact } from "./support/run-model.ts";

const model = `
neuron Cell { state V[3]: mV = [1, 2, 3] * 1 mV, z = 0; dV/dt = 0 mV/ms; dz/dt = 0/ms }
synapse Link {
  param g[2] = [1, 2]
  state x[2] = [10 * i + j, 100 + 10 * i + j] * g[0], heard = 0
  on pre { x[1] += 1000; heard += 1 }
}
population a: Cell[3]
population b: Cell[2]
connect a -> b using Link as link { delay 0.1 ms * (5 - i - 2 * j) }
experiment { dt 0.1 ms; run 1 ms; record V of a[1..3] every 0.5 ms; record x[1] of link at end }
`;

async function built(interpreter: boolean) {
  const artifact = compileText(model, "arrays.neuro");
  return createSimulation(artifact.manifest, await linkOf(artifact, interpreter ? "interpreter" : "js"), {});
}

it.each([true, false])(
  "a program reads and sets arrays, component by component (interpreter: %s)",
  async (interpreter) => {
    const simulation = await built(interpreter);
    expect([...simulation.get("a", "V")]).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3]);
    simulation.set("a", "V", [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([...simulation.get("a", "V")]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    // Synapses are sorted by their delays, each component in the same way; from outside they are in the order of source and target.
    const first = [0, 1, 10, 11, 20, 21];
    expect([...simulation.get("link", "x")]).toEqual([...first, ...first.map((x) => x + 100)]);
    expect(() => simulation.set("a", "V", [1, 2, 3])).toThrow(/9/);
    const status = await simulation.runExperiment();
    expect(status.status).toBe("done");
    const recorded = simulation.recordings.find(({ name }) => name === "V of a[1..3]");
    expect(recorded).toMatchObject({ columns: 6 });
    if (recorded?.kind !== "values") throw new Error("no recording");
    expect([...recorded.values.subarray(0, 6)]).toEqual([2, 3, 5, 6, 8, 9]);
    expect([...(recorded.indices ?? [])]).toEqual([1, 2, 1, 2, 1, 2]);
    expect([...(recorded.components ?? [])]).toEqual([0, 0, 1, 1, 2, 2]);
  },
);

it("a loop over a large array stays a loop", () => {
  const artifact = compileText(
    "neuron A { const n = 5000; state x[n] = 1; for_loop k in 1 .. n { dx[k]/dt = (x[k - 1] - x[k]) / (1 ms) by rk4 } }\npopulation a: A[1]\nexperiment { run 1 ms }",
    "large.neuro",
  );
  expect(artifact.module.length).toBeLessThan(20_000);
});

it("components of an array draw numbers of their own", async () => {
  const text =
    "neuron A { state x[200] = normal(0, 1), y[200] = 0; dx/dt = 0/ms; dy/dt = normal(0, 1) / (1 ms) by euler }\npopulation a: A[3]\nexperiment { dt 1 ms; run 2 ms; record x of a at end; record y of a at end }";
  const run = await runArtifact(compileText(text, "draws.neuro"));
  for (const name of ["x of a", "y of a"]) {
    const values = run.row(name);
    expect(new Set(values).size).toBe(600);
    expect(Math.abs(values.reduce((sum, x) => sum + x, 0) / 600)).toBeLessThan(0.25);
  }
});

it.each([true, false])("arrays of synapses are recorded whole (interpreter: %s)", async (interpreter) => {
  const text = `
neuron A { state v = i; spike when t < 0.05 ms { v = i } }
synapse S { state g[2] = [10 * i + j, 100 + 10 * i + j]; on pre { g[1] += 1000 } }
population a: A[3]
connect a -> a using S as c { pairs where i != j; delay 0.1 ms * (3 - j) }
experiment { dt 0.1 ms; run 1 ms; record g of c at end; record (2 * [1, 2]) of c at end }`;
  const run = await runArtifact(compileText(text, "synapses.neuro"), { interpreter });
  const first = [1, 2, 10, 12, 20, 21];
  const { i, j, components } = run.values("g of c");
  expect(run.row("g of c")).toEqual([...first, ...first.map((x) => x + 1100)]);
  expect([i, j, components].map((one) => Array.from(one ?? []))).toEqual([
    [0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2],
    [1, 2, 0, 2, 0, 1, 1, 2, 0, 2, 0, 1],
    [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1],
  ]);
  expect(run.row("(2 * [1, 2]) of c")).toEqual([2, 2, 2, 2, 2, 2, 4, 4, 4, 4, 4, 4]);
});

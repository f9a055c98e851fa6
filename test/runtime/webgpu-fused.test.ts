import { readFileSync } from "node:fs";
import { describe, expect, test, vi, type TestContext } from "vitest";
import type { Artifact } from "../../src/driver/api.ts";
import type { SimulationOptions } from "../../src/runtime/index.ts";
import { modelPath } from "../conformance/support/run-model.ts";
import { compileBoth, differenceOf, simulationOf, spikesOf } from "../support/on-device.ts";
import { softwareDevice } from "../support/webgpu.ts";

async function deviceOf(context: TestContext): Promise<GPUDevice> {
  const found = await softwareDevice();
  if ("skip" in found) return context.skip(found.skip);
  return found.device;
}

const coba = (delay: string): string =>
  readFileSync(modelPath("examples/coba.neuro"), "utf8").replaceAll(
    "{ pairs bernoulli(p) }",
    `{ pairs bernoulli(p); delay ${delay} }`,
  );
const cobaOptions = { duration: 20, params: { N: 400 } };

/** Excitation and inhibition with a delay for each synapse, and a drive that makes all neurons fire. */
const heterogeneous = (shortest: string): string => `
neuron Cell {
  param drive = 1.2
  state v = 0.013 * i
  dv/dt = (drive - v) / (10 ms)
  spike when v > 1 { v = 0 }
}
synapse Kick { param w = 0.02; on pre { post.v += w } }
population cells: Cell[60]
connect cells[0 .. 48] -> cells using Kick { pairs bernoulli(0.2); w = 0.03 * uniform(0.5, 1.5); delay uniform(${shortest}, 3 ms) }
connect cells[48 .. 60] -> cells using Kick(w = -0.09) { pairs bernoulli(0.2); delay uniform(${shortest}, 1 ms) }
experiment { dt 0.1 ms; run 30 ms; record spikes of cells; record v of cells[3 .. 20] every 0.3 ms }
`;

/** What was recorded, and the entry points of the dispatches. */
async function runOn(device: GPUDevice, artifact: Artifact, options: SimulationOptions) {
  const made = vi.spyOn(device, "createComputePipelineAsync");
  const simulation = await simulationOf(artifact, { ...options, device });
  expect((await simulation.runExperiment()).status).toBe("done");
  const entries = made.mock.calls.map(([{ compute }]) => compute.entryPoint);
  made.mockRestore();
  const { recordings } = simulation;
  simulation.destroy();
  return { entries, recordings };
}

/** The same model without the dispatches that are fused. */
function withoutFusion(artifact: Artifact): Artifact {
  const { manifest } = artifact;
  return { ...artifact, manifest: { ...manifest, gpu: { ...manifest.gpu!, fused: undefined } } };
}

async function expectFused(text: string, device: GPUDevice, options: SimulationOptions = {}): Promise<void> {
  const { js, gpu } = compileBoth(text);
  const expected = await simulationOf(js, options);
  await expected.runExperiment();
  const fused = await runOn(device, gpu, { ...options, dispatches: "fused" });
  const plain = await runOn(device, withoutFusion(gpu), { ...options, dispatches: "stages" });
  expect(new Set(fused.entries)).toEqual(new Set(["ahead", "fused_0", "watch"]));
  expect(new Set(plain.entries)).toEqual(new Set(["step_0", "step_1", "watch"]));
  expect(spikesOf(fused.recordings)).toEqual(spikesOf(expected.recordings));
  expect(expected.recordings[0]!.times.length).toBeGreaterThan(50);
  expect(differenceOf(fused.recordings, plain.recordings)).toBe(0);
  expect(differenceOf(fused.recordings, expected.recordings)).toBeLessThan(1e-5);
}

describe("where every delay is a step at least, a step is one dispatch, with the same spikes and values", () => {
  test("COBA with a delay", async (context) => {
    await expectFused(coba("1.5 ms"), await deviceOf(context), cobaOptions);
  });

  test("a delay for each synapse", async (context) => {
    await expectFused(heterogeneous("0.2 ms"), await deviceOf(context));
  });
});

/** Neurons that drop what arrives for 2 ms after each spike. */
const refractory = (text: string): string =>
  text.replace("/ (10 ms)", "/ (10 ms) unless refractory").replace("{ v = 0 }", "{ v = 0; refractory 2 ms }");

test("neurons that are held drop what arrives when it is taken over", async (context) => {
  const text = refractory(heterogeneous("0.2 ms"));
  const { wgsl } = compileBoth(text).gpu.manifest.gpu!;
  expect(wgsl).toMatch(/fn kernel_fold_cells_v[^}]*cells_refractory_until/);
  expect(wgsl.match(/^fn kernel_deliver[\s\S]*?^\}/gmu)?.join("\n")).not.toContain("refractory_until");
  await expectFused(text, await deviceOf(context));
});

describe("two dispatches stay", () => {
  test("where no spike is delayed", async (context) => {
    const { gpu } = compileBoth(readFileSync(modelPath("examples/coba.neuro"), "utf8"));
    const { entries } = await runOn(await deviceOf(context), gpu, { ...cobaOptions, duration: 1, dispatches: "fused" });
    expect(entries).toContain("step_1");
  });

  test("where one synapse of many has no delay", async (context) => {
    const { gpu } = compileBoth(heterogeneous("0 ms"));
    const { entries } = await runOn(await deviceOf(context), gpu, { duration: 1, dispatches: "fused" });
    expect(entries).toContain("step_1");
  });
});

test("what arrives in the step behind a change has the weights of then", async (context) => {
  const device = await deviceOf(context);
  const text = heterogeneous("0.2 ms").replace("w = -0.09", "w = strength");
  const { js, gpu } = compileBoth(text.replace("population", "param strength = -0.09\npopulation"));
  const all = [await simulationOf(js), await simulationOf(gpu, { device })];
  for (const simulation of all) {
    await simulation.run("8.3 ms");
    const saved = simulation.snapshot();
    await simulation.run("5 ms");
    simulation.restore(saved);
    simulation.setParameter("strength", 0.2);
    await simulation.run("11.1 ms");
  }
  const [expected, found] = all.map(({ recordings }) => recordings);
  expect(spikesOf(found!)).toEqual(spikesOf(expected!));
  expect(differenceOf(found!, expected!)).toBeLessThan(1e-5);
  all[1]!.destroy();
});

describe("what stands against it", () => {
  const arrivalsOf = (text: string) => compileBoth(text).gpu.decisions.find(({ topic }) => topic === "arrivals");

  test.for([
    ["a handler that sets a state of the synapse", "state x = 0\n  on pre { post.v += w; x = x + 1 }", "sets"],
    ["what arrives depends on a state", "on pre { post.v += w * post.v }", "reads"],
    ["what arrives depends on chance", "on pre { post.v += w * where(bernoulli(0.5), 1, 0) }", "random numbers"],
    ["what arrives depends on the time", "on pre { post.v += w * sin(t / (1 ms)) }", "time"],
  ])("%s", ([, handler, why]) => {
    const text = heterogeneous("0.2 ms").replace("on pre { post.v += w }", handler!);
    expect(arrivalsOf(text)?.choice).toBe("added up in their own step");
    expect(arrivalsOf(text)?.reason).toContain(why!);
    expect(compileBoth(text).gpu.manifest.gpu?.fused).toBeUndefined();
  });

  test("nothing: explained", () => {
    expect(arrivalsOf(heterogeneous("0.2 ms"))?.choice).toContain("a step ahead");
  });
});

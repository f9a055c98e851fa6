import { readFileSync } from "node:fs";
import { describe, expect, test, type TestContext } from "vitest";
import { modelPath } from "../conformance/support/run-model.ts";
import { compileBoth, differenceOf, simulationOf, spikesOf } from "../support/on-device.ts";
import { softwareDevice } from "../support/webgpu.ts";

async function device(context: TestContext): Promise<GPUDevice> {
  const found = await softwareDevice();
  if ("skip" in found) return context.skip(found.skip);
  return found.device;
}

const example = (name: string): string => readFileSync(modelPath(`examples/${name}.neuro`), "utf8");

/** Spikes are the same, and values up to the rounding of float32. */
async function expectSame(
  text: string,
  device: GPUDevice,
  options: { readonly duration?: number; readonly params?: Readonly<Record<string, number>> } = {},
): Promise<void> {
  const { js, gpu } = compileBoth(text);
  const [expected, found] = [await simulationOf(js, options), await simulationOf(gpu, { ...options, device })];
  const statuses = [await expected.runExperiment(), await found.runExperiment()];
  expect(statuses.map(({ status }) => status)).toEqual(["done", "done"]);
  expect(spikesOf(found.recordings)).toEqual(spikesOf(expected.recordings));
  expect(differenceOf(expected.recordings, found.recordings)).toBeLessThan(1e-5);
  found.destroy();
}

describe("a device does what JavaScript does", () => {
  test("COBA: the same spikes", async (context) => {
    await expectSame(example("coba"), await device(context), { duration: 20, params: { N: 400 } });
  });

  test("plastic synapses that hear both ends", async (context) => {
    await expectSame(example("stdp"), await device(context), { duration: 10 });
  });

  test("continuous coupling that reads the past", async (context) => {
    await expectSame(example("kuramoto-delays"), await device(context), { duration: 5, params: { N: 6 } });
  });

  test("gap junctions, which add to both ends", async (context) => {
    await expectSame(example("gap-junction"), await device(context), { duration: 8 });
  });
});

describe("what is worked out for arrays of any length", () => {
  test("sums over another population, kept where fewer neurons are", async (context) => {
    const text = `
neuron Unit { state u = 0.1 * i; du/dt = -u / (10 ms) by euler }
neuron Reader { input all: 1; state x = 0; dx/dt = (all - x) / (5 ms) by euler }
population units: Unit[70]
population readers: Reader[1]
readers.all += sum((u of units) * cos(u of units))
experiment { dt 0.1 ms; run 3 ms; record x of readers; record u of units every 1 ms }
`;
    await expectSame(text, await device(context));
  });
});

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

  test("the past of arrays", async (context) => {
    const text = `
neuron Chain {
  state x[3] = 0.1, seen[3] = 0, z = 0
  history x = [1, 2, 3] * t / (1 ms)
  for_loop k in 0 .. 3 { dx[k]/dt = (k + 1) / (1 ms) by euler }
  dz/dt = (x(t - 0.7 ms)[2] - z) / (2 ms) by euler
  every dt { seen = x(t - 2 ms) }
}
population chain: Chain[3]
experiment { dt 0.1 ms; run 5 ms; record seen of chain; record z of chain }`;
    await expectSame(text, await device(context));
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

/** `amount` is what a spike adds at its target. */
const kicked = (amount: string): string => `
neuron Cell {
  state v = 0.09 * i, a = 0.5 + 0.1 * i
  dv/dt = (1.3 - v) / (10 ms)
  da/dt = (1 - a) / (30 ms)
  spike when v > 1 { v = 0; a += 0.3 }
}
synapse Kick { param w = 0.02; on pre { post.v += ${amount} } }
population cells: Cell[12]
connect cells -> cells using Kick { pairs where(i != j); w = 0.03 * normal(0, 1) }
experiment { dt 0.1 ms; run 20 ms; record spikes of cells; record v of cells every 1 ms; record a of cells every 1 ms }
`;

describe("sums of what arrives", () => {
  test("have 32 bits where weights are their bounds, of both signs", async (context) => {
    expect(compileBoth(kicked("w")).gpu.manifest.gpu?.sums.map(({ proved }) => proved)).toEqual([true]);
    await expectSame(kicked("w"), await device(context));
  });

  test("have 64 bits where they depend on states, of both signs", async (context) => {
    expect(compileBoth(kicked("w * pre.a")).gpu.manifest.gpu?.sums.map(({ proved }) => proved)).toEqual([false]);
    await expectSame(kicked("w * pre.a"), await device(context));
  });

  test("have 64 bits where what is seen is nothing yet", async (context) => {
    const later = kicked("w * pre.a").replace("a = 0.5 + 0.1 * i", "a = 0").replace("(1 - a)", "(0 - a)");
    await expectSame(later, await device(context));
  });
});

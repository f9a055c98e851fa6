/** Connectivity that is larger than a buffer of the device, by devices that claim to have small ones. */
import { describe, expect, test, type TestContext } from "vitest";
import { compileBoth, differenceOf, simulationOf, spikesOf } from "../support/on-device.ts";
import { smallDevice } from "../support/small-device.ts";
import { softwareDevice } from "../support/webgpu.ts";

async function device(context: TestContext): Promise<GPUDevice> {
  const found = await softwareDevice();
  if ("skip" in found) return context.skip(found.skip);
  return found.device;
}

const cell = `
neuron Cell { state v = 0.02 * i; dv/dt = (1.3 - v) / (10 ms); spike when v > 1 { v = 0 } }
population cells: Cell[48]`;
const ending = `experiment { dt 0.1 ms; run 15 ms; record spikes of cells; record v of cells every 1 ms`;

/** 48·47 synapses with a weight, and rows for each of several delays. */
const fixed = `${cell}
synapse Kick { param w = 0.02; on pre { post.v += w } }
connect cells -> cells using Kick { pairs where(i != j); w = 0.004 * normal(0, 1); delay uniform(0.2, 0.6) * 1 ms }
${ending} }`;

/** Weights that both ends change and that decay, traces of which neurons have one each, and a truth value. */
const plastic = `${cell}
synapse Learning {
  state w = 0.01, x = 0, y = 0, odd = false
  dx/dt = -x / (20 ms)
  dy/dt = -y / (20 ms)
  on pre { post.v += w; x += 1; w = clip(w - 0.001 * y, 0, 0.02); odd = w > 0.01 }
  every 1 ms { w *= 0.99 }
  on post { y += 1; w = clip(w + 0.002 * x, 0, 0.02) }
}
connect cells -> cells using Learning as plastic { pairs where(i != j); w = uniform(0, 0.02); delay 0.3 ms }
${ending}; record w of plastic at end; record odd of plastic at end }`;

async function expectSame(text: string, given: GPUDevice): Promise<void> {
  const { js, gpu } = compileBoth(text);
  const [expected, found] = [await simulationOf(js), await simulationOf(gpu, { device: given })];
  const all = [await expected.runExperiment(), await found.runExperiment()];
  expect(all.map(({ status, problem }) => problem ?? status)).toEqual(["done", "done"]);
  expect(spikesOf(found.recordings)).toEqual(spikesOf(expected.recordings));
  expect(JSON.stringify(spikesOf(found.recordings))).toMatch(/\[\d/);
  expect(differenceOf(expected.recordings, found.recordings)).toBeLessThan(1e-5);
  found.destroy();
}

describe("rows are divided among buffers", () => {
  test("connections, weights and delays", async (context) => {
    const { device: small, sizes } = smallDevice(await device(context), 4096);
    await expectSame(fixed, small);
    expect(sizes.get("connections")?.length).toBeGreaterThan(2);
    expect(Math.max(...sizes.get("connections")!)).toBeLessThanOrEqual(4096);
  });

  test("weights that both ends change", async (context) => {
    const { device: small, sizes } = smallDevice(await device(context), 8192);
    await expectSame(plastic, small);
    expect(sizes.get("states of synapses")?.length).toBeGreaterThan(2);
  });

  test("connections that one function serves", async (context) => {
    const names = ["a", "b", "c"];
    const pairs = names.flatMap((from) => names.filter((to) => to !== from).map((to) => [from, to] as const));
    const text = `
neuron Cell { state v = 0.1 * i; dv/dt = (1.3 - v) / (10 ms); spike when v > 1 { v = 0 } }
synapse Kick { param w = 0.02; on pre { post.v += w } }
${names.map((name) => `population ${name}: Cell[6]`).join("\n")}
${pairs.map(([from, to], k) => `connect ${from} -> ${to} using Kick(w = ${0.05 + 0.02 * k}) { delay ${0.2 + 0.1 * k} ms }`).join("\n")}
experiment { dt 0.1 ms; run 12 ms; ${names.map((name) => `record spikes of ${name}`).join("; ")} }`;
    expect(compileBoth(text).gpu.manifest.gpu?.alike.map(({ rows }) => rows.length)).toEqual([6]);
    const { device: small, sizes } = smallDevice(await device(context), 1024);
    await expectSame(text, small);
    expect(sizes.get("connections")?.length).toBeGreaterThan(1);
  });
});

describe("what cannot be divided", () => {
  /** A neuron adds up what its neighbours give it in order, and so has to see all of its synapses. */
  const coupled = `
neuron Cell { input I: 1; state v = 0.02 * i; dv/dt = (1.3 - v + I) / (10 ms) }
population cells: Cell[48]
synapse Gap { param g = 0.01; post.I += g * (pre.v - post.v) }
connect cells -> cells using Gap as gaps { pairs where(i != j); g = uniform(0, 0.02) }
experiment { dt 0.1 ms; run 5 ms; record v of cells every 1 ms }`;
  const failureOf = async (text: string, given: GPUDevice): Promise<unknown> => {
    const simulation = await simulationOf(compileBoth(text).gpu, { device: given });
    try {
      return (await simulation.runExperiment()).problem;
    } finally {
      simulation.destroy();
    }
  };

  test("a row that is larger than a buffer", async (context) => {
    const { device: small } = smallDevice(await device(context), 1024);
    const row = fixed.replace("Cell[48]", "Cell[250]").replace("using Kick", "using Kick as kicks");
    expect(await failureOf(row, small)).toMatchObject({ code: "NE6053", holes: { what: "a row of kicks" } });
  });

  test("more pages than the device has memory for", async (context) => {
    const { device: small, sizes } = smallDevice(await device(context), 4096, 16_000);
    const problem = await failureOf(fixed, small);
    expect(problem).toMatchObject({ code: "NE6053", holes: { what: "the network" } });
    expect(sizes.get("connections")?.length).toBeGreaterThan(2);
  });

  test("synapses that a neuron goes through in order", async (context) => {
    const { device: small } = smallDevice(await device(context), 4096);
    const what = "gaps, which cannot be divided";
    expect(await failureOf(coupled, small)).toMatchObject({ code: "NE6053", holes: { what } });
  });
});

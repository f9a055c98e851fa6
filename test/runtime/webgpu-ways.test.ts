/** How steps become dispatches on a device: the results are the same. */
import { describe, expect, test, type TestContext } from "vitest";
import type { Artifact } from "../../src/driver/api.ts";
import type { SimulationOptions, Way } from "../../src/runtime/index.ts";
import { compileBoth, differenceOf, simulationOf, spikesOf } from "../support/on-device.ts";
import { smallDevice } from "../support/small-device.ts";
import { softwareDevice } from "../support/webgpu.ts";

async function deviceOf(context: TestContext): Promise<GPUDevice> {
  const found = await softwareDevice();
  if ("skip" in found) return context.skip(found.skip);
  return found.device;
}

/** The same device, which does not say that it computes in software. */
function hardware(real: GPUDevice): GPUDevice {
  const info = { vendor: "acme", architecture: "road", device: "", description: "Acme Runner" };
  return new Proxy(real, {
    get(target, name) {
      if (name === "adapterInfo") return info;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}

/** Which component is read follows from the state; it is the neuron's own all the same. */
const wandering = `
neuron Wanderer {
  state x[4] = uniform(0, 1)
  let there = x[int(3.99 * abs(sin(x[0] * 7 + i)))]
  dx/dt = (there - x + 0.3) / (5 ms) by euler
  spike when x[1] > 2 { x[1] = 0 }
}
population cells: Wanderer[30]
experiment { dt 0.1 ms; seed 1; run 25 ms; record spikes of cells; record x of cells every 1 ms }
`;

/** Two populations of one model: connections that are alike, plastic ones, sources, an event, a block at intervals, a held state. */
const network = (delay: string): string => `
neuron Source { param rate = 150 Hz; spike when bernoulli(rate * dt) }
neuron Cell {
  param drive = 1.2
  input I: 1
  state v = 0.013 * i, last = 0
  dv/dt = (drive + 0.2 * normal(0, 1) + I - v) / (10 ms) unless refractory by euler
  every 0.7 ms { v += 0.001 }
  spike when v > 1 { v = 0; last = t / (1 ms); refractory 1 ms }
  event high when crosses(v, 0.8)
}
synapse Kick { param w = 0.02; on pre { post.v += w } }
synapse Learning {
  state w = 0.02, x = 0
  dx/dt = -x / (20 ms)
  on pre { post.v += w; x += 1 }
  on post { w = clip(w + 0.002 * x, 0, 0.05) }
}
synapse Gap { param g = 0.1; target += g * (pre.v - post.v) }
population sources: Source[70]
population a: Cell[40]
population b: Cell[90](drive = 1.4)
connect sources -> a using Kick(w = 0.1) { pairs bernoulli(0.2); delay ${delay} }
connect a -> a using Kick { pairs bernoulli(0.2); delay ${delay} }
connect a -> b using Kick(w = 0.03) { pairs bernoulli(0.2); delay ${delay} }
connect b -> a using Kick(w = -0.03) { pairs bernoulli(0.2); delay uniform(0.3, 0.9) * 1 ms }
connect b -> b using Kick(w = -0.02) { pairs bernoulli(0.1); delay ${delay} }
MORE
experiment {
  dt 0.1 ms
  run 25 ms
  at 12.3 ms { a.drive = 1.5 }
  record spikes of sources; record spikes of a; record spikes of b; record high of b
  record v of a[3 .. 20] every 0.3 ms
  record v of b every 1 ms
  record last of b at end
}
`;
const learning = "connect b -> b using Learning as plastic { pairs bernoulli(0.1); delay 0.3 ms }";
const gaps = "connect a -> a.I using Gap { pairs bernoulli(0.1) }";

async function recordedBy(artifact: Artifact, options: SimulationOptions) {
  const simulation = await simulationOf(artifact, options);
  const { status, problem } = await simulation.runExperiment();
  expect(problem?.message ?? status).toBe("done");
  const { recordings, device } = simulation;
  simulation.destroy();
  return { recordings, device };
}

async function expectAlike(text: string, ways: readonly Way[], device: GPUDevice, options: SimulationOptions = {}) {
  const { js, gpu } = compileBoth(text);
  const expected = await recordedBy(js, options);
  const found = [];
  for (const dispatches of ways) found.push(await recordedBy(gpu, { ...options, device, dispatches }));
  expect(found.map(({ device }) => device?.dispatches)).toEqual(ways);
  for (const { recordings } of found) {
    expect(spikesOf(recordings)).toEqual(spikesOf(expected.recordings));
    expect(differenceOf(recordings, found[0]!.recordings)).toBe(0);
    expect(differenceOf(recordings, expected.recordings)).toBeLessThan(1e-5);
  }
  expect(expected.recordings.every(({ times }) => times.length > 0)).toBe(true);
}

describe("one workgroup does what a dispatch for each stage does", () => {
  test("and what a dispatch for all does", async (context) => {
    await expectAlike(network("0.2 ms").replace("MORE", ""), ["stages", "fused", "workgroup"], await deviceOf(context));
  });

  test("without a delay, with plastic synapses and gap junctions", async (context) => {
    const text = network("0 ms").replace("MORE", `${learning}\n${gaps}`);
    await expectAlike(text, ["stages", "workgroup"], await deviceOf(context));
  });

  test("where components are read that the state tells, each neuron still by a thread of its own", async (context) => {
    const { stages } = compileBoth(wandering).gpu.manifest.gpu!;
    expect(stages.flatMap(({ lanes }) => lanes.map(({ walks }) => walks.kind))).not.toContain("one");
    await expectAlike(wandering, ["stages", "workgroup"], await deviceOf(context));
  });

  test("in many dispatches of one chunk, where a step has many values of its own", async (context) => {
    const values = Array.from({ length: 120 }, (_, k) => `sin(t / (${k + 1} ms))`).join(" + ");
    const text = `
neuron Cell { state v = 0.1 * i; dv/dt = (1.2 + 0.01 * (i + 1) * (${values}) / 10 - v) / (10 ms) by euler; spike when v > 1 { v = 0 } }
population cells: Cell[5]
experiment { dt 0.1 ms; run 30 ms; record spikes of cells; record v of cells every 1 ms }`;
    await expectAlike(text, ["stages", "workgroup"], await deviceOf(context));
  });
});

describe("which way is taken", () => {
  const text = (size: number): string => `
neuron Cell { param drive = 1.3; state v = 0.001 * i; dv/dt = (drive - v) / (10 ms); spike when v > 1 { v = 0 } }
population cells: Cell[${size}]
experiment { dt 0.1 ms; run 0.2 ms; record spikes of cells }`;

  test.for([
    [900, "workgroup"],
    [1100, "stages"],
  ] as const)("untimed, by the number of elements: %i neurons", async ([size, way], context) => {
    const { device } = await recordedBy(compileBoth(text(size)).gpu, { device: await deviceOf(context) });
    expect([device?.dispatches, device?.timed, device?.isSoftware]).toEqual([way, [], true]);
  });

  test("one workgroup sees no connections that are divided among buffers", async (context) => {
    const { device: small, sizes } = smallDevice(await deviceOf(context), 8192);
    const connected = `${text(60).replace("population", "synapse Kick { param w = 0.001; on pre { post.v += w } }\npopulation")}
connect cells -> cells using Kick`;
    const { device } = await recordedBy(compileBoth(connected).gpu, { device: small, dispatches: "workgroup" });
    expect(sizes.get("connections")!.length).toBeGreaterThan(1);
    expect(device?.dispatches).toBe("stages");
  });
});

describe("a long run times the ways", () => {
  const long = `
neuron Source { param rate = 150 Hz; spike when bernoulli(rate * dt) }
neuron Cell { param drive = 1.3; state v = 0.1 * i; dv/dt = (drive - v) / (10 ms); spike when v > 1 { v = 0 } }
synapse Learning {
  state w = 0.02, x = 0
  dx/dt = -x / (20 ms)
  on pre { post.v += w; x += 1 }
  on post { w = clip(w + 0.002 * x, 0, 0.05) }
}
population sources: Source[7]
population cells: Cell[9]
connect sources -> cells using Learning as plastic
experiment {
  dt 0.1 ms
  run 210 ms
  at 40.3 ms { cells.drive = 1.5 }
  record spikes of sources; record spikes of cells
  record v of cells every 0.5 ms
  record w of plastic at end
}`;

  test("on its own steps, which are done anew, and takes the fastest", async (context) => {
    const { js, gpu } = compileBoth(long);
    const device = hardware(await deviceOf(context));
    const [expected, found] = [await recordedBy(js, {}), await recordedBy(gpu, { device })];
    const timed = found.device!.timed;
    expect(timed.map(({ way, same }) => [way, same])).toEqual([
      ["stages", true],
      ["workgroup", true],
    ]);
    const best = timed.toSorted((a, b) => a.step_us - b.step_us)[0]!;
    expect(found.device).toMatchObject({
      name: "Acme Runner",
      vendor: "acme",
      architecture: "road",
      dispatches: best.way,
    });
    expect(spikesOf(found.recordings)).toEqual(spikesOf(expected.recordings));
    expect(differenceOf(found.recordings, expected.recordings)).toBeLessThan(1e-5);
  });

  test("and leaves out a way that rounds differently", async (context) => {
    const text = `
neuron Cell { state v = 0.0005 * i; dv/dt = (1.3 - v) / (10 ms); spike when v > 1 { v = 0 } }
population cells: Cell[1200]
experiment { dt 0.1 ms; run 210 ms; record spikes of cells[0 .. 20] }`;
    const { js, gpu } = compileBoth(text);
    const { workgroup } = gpu.manifest.gpu!;
    const step = "now = steps[k];";
    const other = { ...workgroup, wgsl: workgroup.wgsl.replace(step, `${step} f[0] = f[0] * 1.0000002;`) };
    expect(other.wgsl).not.toBe(workgroup.wgsl);
    const rounding = { ...gpu, manifest: { ...gpu.manifest, gpu: { ...gpu.manifest.gpu!, workgroup: other } } };
    const [expected, found] = [
      await recordedBy(js, {}),
      await recordedBy(rounding, { device: hardware(await deviceOf(context)) }),
    ];
    expect(found.device!.timed.map(({ way, same }) => [way, same])).toEqual([
      ["stages", true],
      ["workgroup", false],
    ]);
    expect(found.device!.dispatches).toBe("stages");
    expect(spikesOf(found.recordings)).toEqual(spikesOf(expected.recordings));
  });
});

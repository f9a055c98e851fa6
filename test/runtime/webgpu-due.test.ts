/** Spikes that the host draws by their distances: on a device the same as elsewhere. */
import { describe, expect, test, type TestContext } from "vitest";
import { compileBoth, differenceOf, simulationOf, spikesOf } from "../support/on-device.ts";
import { softwareDevice, softwareGpu } from "../support/webgpu.ts";

async function device(context: TestContext): Promise<GPUDevice> {
  const found = await softwareDevice();
  if ("skip" in found) return context.skip(found.skip);
  return found.device;
}

/** Sources with one rate, with one for each, and such as are held for a while and change others. */
const sources = `
neuron Source { param rate = 40 Hz; spike when bernoulli(rate * dt) }
neuron Busy {
  param rate = 300 Hz
  state n: 1 = 0, jump: 1 = 0
  spike when bernoulli(rate * dt) { n += 1; jump = uniform(0, 1); refractory 2 ms }
}
neuron Cell { state v = 0; dv/dt = -v / (10 ms); spike when v > 1 { v = 0 } }
synapse Kick { param w = 0.3; on pre { post.v += w } }
population same: Source[2100]
population each: Source[70](rate = (20 + 10 * i) * 1 Hz)
population busy: Busy[90]
population cells: Cell[30]
connect same -> cells using Kick(w = 0.05) { pairs bernoulli(0.05) }
connect each -> cells using Kick { pairs bernoulli(0.2); delay 0.4 ms }
connect busy -> cells using Kick(w = -0.1) { pairs bernoulli(0.2) }
experiment {
  dt 0.1 ms
  run 60 ms
  at 23.4 ms { same.rate = 75 Hz }
  record spikes of same
  record spikes of each
  record spikes of busy
  record spikes of cells
  record n of busy every 5 ms
  record jump of busy at end
}
`;
const both = compileBoth(sources);

test("no random number is drawn on the device where the host draws by distances", () => {
  const { gpu, rare } = both.gpu.manifest;
  expect(gpu!.due.map(({ population }) => population)).toEqual(["same", "each", "busy"]);
  expect(rare!.map(({ plain }) => plain)).toEqual([true, true, false]);
  expect(gpu!.wgsl.match(/fn kernel_update_(same|each)[\s\S]*?^\}/gmu)!.join("\n")).not.toContain("random");
});

describe("spikes are those of a CPU", () => {
  test("in one run", async (context) => {
    const all = [await simulationOf(both.js), await simulationOf(both.gpu, { device: await device(context) })];
    for (const simulation of all) expect((await simulation.runExperiment()).status).toBe("done");
    const [expected, found] = all.map(({ recordings }) => recordings);
    expect(spikesOf(found!)).toEqual(spikesOf(expected!));
    for (const one of expected!.slice(0, 4)) expect(one.times.length).toBeGreaterThan(20);
    expect(differenceOf(found!, expected!)).toBeLessThan(1e-6);
    all[1]!.destroy();
  });

  test("where a run goes on, and where it goes on from a snapshot of the other one", async (context) => {
    const [cpu, there] = [await simulationOf(both.js), await simulationOf(both.gpu, { device: await device(context) })];
    await cpu.run("17.3 ms");
    for (const part of ["6.1 ms", "11.2 ms"]) await there.run(part);
    expect(spikesOf(there.recordings)).toEqual(spikesOf(cpu.recordings));
    const saved = there.snapshot();
    await cpu.run("30 ms");
    await there.run("5 ms");
    there.restore(saved);
    await there.run("30 ms");
    expect(spikesOf(there.recordings)).toEqual(spikesOf(cpu.recordings));
    there.restore(cpu.snapshot());
    await Promise.all([cpu.run("9 ms"), there.run("9 ms")]);
    const after = (all: readonly { readonly times: ArrayLike<number> }[]) =>
      all.map(({ times }) => Array.from(times).filter((t) => t > 47.3));
    expect(after(there.recordings)).toEqual(after(cpu.recordings));
    there.destroy();
  });

  test("after a device was lost", async (context) => {
    const found = await softwareGpu();
    if ("skip" in found) return context.skip(found.skip);
    const made: GPUDevice[] = [];
    const provider = {
      requestAdapter: async () => {
        const adapter = await found.gpu.requestAdapter();
        return {
          limits: adapter!.limits,
          requestDevice: async () => (made.push(await adapter!.requestDevice()), made.at(-1)!),
        };
      },
    };
    const [cpu, there] = [await simulationOf(both.js), await simulationOf(both.gpu, { device: provider })];
    await cpu.runExperiment();
    const running = there.runExperiment({ onProgress: () => made.length === 1 && made[0]!.destroy() });
    expect((await running).status).toBe("done");
    expect(made.length).toBe(2);
    expect(spikesOf(there.recordings)).toEqual(spikesOf(cpu.recordings));
    there.destroy();
  });
});

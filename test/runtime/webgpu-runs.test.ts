/** What can happen to a run on a device, by one small network. */
import { describe, expect, test, type TestContext } from "vitest";
import { compileBoth, simulationOf, spikesOf } from "../support/on-device.ts";
import { softwareDevice, softwareGpu } from "../support/webgpu.ts";

const ring = `
neuron Cell {
  param drive = 1.3, tau = 10 ms
  state v = 0.1 * i
  dv/dt = (drive - v) / tau
  spike when v > 1 { v = 0 }
}
synapse Kick { param w = 0.02; on pre { post.v += w } }
population cells: Cell[9]
connect cells -> cells using Kick { pairs where(i != j); delay 0.3 ms }
experiment {
  dt 0.1 ms
  run 20 ms
  record spikes of cells
  record v of cells every 1 ms
}
`;
const both = compileBoth(ring);

async function gpu(context: TestContext): Promise<GPU> {
  const found = await softwareGpu();
  if ("skip" in found) return context.skip(found.skip);
  return found.gpu;
}
async function device(context: TestContext): Promise<GPUDevice> {
  const found = await softwareDevice();
  if ("skip" in found) return context.skip(found.skip);
  return found.device;
}

async function expected(): Promise<readonly unknown[]> {
  const simulation = await simulationOf(both.js);
  await simulation.runExperiment();
  return spikesOf(simulation.recordings);
}

interface Spikes {
  readonly name: string;
  readonly times: readonly number[];
  readonly indices: readonly number[];
}
function before({ name, times, indices }: Spikes, end: number): Spikes {
  const count = times.filter((t) => t < end).length;
  return { name, times: times.slice(0, count), indices: indices.slice(0, count) };
}

test("what is no device is refused", async () => {
  for (const device of [3, {}])
    await expect(simulationOf(both.gpu, { device: device as never })).rejects.toThrow("neither a GPUDevice");
});

describe("a run on a device", () => {
  test("spikes are those of JavaScript, twice", async (context) => {
    const one = await device(context);
    for (const _ of [1, 2]) {
      const simulation = await simulationOf(both.gpu, { device: one });
      expect((await simulation.runExperiment()).status).toBe("done");
      expect(spikesOf(simulation.recordings)).toEqual(await expected());
      expect(JSON.stringify(spikesOf(simulation.recordings))).toContain("[");
      simulation.destroy();
    }
  });

  test("two simulations share a device", async (context) => {
    const one = await device(context);
    const pair = [await simulationOf(both.gpu, { device: one }), await simulationOf(both.gpu, { device: one })];
    const statuses = await Promise.all(pair.map((simulation) => simulation.runExperiment()));
    expect(statuses.map(({ status }) => status)).toEqual(["done", "done"]);
    for (const simulation of pair) expect(spikesOf(simulation.recordings)).toEqual(await expected());
  });

  test("goes on from a snapshot, of a CPU as well", async (context) => {
    const one = await device(context);
    const [cpu, there] = [await simulationOf(both.js), await simulationOf(both.gpu, { device: one })];
    await cpu.run("7 ms");
    await there.run("7 ms");
    expect([...there.get("cells", "v")]).toEqual([...cpu.get("cells", "v")].map((v) => expect.closeTo(v, 5)));
    const snapshot = there.snapshot();
    expect(snapshot.history).toEqual(cpu.snapshot().history);
    await there.run("5 ms");
    const after = [...there.get("cells", "v")];
    there.restore(snapshot);
    expect(there.stepCount).toBe(70);
    await there.run("5 ms");
    expect([...there.get("cells", "v")]).toEqual(after);
  });

  test("values and parameters that are set count from the next step on", async (context) => {
    const simulations = [await simulationOf(both.js), await simulationOf(both.gpu, { device: await device(context) })];
    const found: number[][] = [];
    for (const simulation of simulations) {
      await simulation.run("3 ms");
      simulation.set("cells", "v", 0.5);
      simulation.setParameter("cells.tau", 20);
      await simulation.run("3 ms");
      found.push([...simulation.get("cells", "v")]);
    }
    expect(found[1]).toEqual(found[0]!.map((v) => expect.closeTo(v, 5)));
  });

  test("an abort keeps what was recorded, and a later call goes on", async (context) => {
    const simulation = await simulationOf(both.gpu, { device: await device(context) });
    // Aborted when it is asked for the third time: chunks begin with 8 steps, and are at most twice as long each time.
    let asked = 0;
    const signal = {
      get aborted() {
        return ++asked > 2;
      },
    } as AbortSignal;
    const { status, steps } = await simulation.runExperiment({ signal });
    expect(status).toBe("aborted");
    expect(steps).toBe(simulation.stepCount);
    expect(steps).toBeGreaterThan(0);
    expect(steps).toBeLessThan(200);
    const all = await expected();
    const until = all.map((one) => before(one as Spikes, steps * 0.1 + 0.05));
    expect(spikesOf(simulation.recordings)).toEqual(until);
    await simulation.runExperiment();
    expect(simulation.stepCount).toBe(200);
    expect(spikesOf(simulation.recordings)).toEqual(all);
  });

  test("steps cannot be waited for one by one", async (context) => {
    const simulation = await simulationOf(both.gpu, { device: await device(context) });
    expect(() => simulation.step()).toThrow("NE6055");
  });

  test("a state that is no longer finite ends the run, and is named", async (context) => {
    const simulation = await simulationOf(both.gpu, { device: await device(context), params: { "cells.drive": 1e38 } });
    simulation.set("cells", "v", [0, 0, 0, 0, 0, 0, NaN, 0, 0]);
    const { status, problem } = await simulation.runExperiment();
    expect([status, problem?.code, problem?.message]).toEqual([
      "failed",
      "NE6001",
      expect.stringContaining("v of cells[6]"),
    ]);
  });

  test("a driver in software is told of", async (context) => {
    const simulation = await simulationOf(both.gpu, { device: await device(context) });
    expect(simulation.warnings.map(({ code }) => code)).toEqual(["NW6056"]);
  });
});

/** The same adapters, and which devices they gave. */
function watchedFrom(provider: Pick<GPU, "requestAdapter">) {
  const made: GPUDevice[] = [];
  const watched = {
    requestAdapter: async () => {
      const adapter = await provider.requestAdapter();
      return {
        limits: adapter!.limits,
        requestDevice: async () => (made.push(await adapter!.requestDevice()), made.at(-1)!),
      };
    },
  };
  return { made, watched };
}

describe("a device that is lost", () => {
  test("where it is the simulation's own, another one does the steps again", async (context) => {
    const provider = await gpu(context);
    const { made, watched } = watchedFrom(provider);
    const simulation = await simulationOf(both.gpu, { device: watched });
    await simulation.run("5 ms");
    const running = simulation.run("15 ms");
    made[0]!.destroy();
    expect(await running).toMatchObject({ status: "done", steps: 150 });
    expect(made.length).toBe(2);
    expect(spikesOf(simulation.recordings)).toEqual(await expected());
    simulation.destroy();
  });

  test("else the run ends, and what was recorded stays", async (context) => {
    const adapter = await (await gpu(context)).requestAdapter();
    const own = await adapter!.requestDevice();
    const simulation = await simulationOf(both.gpu, { device: own });
    await simulation.run("8 ms");
    own.destroy();
    const { status, problem } = await simulation.run("12 ms");
    expect([status, problem?.code]).toEqual(["failed", "NE6052"]);
    expect(JSON.stringify(spikesOf(simulation.recordings))).toContain("cells");
  });
});

describe("no device", () => {
  test("nothing has WebGPU", async () => {
    await expect(simulationOf(both.gpu)).rejects.toThrow("NE6050");
  });
  test("WebGPU without an adapter", async () => {
    await expect(simulationOf(both.gpu, { device: { requestAdapter: async () => null } })).rejects.toThrow("NE6051");
  });
  test("an adapter that gives no device", async () => {
    const requestDevice = async (): Promise<never> => {
      throw new Error("Requested limits are beyond.\n - While validating limits");
    };
    const device = { requestAdapter: async () => ({ limits: {}, requestDevice }) };
    await expect(simulationOf(both.gpu, { device } as never)).rejects.toThrow(
      /the adapter gives no device \(Requested limits are beyond\.\)$/,
    );
  });
  test("a device whose buffers are too small", async (context) => {
    const small = { maxStorageBufferBindingSize: 64, maxBufferSize: 64 };
    const real = await device(context);
    const limits = new Proxy(real.limits, {
      get: (all, name) => ({ ...small })[String(name)] ?? Reflect.get(all, name, all),
    });
    const fake = new Proxy(real, {
      get: (target, name) => {
        const value: unknown = name === "limits" ? limits : Reflect.get(target, name, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    const simulation = await simulationOf(both.gpu, { device: fake });
    expect((await simulation.run("1 ms")).problem?.code).toBe("NE6053");
  });
});

test.for(["stages", "workgroup"] as const)(
  "what a device's compiler refuses is a mistake of neuroc, told with the kernel and the line of the model: %s",
  async (dispatches, context) => {
    const gpu = both.gpu.manifest.gpu!;
    const wgsl = gpu.wgsl.replace(/(fn kernel_update_cells\([^{]*\{)/, "$1 let broken = 1u + 1.5f;");
    expect(wgsl).not.toBe(gpu.wgsl);
    const broken = { ...both.gpu, manifest: { ...both.gpu.manifest, gpu: { ...gpu, wgsl } } };
    const simulation = await simulationOf(broken, { device: await device(context), dispatches });
    const { status, problem } = await simulation.runExperiment();
    expect([status, problem?.code]).toEqual(["failed", "NE6054"]);
    expect(problem?.message).toMatch(
      /^neuroc made a mistake: the device refuses what it wrote, at line \d+ of the WGSL \(kernel_update_cells, model\.neuro:5, model\.neuro:6\): no matching overload.*$/,
    );
  },
);

test("a command that a device refuses is a mistake of neuroc, told in one line", async (context) => {
  const provider = await gpu(context);
  const { made, watched } = watchedFrom(provider);
  const simulation = await simulationOf(both.gpu, { device: watched });
  await simulation.run("1 ms");
  const own = made[0]!;
  const heard = new Promise<string>((tell) =>
    own.addEventListener("uncapturederror", ({ error }) => tell(error.message), { once: true }),
  );
  own.createBuffer({ size: 2 ** 45, usage: 0x80 });
  const whole = await heard;
  expect(whole.trim().split("\n").length).toBeGreaterThan(1);
  const { status, problem } = await simulation.run("1 ms");
  expect([status, problem?.code]).toEqual(["failed", "NE6054"]);
  expect(problem?.message.split("\n").length).toBe(1);
  expect(problem?.message).toContain(whole.trim().split("\n", 1)[0]!);
  simulation.destroy();
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { speedOf } from "../../../src/cli/auto/calibrate.ts";
import { dispatchesOf, siteOf } from "../../../src/cli/auto/device-facts.ts";
import { speedsIn } from "../../../src/cli/auto/kept-speeds.ts";
import type { GpuProvider } from "../../../src/runtime/index.ts";
import { compileModel } from "../../conformance/support/run-model.ts";
import { softwareDevice, softwareGpu } from "../../support/webgpu.ts";

const nothing = (): object => ({});

/** Takes so many ms for what it is told at one time. */
const device = (wait: number): object => ({
  destroy: nothing,
  queue: { submit: nothing, onSubmittedWorkDone: () => new Promise((resolve) => setTimeout(resolve, wait)) },
  createShaderModule: nothing,
  createBuffer: nothing,
  createBindGroup: nothing,
  createComputePipelineAsync: () => Promise.resolve({ getBindGroupLayout: nothing }),
  createCommandEncoder: () => ({
    beginComputePass: () => ({
      setPipeline: nothing,
      setBindGroup: nothing,
      dispatchWorkgroups: nothing,
      end: nothing,
    }),
    finish: nothing,
  }),
});
const adapter = (description: string, wait: number): object => ({
  info: { description },
  requestDevice: () => Promise.resolve(device(wait)),
});
const giving = (found: object | null) => (): GpuProvider => ({ requestAdapter: () => Promise.resolve(found as never) });

const folder = mkdtempSync(join(tmpdir(), "neuroc-speeds-"));
afterAll(() => rmSync(folder, { recursive: true }));
const nowhere = speedsIn(undefined);

describe("what there is to do steps with", () => {
  it("is nothing without the package", async () => {
    expect(await siteOf(() => undefined, nowhere)).toEqual({ kind: "no package" });
  });

  it("is nothing where the package cannot be loaded", async () => {
    const broken = (): never => {
      throw new Error("the driver is older");
    };
    expect(await siteOf(broken, nowhere)).toEqual({ kind: "no device", why: "the driver is older" });
  });

  it("is nothing without an adapter", async () => {
    expect(await siteOf(giving(null), nowhere)).toEqual({ kind: "no device", why: "it has no adapter" });
  });

  it("is no driver in software", async () => {
    expect(await siteOf(giving(adapter("llvmpipe 15", 0)), nowhere)).toEqual({ kind: "software", name: "llvmpipe 15" });
  });

  it("is a card, and the time of one of a hundred dispatches", async () => {
    const site = await siteOf(giving(adapter("Card", 50)), nowhere);
    expect(site).toMatchObject({ kind: "timed", name: "Card" });
    expect(site.kind === "timed" && site.speed.dispatch_us).toBeGreaterThan(450);
  });

  it("knows SwiftShader", async (context) => {
    const found = await softwareGpu();
    if ("skip" in found) return context.skip(found.skip);
    expect(await siteOf(() => found.gpu as never, nowhere)).toMatchObject({ kind: "software" });
  });
});

describe("how fast a device is", () => {
  it("is timed with kernels that it takes", async (context) => {
    const found = await softwareDevice();
    if ("skip" in found) return context.skip(found.skip);
    const faults: string[] = [];
    found.device.addEventListener("uncapturederror", ({ error }) => faults.push(error.message));
    const speed = await speedOf(found.device);
    expect(faults).toEqual([]);
    for (const one of [speed.dispatch_us, speed.neurons, speed.arrivals]) {
      expect(one).toBeGreaterThan(0);
      expect(one).toBeLessThan(1e6);
    }
  });

  it("is kept by the name of the adapter, and timed again for another one", async () => {
    const file = join(folder, "kept", "devices.json");
    const first = await siteOf(giving(adapter("Card", 20)), speedsIn(file));
    // A card that would take a hundred times as long.
    expect(await siteOf(giving(adapter("Card", 2000)), speedsIn(file))).toEqual(first);
    const other = await siteOf(giving(adapter("Other card", 0)), speedsIn(file));
    expect(other).not.toMatchObject({ speed: (first as { speed: object }).speed });
    const kept = JSON.parse(readFileSync(file, "utf8")) as { devices: object };
    expect(Object.keys(kept.devices)).toEqual(["Card", "Other card"]);
  });

  it.each([
    "",
    "null",
    "[]",
    '{"format":0,"devices":{"Card":{"dispatch_us":1,"neurons":1,"arrivals":1}}}',
    '{"format":1,"devices":{"Card":{"dispatch_us":-1,"neurons":1}}}',
    '{"format":1}',
  ])("is timed again where the file holds %s", (text) => {
    const file = join(folder, "broken.json");
    writeFileSync(file, text);
    expect(speedsIn(file).read("Card")).toBeUndefined();
    const speed = { dispatch_us: 9, neurons: 30, arrivals: 12 };
    speedsIn(file).write("Card", speed);
    expect(speedsIn(file).read("Card")).toEqual(speed);
  });

  it("is not kept where nothing can be written", () => {
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    const kept = speedsIn(join(file, "devices.json"));
    kept.write("Card", { dispatch_us: 9, neurons: 30, arrivals: 12 });
    expect(kept.read("Card")).toBeUndefined();
  });
});

describe("dispatches of a step", () => {
  it.each([
    ["examples/short-term-plasticity.neuro", 3, 3],
    ["examples/stdp.neuro", 2, 2],
    ["examples/coba.neuro", 2, 1],
  ])("%s: without those for samples, and with fewer where spikes are delayed", (model, atOnce, delayed) => {
    const { manifest } = compileModel(model, undefined, "gpu", "f32");
    expect([dispatchesOf(manifest, false), dispatchesOf(manifest, true)]).toEqual([atOnce, delayed]);
  });
});

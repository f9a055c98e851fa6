import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { neurocHere, small, workplace } from "../neuroc.ts";

/** So many neurons that a GPU may be faster. */
const large = small
  .replace("N = 3", "N = 100000")
  .replace("pairs all no_self", "pairs one_to_one")
  .replace("run 100 ms", "run 1 ms");

/** A package `webgpu` that counts how often it is loaded, and has a device which does nothing at once and has no room. */
const fake = `
globalThis.loadedWebgpu = (globalThis.loadedWebgpu ?? 0) + 1;
const nothing = () => ({});
const limits = { maxStorageBufferBindingSize: 4, maxBufferSize: 4, maxUniformBufferBindingSize: 4 };
const device = {
  limits, lost: new Promise(nothing), destroy: nothing,
  queue: { submit: nothing, writeBuffer: nothing, onSubmittedWorkDone: async () => undefined },
  createBindGroupLayout: nothing, createPipelineLayout: nothing, pushErrorScope: nothing, popErrorScope: async () => null,
  createShaderModule: nothing, createBuffer: nothing, createBindGroup: nothing,
  createComputePipelineAsync: async () => ({ getBindGroupLayout: nothing }),
  createCommandEncoder: () => ({
    beginComputePass: () => ({ setPipeline: nothing, setBindGroup: nothing, dispatchWorkgroups: nothing, end: nothing }),
    finish: nothing,
  }),
};
const card = { limits, info: { description: "Card" }, requestDevice: async () => device };
exports.create = () => ({ requestAdapter: async () => card });`;

const cwd = workplace({
  "small.neuro": small,
  "large.neuro": large,
  "node_modules/webgpu/index.js": fake,
});
const single = ["--precision", "f32"] as const;
const auto = (...args: readonly string[]): ReturnType<typeof neurocHere> =>
  neurocHere(args, { cwd, env: { XDG_CACHE_HOME: join(cwd, "cache") } });
const loaded = (): unknown => (globalThis as { loadedWebgpu?: unknown }).loadedWebgpu;

describe("auto, where the package of GPUs is installed", () => {
  it("is wasm for few neurons, says why, and does not load the package", async () => {
    const { out, err, status } = await auto("run", "small.neuro", ...single);
    expect([status, err]).toEqual([0, ""]);
    expect(out).toMatch(
      /target wasm, f32\n {2}wasm because a step takes the CPU about [\d.e-]+ µs in 32 bits, and 2 dispatches/,
    );
    expect(loaded()).toBeUndefined();
  });

  it("says so in JSON, and only where it chose", async () => {
    const json = async (...args: readonly string[]): Promise<object> =>
      JSON.parse((await auto("run", "small.neuro", "--json", "--no-recordings", ...args)).out) as object;
    expect(await json()).toMatchObject({
      target: "wasm",
      why: expect.stringMatching(/^a step takes the CPU/) as string,
    });
    expect(await json("--target", "wasm")).not.toHaveProperty("why");
  });

  it("says that a GPU would be faster in 32 bits, without a look at one", async () => {
    const { out } = await auto("explain", "large.neuro");
    expect(out).toMatch(/^ {2}target: wasm\n.*it works in 64 bits; .*faster with --precision f32\n/m);
    expect(loaded()).toBeUndefined();
  });

  it("runs tests, too", async () => {
    expect(await auto("test", "small.neuro")).toMatchObject({ status: 0, err: "" });
    expect(loaded()).toBeUndefined();
  });

  it("takes a GPU that is faster", async () => {
    const { out } = await auto("explain", "large.neuro", ...single);
    expect(loaded()).toBe(1);
    expect(existsSync(join(cwd, "cache", "neuroc", "devices.json"))).toBe(true);
    expect(out).toMatch(/^ {2}target: gpu\n.*and Card about /m);
    expect(out).toMatch(/dispatch(es)? in a step/);
  });

  it("runs on the CPU what a GPU refuses when the network is built", async () => {
    const { out, err } = await auto("run", "large.neuro", "--no-plot", ...single);
    expect(err).not.toContain("NE6053");
    expect(out).toMatch(/target wasm, f32\n {2}wasm because the GPU refuses it \(/);
  });
});

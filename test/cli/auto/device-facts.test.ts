import { describe, expect, it } from "vitest";
import { siteOf } from "../../../src/cli/auto/device-facts.ts";
import type { GpuProvider } from "../../../src/runtime/index.ts";
import { softwareGpu } from "../../support/webgpu.ts";

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

describe("what there is to do steps with", () => {
  it("is nothing without the package", async () => {
    expect(await siteOf(() => undefined)).toEqual({ kind: "no package" });
  });

  it("is nothing where the package cannot be loaded", async () => {
    const broken = (): never => {
      throw new Error("the driver is older");
    };
    expect(await siteOf(broken)).toEqual({ kind: "no device", why: "the driver is older" });
  });

  it("is nothing without an adapter", async () => {
    expect(await siteOf(giving(null))).toEqual({ kind: "no device", why: "it has no adapter" });
  });

  it("is no driver in software", async () => {
    expect(await siteOf(giving(adapter("llvmpipe 15", 0)))).toEqual({ kind: "software", name: "llvmpipe 15" });
  });

  it("is a card, and the time of one of a hundred dispatches", async () => {
    const site = await siteOf(giving(adapter("Card", 200)));
    expect(site).toMatchObject({ kind: "timed", name: "Card" });
    expect(site.kind === "timed" && site.dispatch_us).toBeGreaterThan(1900);
  });

  it("knows SwiftShader", async (context) => {
    const found = await softwareGpu();
    if ("skip" in found) return context.skip(found.skip);
    expect(await siteOf(() => found.gpu as never)).toMatchObject({ kind: "software" });
  });
});

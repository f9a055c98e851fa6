import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { neuroc, neurocHere, small, workplace } from "./neuroc.ts";

/** Lets the package `webgpu` look as if nobody had installed it. */
const withoutWebgpu = `
import { registerHooks } from "node:module";
registerHooks({
  resolve(name, context, next) {
    if (name === "webgpu") throw Object.assign(new Error("there is none"), { code: "MODULE_NOT_FOUND" });
    return next(name, context);
  },
});`;
const folder = workplace({
  "small.neuro": small,
  "without-webgpu.mjs": withoutWebgpu,
  "broken/small.neuro": small,
  "broken/node_modules/webgpu/index.js": `throw new Error("GLIBC_9.9 not found\\n  required by dawn.node");`,
});
const software = "/usr/lib/chromium/vk_swiftshader_icd.json";

describe("the target gpu", () => {
  it("prints its text", async () => {
    const { out, status } = await neurocHere(["small.neuro", "--emit", "wgsl"], { cwd: folder });
    expect(status).toBe(0);
    expect(out).toContain("@compute @workgroup_size(64)\nfn step_0(");
  });

  it("writes its text beside the module", () => {
    const { status } = neuroc(["small.neuro", "--target", "gpu", "-o", "out"], { cwd: folder, withBundle: true });
    expect(status).toBe(0);
    expect(readFileSync(join(folder, "out/small.wgsl"), "utf8")).toContain("fn step_0(");
    expect(readFileSync(join(folder, "out/small.js"), "utf8")).toContain("fn step_0(");
  });

  it("works in 32 bits", async () => {
    const { err, status } = await neurocHere(["run", "small.neuro", "--target", "gpu", "--precision", "f64"], {
      cwd: folder,
    });
    expect([status, err]).toEqual([2, expect.stringContaining("NE9007")]);
  });

  it("tells how it is planned", async () => {
    const { out } = await neurocHere(["explain", "small.neuro", "--target", "gpu"], { cwd: folder });
    expect(out).toMatch(/dispatch(es)? in a step/);
  });

  it("without the package says how to install it", () => {
    const env = { NODE_OPTIONS: `--import ${pathToFileURL(join(folder, "without-webgpu.mjs")).href}` };
    const { err, status } = neuroc(["run", "small.neuro", "--target", "gpu"], { cwd: folder, env });
    expect(status).toBe(2);
    expect(err).toContain("error[NE6050]: there is no WebGPU here: the package 'webgpu' is not installed");
    expect(err).toContain("npm install webgpu");
    expect(err).not.toMatch(/^ +at /m);
  });

  it("with a package that does not work here says why", () => {
    const { err, status } = neuroc(["run", "small.neuro", "--target", "gpu"], { cwd: join(folder, "broken") });
    expect(status).toBe(2);
    expect(err).toContain(
      "error[NE6050]: there is no WebGPU here: the package 'webgpu' cannot be loaded: GLIBC_9.9 not",
    );
    expect(err).not.toMatch(/^ +at /m);
  });

  it("without a driver says what to install", () => {
    const env = { VK_DRIVER_FILES: join(folder, "none.json") };
    const { err, status } = neuroc(["run", "small.neuro", "--target", "gpu"], { cwd: folder, env });
    expect(status).toBe(2);
    expect(err).toContain("error[NE6051]: WebGPU has no adapter here");
    expect(err).toContain("libvulkan1");
    expect(err).not.toContain("at async");
  });

  it("runs on a driver in software, and says that wasm is faster", (context) => {
    if (!existsSync(software)) return context.skip(`there is no ${software}`);
    const env = { VK_DRIVER_FILES: software };
    const { out, err, status } = neuroc(["run", "small.neuro", "--target", "gpu"], { cwd: folder, env });
    if (err.includes("NE6051")) return context.skip("libvulkan.so.1 is missing");
    expect([status, out]).toEqual([0, expect.stringContaining("target gpu, f32")]);
    expect(err).toContain("warning[NW6056]");
    expect(out).toMatch(/\n {2}on \S.*: one workgroup for many steps\n/);
    const json = neuroc(["run", "small.neuro", "--target", "gpu", "--json"], { cwd: folder, env });
    const { device, gpu } = JSON.parse(json.out);
    expect(device).not.toBe("CPU");
    expect(gpu).toEqual({
      vendor: expect.any(String),
      architecture: expect.any(String),
      software: true,
      dispatches: "workgroup",
      timed: [],
    });
  });
});

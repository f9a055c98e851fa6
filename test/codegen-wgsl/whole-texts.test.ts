import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { textOf } from "../../src/runtime/backends/webgpu/ways.ts";
import { compileModel, modelPath } from "../conformance/support/run-model.ts";
import { faultsOf, nullDevice } from "../support/webgpu.ts";

/** Models of the repository, and those that lie beside it where there are any. */
const folders = ["examples", "test/conformance/models", "test/conformance/features", "../shared/models"].filter(
  (folder) => existsSync(modelPath(folder)),
);
const models = folders.flatMap((folder) =>
  readdirSync(modelPath(folder))
    .filter((name) => name.endsWith(".neuro"))
    .map((name) => `${folder}/${name}`),
);

test.for(models)("%s: a device takes the text of all kernels", async (model, context) => {
  const found = await nullDevice();
  if ("skip" in found) return context.skip(found.skip);
  const { gpu } = compileModel(model, undefined, "gpu", "f32").manifest;
  if (gpu === undefined) throw new Error(`${model} was not compiled for a device`);
  if (model.startsWith("examples/")) expect(gpu.stages.length).toBeGreaterThan(0);
  expect(await faultsOf(found.device, gpu.wgsl)).toEqual([]);
  expect(await faultsOf(found.device, textOf("workgroup", gpu))).toEqual([]);
});

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { GpuSpec } from "../../src/runtime/manifest.ts";
import { compileBoth } from "../support/on-device.ts";
import { faultsOf, nullDevice } from "../support/webgpu.ts";

function specOf(name: string): GpuSpec {
  const file = fileURLToPath(new URL(`./${name}.neuro`, import.meta.url));
  return compileBoth(readFileSync(file, "utf8"), `${name}.neuro`).gpu.manifest.gpu!;
}

/** The functions of the prelude have tests of their own. */
const withoutPrelude = (text: string): string => text.replaceAll(/(?:^\/\/.*\n)*^fn neuro_[\s\S]*?^\}\n+/gmu, "");

const samples: readonly (readonly [name: string, entries: readonly string[]])[] = [
  ["delayed", ["step_0", "step_1", "fused_0", "ahead", "watch"]],
  ["plastic", ["step_0", "step_1", "step_2", "watch"]],
  ["gap", ["step_0", "step_1", "watch"]],
  ["alike", ["step_0", "step_1", "fused_0", "ahead", "watch"]],
];

describe.each(samples)("%s", (name, entries) => {
  const { wgsl, workgroup } = specOf(name);

  test("is emitted as expected", async () => {
    const all = `${withoutPrelude(wgsl)}\n// For small networks, with this in place of the binding \`now\`:\n// ${workgroup.by}${workgroup.wgsl}`;
    await expect(all).toMatchFileSnapshot(`./${name}.expected.wgsl`);
  });
  test("has an entry point for each dispatch", () => {
    expect([...wgsl.matchAll(/@workgroup_size\(64\)\nfn (\w+)/gu)].map(([, entry]) => entry)).toEqual(entries);
  });
  test("is taken by a device", async (context) => {
    const found = await nullDevice();
    if ("skip" in found) return context.skip(found.skip);
    expect(await faultsOf(found.device, wgsl)).toEqual([]);
  });
});

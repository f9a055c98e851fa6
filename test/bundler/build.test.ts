import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { bundlers, type Build } from "./bundlers.ts";
import { cell, main, model, project, spikes, root } from "./project.ts";

const files = { "net.neuro": model, "cell.neuro": cell, "main.js": main };
const all = Object.entries<Build>(bundlers);

/** What the bundle prints in a Node of its own. */
async function spikesOf(file: string): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [file]);
  return Number(stdout);
}

describe.each(all)("%s", (name, build) => {
  test("the bundle runs the model", async () => {
    const { file, warnings } = await build(project(files));
    expect(warnings).toEqual([]);
    expect(await spikesOf(file)).toBe(spikes);
  });

  test("an error has its code, its line and its column", async () => {
    const folder = project({ ...files, "net.neuro": model.replace("Cell[3]", "Sell[3]") });
    const error: unknown = await build(folder).catch((thrown: unknown) => thrown);
    const { message } = error as Error;
    expect(message).toContain("NE2001");
    expect(message).toContain("Cell");
    expect(message).toMatch(/net\.neuro\W+2:1[89]/);
  });

  test("a warning does not end the build", async () => {
    const folder = project({ ...files, "net.neuro": `${model}const spare = 1\n` });
    const { file, warnings } = await build(folder);
    expect(warnings.join("\n"), name).toMatch(/NW\d+/);
    expect(await spikesOf(file)).toBe(spikes);
  });
});

test("an import says which experiment and which target it wants", async () => {
  const folder = project({ ...files, "main.js": main.replace("net.neuro", "net.neuro?experiment=short&target=wasm") });
  const { file } = await bundlers.vite(folder);
  expect(await spikesOf(file)).toBe(9);
  expect(readFileSync(file, "utf8")).toContain('target: "wasm"');
});

test("a model for GPUs has its text inside", async () => {
  const folder = project(files);
  const { file } = await bundlers.rollup(folder, { target: "gpu" });
  expect(readFileSync(file, "utf8")).toContain("@compute");
});

test.each(["target=gpus", "experiment=mian"])("what there is not, is refused: %s", async (query) => {
  const folder = project({ ...files, "main.js": main.replace("net.neuro", `net.neuro?${query}`) });
  await expect(bundlers.rollup(folder)).rejects.toThrow(query.split("=")[1]);
});

test("a model that is not there is the bundler's error", async () => {
  const folder = project({ "main.js": main });
  await expect(bundlers.esbuild(folder)).rejects.toThrow("net.neuro");
});

test("nothing in the module tells where the project lies", async () => {
  const folder = project(files);
  process.chdir(folder);
  try {
    const { file } = await bundlers.rollup(folder);
    expect(readFileSync(file, "utf8")).not.toContain(folder);
  } finally {
    process.chdir(root);
  }
});

test("types are written beside the model, unless they are not wanted", async () => {
  const folder = project(files);
  await bundlers.rollup(folder, { types: false });
  expect(() => readFileSync(join(folder, "net.d.neuro.ts"))).toThrow("ENOENT");
  await bundlers.rollup(folder);
  expect(readFileSync(join(folder, "net.d.neuro.ts"), "utf8")).toContain('readonly cells: "v"');
});

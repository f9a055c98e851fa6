import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileModel, modelPath, runArtifact } from "../conformance/support/run-model.ts";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { compile } from "../../src/driver/compile.ts";
import { makeSource } from "../../src/source/index.ts";

const folders = ["neurons", "synapses", "plasticity", "sources"] as const;
const files = folders.flatMap((folder) =>
  readdirSync(modelPath(`stdlib/${folder}`))
    .filter((name) => name !== "index.neuro")
    .map((name) => `stdlib/${folder}/${name}`),
);

/** The titles of all tests in a file. */
function testsOf(path: string): string[] {
  const compilation = compile(makeSource(modelPath(path), readFileSync(modelPath(path), "utf8")), nodeHost(), {});
  expect(compilation.diagnostics.all.filter((one) => one.severity === "error")).toEqual([]);
  return (compilation.model?.experiments ?? []).filter((one) => one.type === "test").map((one) => one.name);
}

describe("the standard library", () => {
  it.each(folders)("neuro/%s gives every model of its folder", (folder) => {
    const index = readFileSync(modelPath(`stdlib/${folder}/index.neuro`), "utf8");
    const named = [...index.matchAll(/from "\.\/([\w-]+\.neuro)"/g)].map(([, name]) => `stdlib/${folder}/${name}`);
    expect(named.toSorted()).toEqual(files.filter((path) => path.startsWith(`stdlib/${folder}/`)).toSorted());
  });

  it.each(files)("%s begins with a doc comment and keeps what its tests expect", async (path) => {
    expect(readFileSync(modelPath(path), "utf8")).toMatch(/^\/\/\/ .*\n(\/\/\/.*\n)*(neuron|synapse) /);
    const tests = testsOf(path);
    expect(tests.length).toBeGreaterThan(0);
    for (const title of tests) {
      const run = await runArtifact(compileModel(path, title));
      const results = run.simulation.expects();
      expect(results.length).toBeGreaterThan(0);
      expect(results.filter((one) => !one.pass).map((one) => `${one.text}: ${one.value}`)).toEqual([]);
    }
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { compile } from "../../src/driver/compile.ts";
import { makeSource } from "../../src/source/index.ts";
import { compileModel, modelPath, runArtifact } from "./support/run-model.ts";

/** Every experiment and test of every example. */
const all = readdirSync(modelPath("examples"))
  .filter((name) => name.endsWith(".neuro"))
  .flatMap((name) => {
    const path = modelPath(`examples/${name}`);
    const { model } = compile(makeSource(path, readFileSync(path, "utf8")), nodeHost());
    return (model?.experiments ?? []).map((one) => [name, one.name] as const);
  });

describe("examples keep what they expect", () => {
  it("each has an experiment", () => {
    const files = readdirSync(modelPath("examples")).filter((name) => name.endsWith(".neuro"));
    expect([...new Set(all.map(([name]) => name))]).toEqual(files);
  });

  it.each(all)("%s: %s", async (name, title) => {
    const run = await runArtifact(compileModel(`examples/${name}`, title));
    const results = run.simulation.expects();
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter((one) => !one.pass).map((one) => `${one.text}: ${one.value}`)).toEqual([]);
  });
});

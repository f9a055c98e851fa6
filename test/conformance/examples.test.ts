import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { short } from "./support/short-runs.ts";
import { compileModel, modelPath, runArtifact } from "./support/run-model.ts";

const examples = readdirSync(modelPath("examples")).filter((name) => name.endsWith(".neuro"));

describe("examples", () => {
  it("are there", () => expect(examples.length).toBeGreaterThanOrEqual(12));

  it.each(examples)("%s: the interpreter and the emitted module record the same", async (name) => {
    const artifact = compileModel(`examples/${name}`);
    const options = short[name] ?? { duration: 60 };
    const emitted = await runArtifact(artifact, options);
    const interpreted = await runArtifact(artifact, { ...options, interpreter: true });
    expect(emitted.simulation.stepCount).toBeGreaterThan(0);
    expect(emitted.contents()).toEqual(interpreted.contents());
  });
});

describe("seeds", () => {
  const options = { duration: 40, params: { N: 400 } };

  it("the same seed gives the same run, another seed another network", async () => {
    const artifact = compileModel("examples/coba.neuro");
    const first = await runArtifact(artifact, { ...options, seed: 7 });
    const again = await runArtifact(artifact, { ...options, seed: 7 });
    const other = await runArtifact(artifact, { ...options, seed: 8 });
    expect(first.spikes("spikes of cells").times.length).toBeGreaterThan(0);
    expect(again.contents()).toEqual(first.contents());
    expect(other.contents()).not.toEqual(first.contents());
    expect(other.simulation.summary().connections).not.toEqual(first.simulation.summary().connections);
  });
});

import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Recording } from "../../src/runtime/index.ts";
import { short } from "./support/short-runs.ts";
import { compileModel, modelPath, type Run, runArtifact } from "./support/run-model.ts";

const examples = readdirSync(modelPath("examples")).filter((name) => name.endsWith(".neuro"));

/** Everything that was recorded, in a form that shows the first difference. */
function contents(run: Run): readonly unknown[] {
  return run.simulation.recordings.map((one) => recordingContents(one));
}
function recordingContents(one: Recording): unknown {
  const kept = one.kind === "spikes" ? { neurons: Array.from(one.indices) } : { values: Array.from(one.values) };
  return { name: one.name, times: Array.from(one.times), ...kept };
}

describe("examples", () => {
  it("are there", () => expect(examples.length).toBeGreaterThanOrEqual(12));

  it.each(examples)("%s: the interpreter and the emitted module record the same", async (name) => {
    const artifact = compileModel(`examples/${name}`);
    const options = short[name] ?? { duration: 60 };
    const emitted = await runArtifact(artifact, options);
    const interpreted = await runArtifact(artifact, { ...options, interpreter: true });
    expect(emitted.simulation.stepCount).toBeGreaterThan(0);
    expect(contents(emitted)).toEqual(contents(interpreted));
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
    expect(contents(again)).toEqual(contents(first));
    expect(contents(other)).not.toEqual(contents(first));
    expect(other.simulation.summary().connections).not.toEqual(first.simulation.summary().connections);
  });
});

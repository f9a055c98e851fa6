import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { short } from "./support/short-runs.ts";
import { compileModel, modelPath, type Run, runArtifact } from "./support/run-model.ts";

const models = ["../shared/models", "examples"].flatMap((folder) =>
  readdirSync(modelPath(folder))
    .filter((name) => name.endsWith(".neuro"))
    .map((name) => ({ name, path: `${folder}/${name}` })),
);

/** The first 20 ms, of networks that are small enough for the interpreter. */
const beginning = (
  name: string,
): { readonly duration: number; readonly params?: Readonly<Record<string, number>> } => ({
  ...short[name],
  duration: Math.min(short[name]?.duration ?? 20, 20),
});

const spikesOf = (run: Run): number =>
  Object.values(run.simulation.summary().populations).reduce((sum, { spikes }) => sum + spikes, 0);

describe("every example and every shared model, in its first 20 ms", () => {
  it("are there", () => expect(models.length).toBeGreaterThan(40));

  it.each(models)("$path: the same on the interpreter, as JavaScript and as WebAssembly", async ({ name, path }) => {
    const options = beginning(name);
    const js = compileModel(path);
    const [emitted, interpreted, fast] = await Promise.all([
      runArtifact(js, options),
      runArtifact(js, { ...options, interpreter: true }),
      runArtifact(compileModel(path, undefined, "wasm"), options),
    ]);
    expect(emitted.contents()).toEqual(interpreted.contents());
    expect(fast.contents()).toEqual(interpreted.contents());
  });

  it.each(models)("$path: in float32 it runs, and fires about as often", async ({ name, path }) => {
    const options = beginning(name);
    const [exact, single] = await Promise.all([
      runArtifact(compileModel(path, undefined, "wasm"), options),
      runArtifact(compileModel(path, undefined, "wasm", "f32"), options),
    ]);
    const wanted = spikesOf(exact);
    expect(Math.abs(spikesOf(single) - wanted)).toBeLessThanOrEqual(1 + 0.02 * wanted);
  });
});

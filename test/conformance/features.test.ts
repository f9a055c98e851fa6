import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { compile } from "../../src/driver/compile.ts";
import { makeSource } from "../../src/source/index.ts";
import { compileModel, modelPath, runArtifact, type Run } from "./support/run-model.ts";

const folder = "test/conformance/features";
const files = readdirSync(modelPath(folder)).filter((name) => name.endsWith(".neuro"));

function titles(path: string): readonly string[] {
  const { model } = compile(makeSource(modelPath(path), readFileSync(modelPath(path), "utf8")), nodeHost());
  return (model?.experiments ?? []).map(({ name }) => name);
}

const judged = ({ simulation }: Run): unknown =>
  simulation.expects().map(({ text, pass, value }) => ({ text, pass, value }));

describe.each(files)("%s", (file) => {
  const path = `${folder}/${file}`;
  const names = titles(path);

  it("has something to run", () => expect(names.length).toBeGreaterThan(0));

  it.each(names)("%s: as counted by hand, the same on both targets", async (name) => {
    const artifact = compileModel(path, name);
    const emitted = await runArtifact(artifact, {});
    const interpreted = await runArtifact(artifact, { interpreter: true });
    expect(emitted.contents()).toEqual(interpreted.contents());
    expect(judged(emitted)).toEqual(judged(interpreted));
    const expects = emitted.simulation.expects();
    expect(expects.length).toBeGreaterThan(2);
    expect(expects.filter(({ pass }) => !pass).map(({ text, value }) => `${text}: ${value}`)).toEqual([]);
  });
});

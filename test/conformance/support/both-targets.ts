import { expect } from "vitest";
import type { Artifact } from "../../../src/driver/api.ts";
import { compileText, type Run, runArtifact, type RunOptions } from "./run-model.ts";

/** Runs a model by the emitted module and by the interpreter, which must record the same in every bit. */
export async function runBoth(text: string, options: RunOptions = {}): Promise<Run & { readonly artifact: Artifact }> {
  const artifact = compileText(text, "probe.neuro", options.experiment);
  const emitted = await runArtifact(artifact, options);
  const interpreted = await runArtifact(artifact, { ...options, interpreter: true });
  expect(interpreted.simulation.recordings).toEqual(emitted.simulation.recordings);
  return Object.assign(emitted, { artifact });
}

/** All columns of a recording, one behind the other. */
export function allOf(run: Run, name: string): number[] {
  return Array.from(run.values(name).values);
}

/** What was decided for a thing: the choice of its row of `neuroc explain`. */
export function choiceOf(artifact: Artifact, topic: string, subject: string): string | undefined {
  return artifact.decisions.find((d) => d.topic === topic && d.subject === subject)?.choice;
}

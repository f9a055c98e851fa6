import fc from "fast-check";
import { expect, it } from "vitest";
import { verifySchedule } from "../../src/ir/verify.ts";
import { randomParts } from "./support/random-parts.ts";
import { compileText, runArtifact } from "./support/run-model.ts";

it("random models of channels, noise, events and families are the same on the interpreter and in the emitted module", async () => {
  let spikes = 0;
  await fc.assert(
    fc.asyncProperty(randomParts, async (text) => {
      const artifact = compileText(text, "parts.neuro");
      expect(verifySchedule(artifact.schedule, artifact.manifest)).toEqual([]);
      const emitted = await runArtifact(artifact, {});
      const interpreted = await runArtifact(artifact, { interpreter: true });
      expect(emitted.contents()).toEqual(interpreted.contents());
      for (const one of emitted.simulation.recordings) if (one.kind === "spikes") spikes += one.times.length;
    }),
    { numRuns: 60 },
  );
  expect(spikes).toBeGreaterThan(100);
});

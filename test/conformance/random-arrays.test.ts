import fc from "fast-check";
import { expect, it } from "vitest";
import { verifySchedule } from "../../src/ir/verify.ts";
import { randomArrays } from "./support/random-arrays.ts";
import { compileText, runArtifact } from "./support/run-model.ts";

it("random functions of arrays and populations are the same on the interpreter and in the emitted module", async () => {
  await fc.assert(
    fc.asyncProperty(randomArrays, async (text) => {
      const artifact = compileText(text, "arrays.neuro");
      expect(verifySchedule(artifact.schedule, artifact.manifest)).toEqual([]);
      const emitted = await runArtifact(artifact, {});
      const interpreted = await runArtifact(artifact, { interpreter: true });
      expect(emitted.contents()).toEqual(interpreted.contents());
    }),
    { numRuns: 40 },
  );
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomModel } from "./support/random-model.ts";
import { compileText, runArtifact } from "./support/run-model.ts";

describe("random models", () => {
  it("the interpreter and the emitted module agree in every bit", async () => {
    let [spikes, events] = [0, 0];
    await fc.assert(
      fc.asyncProperty(randomModel, fc.integer({ min: 0, max: 1000 }), async (text, seed) => {
        const artifact = compileText(text, "random.neuro");
        const emitted = await runArtifact(artifact, { seed });
        const interpreted = await runArtifact(artifact, { seed, interpreter: true });
        spikes += emitted.spikes("spikes of cells").times.length;
        for (const name of ["v of cells", "u of cells", ...(text.includes("record z") ? ["z of cells"] : [])]) {
          expect(Array.from(emitted.values(name).values, bits)).toEqual(
            Array.from(interpreted.values(name).values, bits),
          );
        }
        expect(emitted.spikes("spikes of cells")).toEqual(interpreted.spikes("spikes of cells"));
        expect(emitted.spikes("up of cells")).toEqual(interpreted.spikes("up of cells"));
        events += emitted.spikes("up of cells").times.length;
        expect(emitted.values("w of synapses")).toEqual(interpreted.values("w of synapses"));
      }),
      { numRuns: 60, seed: 20_260_101 },
    );
    expect(spikes).toBeGreaterThan(100);
    expect(events).toBeGreaterThan(20);
  });
});

/** Tells 0 from -0, and one NaN from no other. */
const bits = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));

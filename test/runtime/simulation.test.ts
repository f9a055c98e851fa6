import { expect, test } from "vitest";
import { createSimulation } from "../../src/runtime/index.ts";
import { lifModel } from "./lif.ts";

test("runs an experiment from parameters to summary", async () => {
  const { manifest, link } = lifModel();
  const sim = await createSimulation(manifest, link);
  const status = await sim.runExperiment();
  expect(status).toMatchObject({ status: "done", steps: 1000 });
  expect(sim.time).toBeCloseTo(100, 9);
  const summary = sim.summary();
  expect(summary.populations["cells"]!.spikes).toBeGreaterThan(100);
  console.log(summary, sim.expects(), sim.recordings.map((r) => [r.name, r.times.length]), sim.get("plastic", "w").slice(0, 5));
});

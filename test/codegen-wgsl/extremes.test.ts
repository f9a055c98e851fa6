/** The largest and the least of what arrives. */
import { describe, expect, test } from "vitest";
import { compileBoth, differenceOf, simulationOf, spikesOf } from "../support/on-device.ts";
import { softwareDevice } from "../support/webgpu.ts";

/** Peaks and troughs of numbers of both signs, which fade, and drive the neuron. */
const network = (delay: string, held = ""): string => `
neuron Cell {
  param drive = 1.3
  state v = 0.05 * i, peak = -2, trough = 0.5
  dv/dt = (drive + 0.2 * peak + 0.1 * trough - v) / (4 ms)
  dpeak/dt = -peak / (2 ms) ${held}
  dtrough/dt = -trough / (3 ms)
  spike when v > 1 { v = 0; refractory 1 ms }
}
synapse Raises { param w = 0; on pre { post.peak = max(post.peak, w) } }
synapse Lowers { param w = 0; on pre { post.trough = min(w, post.trough) } }
population cells: Cell[40]
connect cells -> cells using Raises { pairs bernoulli(0.3); w = normal(-0.2, 1); delay ${delay} }
connect cells -> cells using Lowers { pairs bernoulli(0.3); w = normal(0.2, 1); delay ${delay} }
experiment {
  dt 0.1 ms
  run 30 ms
  record spikes of cells
  record peak of cells every 0.5 ms
  record trough of cells every 0.5 ms
}
`;

describe("does what JavaScript does", () => {
  test.for([
    ["at once", network("0 ms"), ["stages", "workgroup"]],
    ["with delays, added up a step ahead", network("uniform(0.1, 0.8) * 1 ms"), ["stages", "fused", "workgroup"]],
    ["unless they are held", network("0.2 ms", "unless refractory"), ["stages", "workgroup"]],
  ] as const)("%s", async ([, text, ways], context) => {
    const found = await softwareDevice();
    if ("skip" in found) return context.skip(found.skip);
    const { js, gpu } = compileBoth(text);
    const expected = await simulationOf(js);
    await expected.run("30 ms");
    for (const dispatches of ways) {
      const there = await simulationOf(gpu, { device: found.device, dispatches });
      // The first half ends in the middle: the arrays come back, and go to the device again.
      await there.run("11.3 ms");
      there.set("cells", "v", there.get("cells", "v"));
      expect((await there.run("18.7 ms")).status).toBe("done");
      expect(there.device?.dispatches).toBe(dispatches);
      expect(spikesOf(there.recordings)).toEqual(spikesOf(expected.recordings));
      expect(differenceOf(expected.recordings, there.recordings)).toBeLessThan(1e-6);
      there.destroy();
    }
    expect(expected.recordings[0]!.times.length).toBeGreaterThan(100);
  });
});

test("is explained", () => {
  const { decisions } = compileBoth(network("0 ms")).gpu;
  const reasons = decisions.filter(({ topic }) => topic === "sums").map(({ reason }) => reason);
  expect(reasons.map((reason) => reason.split(" of ")[0])).toEqual(["the largest", "the least"]);
});

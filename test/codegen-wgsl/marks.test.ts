/** What happens once for a neuron that is heard, done by its own thread where that saves a dispatch. */
import { describe, expect, test } from "vitest";
import { compileBoth, differenceOf, simulationOf, spikesOf } from "../support/on-device.ts";
import { softwareDevice } from "../support/webgpu.ts";

/** Traces of both ends; that of the targets decays in every step. */
const network = (delays: string, views = ["sources", "cells"]): string => `
neuron Source { param rate = 60 Hz; spike when bernoulli(rate * dt) }
neuron Cell { param drive = 1.3; state v = 0.03 * i; dv/dt = (drive - v) / (3 ms); spike when v > 1 { v = 0 } }
synapse Learning {
  param strength = 0.01
  state w = 0.02, x = 0, y = 0
  dx/dt = -x / (20 ms)
  dy/dt = -y / (10 ms)
  on pre { post.v += w; x += 1; w = clip(w - strength * y, 0, 0.05) }
  on post { y += 1; w = clip(w + strength * x, 0, 0.05) }
}
population sources: Source[150]
population cells: Cell[30]
connect ${views[0]} -> ${views[1]} using Learning as plastic { pairs bernoulli(0.4); ${delays} }
experiment {
  dt 0.1 ms
  run 30 ms
  record spikes of cells
  record v of cells every 1 ms
  record w of plastic every 5 ms
}
`;
const markOf = (text: string): readonly string[] =>
  compileBoth(text).gpu.manifest.gpu!.wgsl.match(/^fn kernel_mark\w*/gm) ?? [];

test("a trace of the targets leaves two dispatches of three", () => {
  const { marks, stages, wgsl } = compileBoth(network("")).gpu.manifest.gpu!;
  const always = stages.filter(({ lanes }) => lanes.some(({ intervals }) => intervals === undefined));
  expect([marks.map(({ population }) => population), always.length]).toEqual([["cells"], 2]);
  expect(wgsl).toMatch(/fn kernel_target_of_plastic_marked\(i: i32\) \{\s*if \(take_whole\([^\n]*\) != 0\)/);
});

test("where it saves nothing, nothing is marked", () => {
  expect(markOf(network("").replace("dy/dt = -y / (10 ms)", "").replace("y += 1", "y = 1"))).toEqual([]);
});

describe("does what JavaScript does", () => {
  test.for([
    ["at once", network("")],
    ["with delays of both ends", network("delay uniform(0.1, 0.7) * 1 ms; delay post 0.4 ms")],
    ["with delays that are longer than intervals of spikes", network("delay post 9 ms")],
    ["for some of the neurons", network("delay 0.2 ms", ["sources[20 .. 130]", "cells[4 .. 27]"])],
  ] as const)("%s", async ([, text], context) => {
    const found = await softwareDevice();
    if ("skip" in found) return context.skip(found.skip);
    expect(markOf(text)).toHaveLength(1);
    const { js, gpu } = compileBoth(text);
    const expected = await simulationOf(js);
    await expected.runExperiment();
    for (const dispatches of ["stages", "workgroup"] as const) {
      const there = await simulationOf(gpu, { device: found.device, dispatches });
      expect((await there.runExperiment()).status).toBe("done");
      expect(spikesOf(there.recordings)).toEqual(spikesOf(expected.recordings));
      expect(differenceOf(expected.recordings, there.recordings)).toBeLessThan(1e-5);
      there.destroy();
    }
    expect(expected.recordings[0]!.times.length).toBeGreaterThan(50);
  });
});

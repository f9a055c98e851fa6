import { describe, expect, test } from "vitest";
import { simulationOf, compileBoth, spikesOf } from "../support/on-device.ts";
import { softwareDevice } from "../support/webgpu.ts";

/** Six connections among three populations, each with its own weight and delay. */
const names = ["a", "b", "c"];
const pairs = names.flatMap((from, k) =>
  names.filter((to) => to !== from).map((to, m) => ({ from, to, w: 0.05 * (k + m + 1) })),
);
const text = `
neuron Cell { param drive = 1.3; state v = 0.1 * i; dv/dt = (drive - v) / (10 ms); spike when v > 1 { v = 0 } }
synapse Kick { param w = 0.02; on pre { post.v += w } }
${names.map((name, k) => `population ${name}: Cell[${5 + k}]`).join("\n")}
${pairs.map(({ from, to, w }, k) => `connect ${from} -> ${to} using Kick(w = ${w}) { delay ${0.2 + 0.1 * k} ms }`).join("\n")}
experiment { dt 0.1 ms; run 12 ms; ${names.map((name) => `record spikes of ${name}`).join("; ")} }
`;
const { js, gpu } = compileBoth(text);

describe("connections that are alike", () => {
  test("are one function with a row for each", () => {
    const { alike, wgsl, stages } = gpu.manifest.gpu!;
    expect(alike.map(({ rows }) => rows.length)).toEqual([6]);
    expect(wgsl.match(/^fn alike_/gm)).toHaveLength(1);
    expect(wgsl).not.toMatch(/^fn kernel_deliver/m);
    expect(stages.flatMap(({ lanes }) => lanes.map(({ serves }) => serves?.members.length ?? 1))).toContain(6);
  });

  test("do what each of them says", async (context) => {
    const found = await softwareDevice();
    if ("skip" in found) return context.skip(found.skip);
    const [expected, there] = [await simulationOf(js), await simulationOf(gpu, { device: found.device })];
    await expected.runExperiment();
    expect((await there.runExperiment()).status).toBe("done");
    expect(spikesOf(there.recordings)).toEqual(spikesOf(expected.recordings));
    const counts = expected.recordings.map(({ times }) => times.length);
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });
});

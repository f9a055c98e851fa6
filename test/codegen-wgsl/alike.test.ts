import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { compileBoth, differenceOf, simulationOf, spikesOf } from "../support/on-device.ts";
import { softwareDevice } from "../support/webgpu.ts";

/** Six connections among three populations, each with its own weight and delay. */
const names = ["a", "b", "c"];
const pairs = names.flatMap((from, k) =>
  names.filter((to) => to !== from).map((to, m) => ({ from, to, w: 0.05 * (k + m + 1) })),
);
const connected = `
neuron Cell { param drive = 1.3; state v = 0.1 * i; dv/dt = (drive - v) / (10 ms); spike when v > 1 { v = 0 } }
synapse Kick { param w = 0.02; on pre { post.v += w } }
${names.map((name, k) => `population ${name}: Cell[${5 + k}]`).join("\n")}
${pairs.map(({ from, to, w }, k) => `connect ${from} -> ${to} using Kick(w = ${w}) { delay ${0.2 + 0.1 * k} ms }`).join("\n")}
experiment { dt 0.1 ms; run 12 ms; ${names.map((name) => `record spikes of ${name}`).join("; ")} }
`;
/** Four connections whose synapses change in every step. */
const changing = `
neuron Cell { param drive = 1.3; state v = 0.1 * i; dv/dt = (drive - v) / (10 ms); spike when v > 1 { v = 0 } }
synapse Growing {
  param speed = 1
  state x = 0.1 + 0.01 * i
  dx/dt = speed * x * (1 - x) / (5 ms)
  on pre { post.v += 0.1 * x }
}
population a: Cell[7]
population b: Cell[9]
${["a", "b"].flatMap((from) => ["a", "b"].map((to) => `connect ${from} -> ${to} using Growing(speed = ${from === to ? 1 : 0.5}) as ${from}${to} { delay 0.5 ms }`)).join("\n")}
experiment { dt 0.1 ms; run 12 ms; record spikes of a; record spikes of b; record x of ab every 1 ms; record x of bb every 1 ms }
`;
const layered = readFileSync(fileURLToPath(new URL("./alike.neuro", import.meta.url)), "utf8");

const specOf = (text: string) => compileBoth(text).gpu.manifest.gpu!;
/** Functions of kernels, without those of the prelude. */
const functionsOf = (wgsl: string): readonly string[] =>
  [...wgsl.matchAll(/^fn ((?:alike|kernel)_\w+)/gmu)].map(([, name]) => name!);

describe("connections that are alike", () => {
  const { alike, wgsl, stages } = specOf(connected);

  test("are one function with a row for each", () => {
    expect(alike.map(({ rows }) => rows.length)).toEqual([6]);
    expect(functionsOf(wgsl).filter((name) => name.startsWith("alike_"))).toHaveLength(1);
    expect(wgsl).not.toMatch(/^fn kernel_deliver/m);
    expect(stages.flatMap(({ lanes }) => lanes.map(({ serves }) => serves?.length ?? 1))).toContain(6);
  });
});

test("synapses that are alike are one function with a row for each", () => {
  const { alike, wgsl } = specOf(changing);
  const common = functionsOf(wgsl).filter((name) => name.startsWith("alike_"));
  expect(common.map((name) => name.replace(/_[ab]{2}$|_a_to.*$/u, ""))).toEqual(["alike_deliver", "alike_integrate"]);
  expect(alike.map(({ rows }) => rows.length)).toEqual([4, 4]);
});

describe("populations that are alike", () => {
  const { alike, wgsl, fused, watch } = specOf(layered);

  test("are one function for each of their tasks", () => {
    const common = functionsOf(wgsl).filter((name) => name.startsWith("alike_"));
    expect(common.map((name) => name.replace(/_L_.*$/u, ""))).toEqual([
      "alike_every",
      "alike_deliver",
      "alike_fold",
      "alike_update",
      "alike_watch",
    ]);
    // Of the population whose values are recorded.
    expect(functionsOf(wgsl).filter((name) => /^kernel_(?:every|fold|update)/u.test(name))).toHaveLength(3);
    expect(alike.map(({ rows }) => rows.length)).toEqual([4, 25, 10, 5]);
  });
  test("share the workgroups of a lane, but for one that does something else besides", () => {
    expect(watch!.lanes.map(({ serves }) => serves?.length)).toEqual([10]);
    expect(fused!.stages[0]!.lanes.map(({ serves }) => serves?.length ?? 1)).toEqual([1, 4, 25]);
  });
});

test.for([
  ["connections", connected],
  ["synapses", changing],
  ["populations", layered],
] as const)("%s that are alike do what each of them says, in all ways", async ([, text], context) => {
  const found = await softwareDevice();
  if ("skip" in found) return context.skip(found.skip);
  const { js, gpu } = compileBoth(text);
  const expected = await simulationOf(js);
  await expected.runExperiment();
  const counts = expected.recordings.flatMap((one) => (one.kind === "spikes" ? [one.times.length] : []));
  expect(Math.min(...counts)).toBeGreaterThan(0);
  const ways = ["stages", "workgroup", ...(gpu.manifest.gpu?.fused === undefined ? [] : ["fused" as const])] as const;
  for (const dispatches of ways) {
    const there = await simulationOf(gpu, { device: found.device, dispatches });
    expect((await there.runExperiment()).status).toBe("done");
    expect(spikesOf(there.recordings)).toEqual(spikesOf(expected.recordings));
    expect(differenceOf(there.recordings, expected.recordings)).toBeLessThan(1e-5);
  }
});

test("a parameter of one population can change between runs", async (context) => {
  const found = await softwareDevice();
  if ("skip" in found) return context.skip(found.skip);
  const { js, gpu } = compileBoth(layered);
  const [expected, there] = [await simulationOf(js), await simulationOf(gpu, { device: found.device })];
  for (const simulation of [expected, there]) {
    await simulation.run(5);
    simulation.set("L[3]", "drive", 2);
    await simulation.run(5);
  }
  expect(spikesOf(there.recordings)).toEqual(spikesOf(expected.recordings));
  const untouched = await simulationOf(js);
  await untouched.run(10);
  expect(spikesOf(untouched.recordings)).not.toEqual(spikesOf(expected.recordings));
});

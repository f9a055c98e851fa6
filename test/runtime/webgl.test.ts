import { readFileSync } from "node:fs";
import gpuJs from "gpu.js";
import { describe, expect, test } from "vitest";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { linkOf } from "../../src/cli/run/link.ts";
import { compile } from "../../src/driver/compile.ts";
import { createSimulation, type Recording, type Simulation, type SimulationOptions } from "../../src/runtime/index.ts";
import { makeSource, renderDiagnostics } from "../../src/source/index.ts";
import { modelPath } from "../conformance/support/run-model.ts";
import { webglExamples } from "../support/webgl-examples.ts";
import { short } from "../conformance/support/short-runs.ts";

type Mode = "cpu" | "webasm";

async function made(
  text: string,
  name: string,
  target: "js" | "webgl",
  options: SimulationOptions = {},
  mode: Mode = "cpu",
): Promise<Simulation> {
  const compilation = compile(makeSource(name, text), nodeHost(), { target, precision: "f32" });
  if (compilation.artifact === undefined) throw new Error(renderDiagnostics("concise", compilation.diagnostics.all));
  const { artifact } = compilation;
  const gpu = target === "webgl" ? new gpuJs.GPU({ mode }) : undefined;
  return createSimulation(artifact.manifest, await linkOf(artifact, target), { ...options, gpu });
}

async function both(
  text: string,
  name: string,
  options: SimulationOptions,
  mode: Mode,
): Promise<readonly Simulation[]> {
  const all = await Promise.all([made(text, name, "js", options), made(text, name, "webgl", options, mode)]);
  for (const one of all) expect((await one.runExperiment()).problem).toBeUndefined();
  return all;
}

const spikesOf = (one: Recording): readonly string[] =>
  one.kind === "spikes" ? Array.from(one.times, (time, k) => `${time.toFixed(4)} ${one.indices[k]}`) : [];

/** Spikes are the same; values lie together as far as float32 and other exponentials let them. */
function expectSame(js: Recording, webgl: Recording): void {
  expect(webgl.name).toBe(js.name);
  expect(spikesOf(webgl)).toEqual(spikesOf(js));
  if (js.kind !== "values" || webgl.kind !== "values") return;
  expect(webgl.values).toHaveLength(js.values.length);
  const most = js.values.reduce((size, value) => Math.max(size, Math.abs(value)), 1e-3);
  js.values.forEach((value, k) => expect(Math.abs(webgl.values[k]! - value)).toBeLessThan(1e-4 * most));
}

describe("through gpu.js, examples are what they are in JavaScript", () => {
  test.each(webglExamples)("%s", async (example) => {
    const file = `${example}.neuro`;
    const path = modelPath(`examples/${file}`);
    const { params, duration = 20 } = short[file] ?? {};
    const [js, webgl] = await both(
      readFileSync(path, "utf8"),
      path,
      { params, duration: Math.min(duration, 20) },
      "webasm",
    );
    js!.recordings.forEach((one, k) => expectSame(one, webgl!.recordings[k]!));
  });
});

const network = `import { Impulse } from "neuro/synapses"
neuron Cell {
  param tau = 10 ms, drive = uniform(1.1, 2)
  state v = 0
  dv/dt = (drive - v) / tau
  spike when v > 1 { v = 0 }
}
population cells: Cell[12] { v = uniform(0, 1) }
connect cells -> cells.v using Impulse { pairs bernoulli(0.4); delay uniform(0 ms, 4 ms); w = uniform(-0.1, 0.2) }
experiment {
  run 60 ms
  at 20 ms { cells.tau = 15 ms }
  at 30 ms { cells.v = 0.5 }
  record spikes of cells
  record v of cells every 5 ms
}`;

describe.each(["cpu", "webasm"] as const)("a network with weights and delays of its own, mode %s", (mode) => {
  test("runs through blocks that set parameters and states", async () => {
    const [js, webgl] = await both(network, "network.neuro", {}, mode);
    expect(spikesOf(js!.recordings[0]!).length).toBeGreaterThan(20);
    js!.recordings.forEach((one, k) => expectSame(one, webgl!.recordings[k]!));
  });

  test("goes on from a snapshot as if it had never stopped", async () => {
    const whole = await made(network, "network.neuro", "webgl", {}, mode);
    await whole.run("25.5 ms");
    const snapshot = whole.snapshot();
    const before = whole.get("cells", "v");
    await whole.run("20 ms");
    const [end, spikes] = [whole.get("cells", "v"), whole.summary().populations["cells"]?.spikes];
    whole.restore(snapshot);
    expect(whole.get("cells", "v")).toEqual(before);
    await whole.run("20 ms");
    expect(whole.get("cells", "v")).toEqual(end);
    expect(whole.summary().populations["cells"]?.spikes).toBe(spikes);
  });

  test("takes what is set from outside, and steps at once", async () => {
    const all = await Promise.all(
      (["js", "webgl"] as const).map((target) => made(network, "network.neuro", target, {}, mode)),
    );
    for (const one of all) {
      one.step(7);
      one.set("cells", "v", 0.9);
      one.setParameter("cells.tau", 5);
      one.step(30);
    }
    const [js, webgl] = all.map((one) => one.get("cells", "v"));
    js!.forEach((value, i) => expect(webgl![i]).toBeCloseTo(value, 4));
    expect(all[1]!.stepCount).toBe(37);
  });
});

test("without gpu.js it says so", async () => {
  const { artifact } = compile(makeSource("network.neuro", network), nodeHost(), { target: "webgl" });
  await expect(createSimulation(artifact!.manifest, await linkOf(artifact!, "webgl"))).rejects.toMatchObject({
    problem: { code: "NE6060" },
  });
});

test("what gpu.js says against a network is the run's problem", async () => {
  const { artifact } = compile(makeSource("network.neuro", network), nodeHost(), { target: "webgl" });
  const gpu = {
    createKernel: () => {
      throw new Error("no float textures");
    },
  };
  await expect(createSimulation(artifact!.manifest, await linkOf(artifact!, "webgl"), { gpu })).rejects.toMatchObject({
    problem: { code: "NE6061", holes: { why: "no float textures" } },
  });
});

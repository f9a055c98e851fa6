import { expect, test } from "vitest";
import { linkOf } from "../../src/cli/run/link.ts";
import { compile } from "../../src/driver/compile.ts";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { createSimulation, SharedPairs, type Recording, type SimulationOptions } from "../../src/runtime/index.ts";
import { makeSource } from "../../src/source/index.ts";

const text = `
import { ExpCurrent } from "neuro/synapses"
param N = 40, p = 0.2, reach = 3, drive = 20 mV, w = 0.5 mV, slow = 2 ms
neuron Cell {
  param tau = 20 ms, drive = 20 mV
  input I: mV
  state v = 0 mV
  dv/dt = (drive + I - v) / tau
  spike when v > 10 mV { v = 0 mV }
}
population cells: Cell[N](drive = drive) { v = uniform(0 mV, 9 mV) }
connect cells -> cells using ExpCurrent(w = w, tau = 5 ms) as random { pairs bernoulli(p); delay 1 ms }
connect cells -> cells using ExpCurrent(w = w, tau = 5 ms) as near { pairs where(abs(i - j) < reach); delay uniform(0.5 ms, slow) }
experiment { dt 0.1 ms; seed 5; run 60 ms; record spikes of cells; record v of cells every 5 ms; record w of near at end }
`;

const compiled = (target: "js" | "wasm"): NonNullable<ReturnType<typeof compile>["artifact"]> => {
  const { artifact, diagnostics } = compile(makeSource("model.neuro", text), nodeHost(), { target });
  expect(diagnostics.all.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  return artifact!;
};

const runs: readonly (SimulationOptions & { readonly reused: number })[] = [
  { reused: 0 },
  { params: { drive: 24 }, reused: 2 },
  { params: { w: 1, drive: 17 }, reused: 2 },
  { params: { slow: 4 }, reused: 2 },
  { params: { p: 0.3 }, reused: 1 },
  { params: { p: 0.3, reach: 5 }, reused: 1 },
  { params: { p: 0.3, reach: 5, drive: 30 }, reused: 2 },
  { params: { N: 41, p: 0.3, reach: 5 }, reused: 0 },
  { params: { N: 41, p: 0.3, reach: 5 }, seed: 6, reused: 0 },
  { params: { N: 41, p: 0.3, reach: 5 }, seed: 6, dt: 0.05, reused: 2 },
];

test.each(["js", "wasm"] as const)("runs that share pairs give what they give alone (%s)", async (target) => {
  const artifact = compiled(target);
  const link = await linkOf(artifact, target);
  const pairs = new SharedPairs();
  for (const { reused, ...options } of runs) {
    const before = pairs.reused;
    const shared = await recorded({ ...options, pairs });
    expect([options, pairs.reused - before]).toEqual([options, reused]);
    expect(shared).toEqual(await recorded(options));
  }

  async function recorded(options: SimulationOptions): Promise<readonly Recording[]> {
    const simulation = await createSimulation(artifact.manifest, link, options);
    expect((await simulation.runExperiment()).status).toBe("done");
    const { recordings } = simulation;
    expect(recordings[0]!.times.length).toBeGreaterThan(50);
    return recordings;
  }
});

test("pairs that depend on places, which a run may draw anew, are not shared", async () => {
  const spread = text.replace("where(abs(i - j) < reach)", "where(abs(pre.v - post.v) < 1 mV)");
  const { artifact } = compile(makeSource("model.neuro", spread), nodeHost());
  const link = await linkOf(artifact!, "js");
  const pairs = new SharedPairs();
  for (let k = 0; k < 2; k++) await createSimulation(artifact!.manifest, link, { pairs });
  expect(pairs.reused).toBe(1);
});

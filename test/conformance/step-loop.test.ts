import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { linkOf } from "../../src/cli/run/link.ts";
import type { Artifact } from "../../src/driver/api.ts";
import { createSimulation, type Simulation, type SimulationOptions } from "../../src/runtime/index.ts";
import type { Link } from "../../src/runtime/manifest.ts";
import { busyModel } from "./support/busy-model.ts";
import { compileModel, compileText, modelPath } from "./support/run-model.ts";
import { short } from "./support/short-runs.ts";
import { stateBits } from "./support/state-bits.ts";

interface Ways {
  /** With a loop of many steps, if the code has one. */
  readonly looped: Simulation;
  /** Step by step. */
  readonly single: Simulation;
  /** Calls of the loop, and steps that it did. */
  readonly did: { calls: number; steps: number };
}

async function bothWays(artifact: Artifact, options: SimulationOptions = {}): Promise<Ways> {
  const link = await linkOf(artifact, "wasm");
  const did = { calls: 0, steps: 0 };
  const counting: Link = (support) => {
    const code = link(support);
    const loop: typeof code.loop =
      code.loop &&
      ((tasks, services) => {
        const made = code.loop?.(tasks, services);
        const run = (step: number, steps: number, changed: boolean): number => {
          const done = made?.run(step, steps, changed) ?? 0;
          did.calls++;
          did.steps += done;
          return done;
        };
        return made && { run };
      });
    return { ...code, loop };
  };
  const without: Link = (support) => ({ ...link(support), loop: undefined });
  return {
    looped: await createSimulation(artifact.manifest, counting, options),
    single: await createSimulation(artifact.manifest, without, options),
    did,
  };
}

/** All that a run left. */
function seen(simulation: Simulation): unknown {
  const { recorded } = simulation.snapshot();
  return { ...stateBits(simulation), recorded, warnings: simulation.warnings };
}

async function same({ looped, single }: Ways): Promise<void> {
  for (const one of [looped, single]) expect(await one.runExperiment()).toMatchObject({ status: "done" });
  expect(seen(looped)).toEqual(seen(single));
}

describe("a loop of many steps does, in every bit, what single steps do", () => {
  const folders = ["examples", "test/conformance/features"];
  let looped = 0;
  const models = folders.flatMap((folder) => readdirSync(modelPath(folder)).map((name) => ({ folder, name })));
  it.each(models.filter(({ name }) => name.endsWith(".neuro")))("$folder/$name", async ({ folder, name }) => {
    const { params, duration = 10 } = short[name] ?? {};
    const artifact = compileModel(`${folder}/${name}`, undefined, "wasm");
    const ways = await bothWays(artifact, { params, duration: Math.min(duration, 10) });
    await same(ways);
    if (ways.did.steps > 0) looped++;
  });

  it("where there is one, which is not seldom", () => expect(looped).toBeGreaterThan(20));

  it("in float32", async () => {
    const artifact = compileModel("examples/stdp.neuro", undefined, "wasm", "f32");
    const ways = await bothWays(artifact, { duration: 200 });
    await same(ways);
    expect(ways.did.steps).toBe(2000);
  });
});

/** Also with delays of 0 and drawn sources. */
const model = busyModel({
  size: 60,
  more: `population others: Poisson[2000](rate = 30 Hz)
connect others -> cells.g using Impulse(w = 0.01) { pairs fixed_outdegree(2); delay 2 ms }`,
  duration: "40 ms",
  then: "at 6.1 ms { senders.rate = 400 Hz }",
});
const artifact = compileText(model, "loop.neuro", undefined, "wasm");

describe("a loop", () => {
  it("ends where an `at` block is due, and goes through samples and `every` blocks", async () => {
    const ways = await bothWays(artifact);
    await same(ways);
    expect(ways.did.steps).toBe(400);
    expect(ways.did.calls).toBeLessThan(30);
  });

  it("may be cut anywhere", async () => {
    const { looped, single } = await bothWays(artifact);
    for (const steps of [1, 2, 30, 43, 1, 1, 100, 7]) looped.step(steps);
    for (let k = 0; k < 185; k++) single.step();
    expect(seen(looped)).toEqual(seen(single));
  });

  it("goes on from a snapshot, whichever way that was made", async () => {
    const { looped, single } = await bothWays(artifact);
    single.step(57);
    const middle = single.snapshot();
    looped.step(90);
    looped.restore(middle);
    for (const one of [looped, single]) one.step(71);
    expect(seen(looped)).toEqual(seen(single));
    const later = looped.snapshot();
    single.step(30);
    single.restore(later);
    for (const one of [looped, single]) one.step(50);
    expect(seen(looped)).toEqual(seen(single));
  });

  it("sees parameters and states that are set between two calls", async () => {
    const ways = await bothWays(artifact);
    for (const one of [ways.looped, ways.single]) {
      one.step(33);
      one.setParameter("cells.drive", 25);
      one.setParameter("senders.rate", 50);
      one.set("cells", "v", -51);
      one.step(40);
    }
    expect(seen(ways.looped)).toEqual(seen(ways.single));
  });

  it("keeps as much of a recording as has room", async () => {
    const ways = await bothWays(artifact, { recordings: { maxBytes: 30_000 } });
    await same(ways);
    expect(ways.looped.warnings.length).toBeGreaterThan(0);
  });

  it("stops when it is told to, and goes on", async () => {
    const { looped, single } = await bothWays(artifact);
    const stop = new AbortController();
    stop.abort();
    expect(await looped.runExperiment({ signal: stop.signal })).toMatchObject({ status: "aborted", steps: 0 });
    const later = new AbortController();
    const running = looped.run("10 s", { signal: later.signal, onProgress: () => later.abort() });
    const { status, steps } = await running;
    expect(status).toBe("aborted");
    await single.run(steps * single.dt);
    expect(seen(looped)).toEqual(seen(single));
  });

  it("finds what is no longer finite in the same step", async () => {
    const text = `
neuron Cell { state v = 1 mV; dv/dt = v * v * v / (1 ms * 1 mV * 1 mV) by euler }
population cells: Cell[3]
experiment { dt 0.1 ms; run 100 ms }`;
    const { looped, single } = await bothWays(compileText(text, "bursts.neuro", undefined, "wasm"));
    const [one, other] = [await looped.runExperiment(), await single.runExperiment()];
    expect(one.status).toBe("failed");
    expect({ ...one, timeMs: 0 }).toEqual({ ...other, timeMs: 0 });
  });

  it("takes back what was drawn for steps that it did not do", async () => {
    const text = `
import { Poisson } from "neuro/sources"
import { Impulse } from "neuro/synapses"
neuron Cell { state v = 1 mV; dv/dt = v * v * v / (1 ms * 1 mV * 1 mV) by euler }
population cells: Cell[3]
population inputs: Poisson[1500](rate = 40 Hz)
connect inputs -> cells.v using Impulse(w = 0.01 mV) { pairs fixed_outdegree(1) }
experiment { dt 0.1 ms; run 100 ms; record spikes of inputs }`;
    const { looped, single, did } = await bothWays(compileText(text, "bursts.neuro", undefined, "wasm"));
    for (const one of [looped, single]) expect((await one.runExperiment()).status).toBe("failed");
    expect(did.steps).toBeLessThan(1000);
    expect(seen(looped)).toEqual(seen(single));
    for (const one of [looped, single]) {
      one.set("cells", "v", -1);
      one.step(40);
    }
    expect(seen(looped)).toEqual(seen(single));
  });

  it("draws as many steps as all sources have room for", async () => {
    const text = `
import { Poisson } from "neuro/sources"
population few: Poisson[40](rate = 300 Hz)
population many: Poisson[900](rate = 2400 Hz)
population more: Poisson[2100](rate = 900 Hz)
neuron Cell { state v = 1; dv/dt = -v / (5 ms) }
population cells: Cell[3]
experiment { dt 0.1 ms; run 60 ms; record spikes of few; record spikes of many; record spikes of more }`;
    const ways = await bothWays(compileText(text, "rooms.neuro", undefined, "wasm"));
    await same(ways);
    expect(ways.did.steps).toBe(600);
    expect(ways.did.calls).toBeGreaterThan(10);
  });

  const still = (size: number): string => `
neuron Cell { state v = 1; dv/dt = 0 / (1 ms) * v by euler }
population cells: Cell[${size}]
experiment { dt 0.1 ms; run 10 ms }`;

  it.each(["f64", "f32"] as const)("looks at every element, in %s", async (precision) => {
    for (const size of [1, 2, 3, 4, 7, 16, 35]) {
      const link = compileText(still(size), "still.neuro", undefined, "wasm", precision);
      for (let k = 0; k < size; k++) {
        const { looped, did } = await bothWays(link, { checkEvery: 30 });
        await looped.run("2 ms");
        looped.set(
          "cells",
          "v",
          Array.from({ length: size }, (_, i) => (i === k ? Infinity : 1)),
        );
        expect(await looped.run("8 ms")).toMatchObject({ status: "failed", steps: 10 });
        expect(did.steps).toBe(30);
      }
    }
  });

  it.each([
    ["f64", 1.7e308],
    ["f32", 3.4e38],
  ] as const)("goes on with numbers that are only large, in %s", async (precision, large) => {
    const { looped, did } = await bothWays(compileText(still(40), "still.neuro", undefined, "wasm", precision));
    looped.set("cells", "v", large);
    expect(await looped.runExperiment()).toMatchObject({ status: "done", steps: 100 });
    expect(did.steps).toBe(100);
  });

  it.each([
    ["", "many at a time in WebAssembly: everything that a step does is WebAssembly"],
    ["v += gamma(2, 1) * 1 mV", /^refused many at a time in WebAssembly: \w+ is JavaScript$/],
    ["v += v(t - 1 ms)", "refused many at a time in WebAssembly: it keeps what states were worth before"],
  ])("the compiler says whether there is one: %s", (more, said) => {
    const text = `
neuron Cell {
  state v = 0 mV, w = 0 mV
  dv/dt = (w - v) / (10 ms)
  spike when v > 1 mV { v = 0 mV }
  every 1 ms { ${more === "" ? "w = 1 mV" : more} }
}
population cells: Cell[3]
experiment { run 1 ms }`;
    const { decisions } = compileText(text, "told.neuro", undefined, "wasm");
    const found = decisions.find(({ topic }) => topic === "steps");
    expect(found && `${found.refused ? "refused " : ""}${found.choice}: ${found.reason}`).toMatch(said);
  });
});

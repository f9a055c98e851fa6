import { expect, test, vi } from "vitest";
import { createSimulation, type Recording, type Simulation, type SimulationOptions } from "../../src/runtime/index.ts";
import { lifModel } from "./lif.ts";

function create(options: SimulationOptions = {}): Promise<Simulation> {
  const { manifest, link } = lifModel();
  return createSimulation(manifest, link, options);
}

/** Everything that can be seen of a simulation. */
function seen(sim: Simulation): unknown {
  return {
    time: sim.time,
    v: sim.get("cells", "v"),
    w: sim.get("plastic", "w"),
    recordings: sim.recordings,
    spikes: sim.summary().populations,
  };
}

async function finished(options: SimulationOptions = {}): Promise<Simulation> {
  const sim = await create(options);
  expect(await sim.runExperiment()).toMatchObject({ status: "done" });
  return sim;
}

function named(sim: Simulation, name: string): Recording & { readonly kind: "values" } {
  const found = sim.recordings.find((r) => r.name === name);
  if (found?.kind !== "values") throw new Error(`no recording ${name}`);
  return found;
}

test("an experiment is carried out from build to summary", async () => {
  const sim = await finished();
  expect(sim.stepCount).toBe(1000);
  const { populations, connections, durationMs, warnings } = sim.summary();
  expect(durationMs).toBeCloseTo(100, 9);
  expect(warnings).toEqual([]);
  const { spikes, size, rate } = populations["cells"]!;
  expect(spikes).toBeGreaterThan(100);
  expect(rate).toBeCloseTo((1000 * spikes) / size / 100, 9);
  expect(Object.keys(connections)).toEqual(["cells->cells#plastic"]);
  expect(sim.expects()).toMatchObject([{ unit: "Hz", value: rate, low: 1, high: 200, pass: true }]);
});

test("the same seed gives the same run, another seed another one", async () => {
  const [first, second, other] = await Promise.all([
    finished({ seed: 5 }),
    finished({ seed: 5 }),
    finished({ seed: 6 }),
  ]);
  expect(seen(second)).toEqual(seen(first));
  expect(other.recordings[0]).not.toEqual(first.recordings[0]);
  expect(other.summary().connections).not.toEqual(first.summary().connections);
});

test("the assignment between two runs and the at block take effect when they are due", async () => {
  const sim = await create();
  await sim.run(29.9);
  const before = sim.summary().populations["cells"]!.spikes;
  sim.step(2);
  expect(sim.summary().populations["cells"]!.spikes - before).toBeGreaterThanOrEqual(5);
  const full = await create();
  expect([...full.get("cells", "drive")]).toEqual([14]);
  await full.runExperiment();
  expect([...full.get("cells", "drive")]).toEqual([18]);
});

test("a run that goes on from a snapshot equals the uninterrupted one", async () => {
  const whole = await finished();
  const first = await create();
  const frames = first.frames(37.3);
  await frames.next();
  const snapshot = structuredClone(first.snapshot());
  await first.runExperiment();
  expect(seen(first)).toEqual(seen(whole));
  first.restore(snapshot);
  expect(first.stepCount).toBe(373);
  await first.runExperiment();
  expect(seen(first)).toEqual(seen(whole));
});

test("a snapshot can go on in another simulation of the same network", async () => {
  const whole = await finished();
  const first = await create();
  await first.frames(70).next();
  const second = await create();
  second.restore(first.snapshot());
  await second.runExperiment();
  expect(second.get("cells", "v")).toEqual(whole.get("cells", "v"));
  expect(second.get("plastic", "w")).toEqual(whole.get("plastic", "w"));
  expect(second.time).toBe(whole.time);
});

test("a snapshot of another network is refused", async () => {
  const sim = await create();
  expect(() => sim.restore({ ...sim.snapshot(), hash: "other" })).toThrow(
    "NE6014: this snapshot does not fit: it is of another model",
  );
  const other = await create({ seed: 2 });
  expect(() => sim.restore(other.snapshot())).toThrow("its seed is 2, not 1");
  const larger = await create({ params: { cells_size: 61 } });
  expect(() => sim.restore(larger.snapshot())).toThrow("'v' has 60 elements, not 61");
});

test("an abort ends the run, keeps what was recorded, and lets it go on", async () => {
  const whole = await finished();
  const sim = await create();
  const controller = new AbortController();
  const aborted = sim.runExperiment({ signal: controller.signal });
  controller.abort();
  expect(await aborted).toMatchObject({ status: "aborted" });
  expect(sim.stepCount).toBeLessThan(1000);
  expect(await sim.runExperiment()).toMatchObject({ status: "done" });
  expect(sim.get("cells", "v")).toEqual(whole.get("cells", "v"));
  expect(await sim.runExperiment()).toMatchObject({ status: "done", steps: 0 });
});

test("a timer can abort a long run", async () => {
  const sim = await create();
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 30);
  expect(await sim.run("10 hour", { signal: controller.signal })).toMatchObject({ status: "aborted" });
});

test("progress is told, and ends with all steps", async () => {
  const sim = await create();
  const onProgress = vi.fn();
  await sim.runExperiment({ onProgress });
  expect(onProgress.mock.lastCall![0]).toMatchObject({ done: 1000, total: 1000, simulatedMs: expect.closeTo(100, 6) });
});

test("durations are texts or milliseconds", async () => {
  const sim = await create();
  await sim.run("0.5 ms");
  await sim.run(0.3);
  await sim.run("200 us");
  expect(sim.stepCount).toBe(10);
  for (const bad of ["soon", "5 parsecs", "-1 s", -1, NaN, Infinity])
    await expect(sim.run(bad)).rejects.toThrow("NE6010: a duration cannot be");
});

test("a duration from outside cuts the runs short or lengthens the last one", async () => {
  const short = await finished({ duration: 20 });
  expect(short.stepCount).toBe(200);
  const long = await finished({ duration: 130 });
  expect(long.stepCount).toBe(1300);
  expect([...long.get("cells", "drive")]).toEqual([18]);
});

test("dt can be given", async () => {
  const sim = await finished({ dt: 0.05 });
  expect(sim.dt).toBe(0.05);
  expect(sim.stepCount).toBe(2000);
  expect(named(sim, "v of cells").times.slice(0, 3)).toEqual(Float64Array.of(0, 0.5, 1));
  await expect(create({ dt: 0 })).rejects.toThrow("NE6010: dt cannot be 0 ms: a time step is longer than 0");
});

test("parameters are given in the unit they are shown in", async () => {
  const given = await finished({ params: { tau: 0.01, cells_size: 60 } });
  expect(seen(given)).toEqual(seen(await finished()));
  const slower = await finished({ params: { tau: 0.05 } });
  expect(slower.summary().populations["cells"]!.spikes).toBeLessThan(given.summary().populations["cells"]!.spikes);
});

test.each([
  [{ params: { taus: 1 } }, "NE6009: there is no parameter 'taus'"],
  [{ params: { tau: NaN } }, "NE6010: parameter 'tau' cannot be NaN"],
  [{ params: { cells_size: 2.5 } }, "NE6010: the size of cells cannot be 2.5"],
  [{ params: { cells_size: -1 } }, "NE6010: the size of cells cannot be -1"],
  [{ seed: -1 }, "NE6010: the seed cannot be -1"],
  [{ seed: 1.5 }, "NE6010: the seed cannot be 1.5"],
])("%j is refused", async (options, message) => {
  await expect(create(options)).rejects.toThrow(message);
});

test("what the network was built from cannot change any more", async () => {
  const sim = await create();
  expect(() => sim.setParameter("cells_size", 70)).toThrow("NE6011: the size of cells cannot change from 60 to 70");
  expect(() => sim.setParameter("dt", 0.2)).toThrow("NE6011: dt cannot change");
  expect(await sim.runExperiment()).toMatchObject({ status: "done" });
});

test("values are read and set by name, in the unit they are shown in", async () => {
  const sim = await create();
  sim.set("cells", "v", 3);
  expect(new Set(sim.get("cells", "v"))).toEqual(new Set([3]));
  sim.set(
    "cells",
    "v",
    Array.from({ length: 60 }, (_, i) => i),
  );
  expect(sim.get("cells", "v")[59]).toBe(59);
  sim.set("cells", "drive", 25);
  expect([...sim.get("cells", "drive")]).toEqual([25]);
  expect(() => sim.get("cells", "u")).toThrow("NE6012: 'cells' has no value 'u'");
  expect(() => sim.get("nobody", "v")).toThrow("NE6012: 'nobody' has no value 'v'");
  expect(() => sim.set("cells", "v", [1, 2])).toThrow("NE6013: 'v' of 'cells' has 60 elements, but 2 were given");
});

test("values of synapses come by source, then target, although they are stored by delay", async () => {
  const sim = await finished({ duration: 0 });
  const recorded = named(sim, "w of plastic");
  const { i, j, values } = recorded;
  expect(values).toHaveLength(sim.summary().connections["cells->cells#plastic"]!.synapses);
  const weights = Float64Array.from(values, (_, k) => 0.5 + 0.001 * i![k]! + 0.00001 * j![k]!);
  expect(values).toEqual(weights);
  const keys = [...i!].map((source, k) => 100 * source + j![k]!);
  expect(keys).toEqual(keys.toSorted((a, b) => a - b));
  expect(sim.get("plastic", "w")).toEqual(weights);
  sim.set("plastic", "w", keys);
  expect([...sim.get("plastic", "w")]).toEqual(keys);
});

test("frames go on through the experiment and show its spikes", async () => {
  const whole = await finished();
  const sim = await create();
  const times: number[] = [];
  const spikes: number[] = [];
  for await (const frame of sim.frames("30 ms")) {
    times.push(frame.time);
    spikes.push(...frame.spikes["cells"]!.times);
  }
  expect(times.map((t) => Math.round(t * 10) / 10)).toEqual([30, 60, 90, 100]);
  expect(Float64Array.from(spikes)).toEqual(whole.recordings[0]!.times);
});

test("a state that is no number ends the run, and names itself", async () => {
  const sim = await create();
  await sim.run(20);
  const v = sim.get("cells", "v");
  v[7] = NaN;
  sim.set("cells", "v", v);
  const status = await sim.runExperiment();
  expect(status).toMatchObject({
    status: "failed",
    problem: {
      code: "NE6001",
      holes: { variable: "v", population: "cells", element: "7", value: "NaN", time: "30 ms" },
    },
  });
  expect(sim.recordings[0]!.times.length).toBeGreaterThan(0);
});

test("a weight that is infinite is found when the run ends", async () => {
  const sim = await create();
  const w = sim.get("plastic", "w");
  w[10] = Infinity;
  sim.set("plastic", "w", w);
  const status = await sim.run(0.1);
  const { i, j } = named(sim, "w of plastic");
  expect(status.problem?.message).toBe(`w of cells->cells#plastic[${i![10]}->${j![10]}] became infinite by t = 0.1 ms`);
});

test("32-bit models keep 32-bit states", async () => {
  const { manifest, link } = lifModel();
  const sim = await createSimulation({ ...manifest, precision: "f32" }, link);
  expect(sim.get("cells", "v")).toBeInstanceOf(Float32Array);
  expect(await sim.runExperiment()).toMatchObject({ status: "done" });
});

test("destroy lets go of the memory", async () => {
  const sim = await finished();
  sim.destroy();
  expect(sim.get("cells", "v")).toHaveLength(0);
});

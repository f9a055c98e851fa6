import fc from "fast-check";
import { expect, test } from "vitest";
import { createSimulation } from "../../src/runtime/index.ts";
import { Budget } from "../../src/runtime/recorder/budget.ts";
import { reduceValues } from "../../src/runtime/recorder/reduce.ts";
import { SpikeLog } from "../../src/runtime/recorder/spike-log.ts";
import { Staged } from "../../src/runtime/recorder/staged.ts";
import { ValueLog } from "../../src/runtime/recorder/value-log.ts";
import { lifModel } from "./lif.ts";

function spikesOf(log: SpikeLog, first = 0): (readonly [number, number])[] {
  const all: (readonly [number, number])[] = [];
  log.forEach((step, index) => all.push([step, index]), first);
  return all;
}

const batches = fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 30 });

test("a spike log keeps every spike in order, from any place on", () => {
  fc.assert(
    fc.property(batches, fc.nat(3000), (sizes, first) => {
      const log = new SpikeLog("a", new Budget(Infinity));
      sizes.forEach((size, step) =>
        log.append(
          step,
          Uint32Array.from({ length: size }, (_, k) => k),
          size,
        ),
      );
      const wanted = sizes.flatMap((size, step) => Array.from({ length: size }, (_, k) => [step, k] as const));
      expect(spikesOf(log)).toEqual(wanted);
      expect(spikesOf(log, first)).toEqual(wanted.slice(first));
    }),
    { numRuns: 30 },
  );
});

test("a spike log cut back and filled again is as if nothing had been", () => {
  fc.assert(
    fc.property(batches, fc.nat(30), (sizes, at) => {
      const log = new SpikeLog("a", new Budget(Infinity));
      let mark = { count: 0, emitted: 0 };
      const add = (size: number, step: number): void =>
        log.append(
          step,
          Uint32Array.from({ length: size }, (_, k) => k),
          size,
        );
      sizes.forEach((size, step) => {
        if (step === at) mark = { count: log.count, emitted: log.emitted };
        add(size, step);
      });
      const whole = spikesOf(log);
      log.truncate(mark.count, mark.emitted);
      sizes.slice(at < sizes.length ? at : 0).forEach((size, k) => add(size, k + (at < sizes.length ? at : 0)));
      expect(spikesOf(log)).toEqual(whole);
      expect(log.emitted).toBe(whole.length);
    }),
    { numRuns: 30 },
  );
});

test("a full spike log counts on and says when it stopped", () => {
  const log = new SpikeLog("a", new Budget(1024 * 8));
  for (let step = 0; step < 5; step++) log.append(step, new Uint32Array(300), 300);
  expect(log).toMatchObject({ count: 1024, emitted: 1500, stoppedAt: 3 });
  expect(spikesOf(log)).toHaveLength(1024);
});

test("a value log gives back its rows, also after it was cut", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20_000 }),
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 0, max: 12 }),
      (columns, rows, cut) => {
        const log = new ValueLog(columns, false, new Budget(Infinity));
        const row = new Float64Array(columns + 3);
        const add = (r: number): void => {
          row[3] = r;
          row[columns + 2] = 100 + r;
          log.append(r, row, 3);
        };
        for (let r = 0; r < rows; r++) add(r);
        log.truncate(cut);
        for (let r = Math.min(cut, rows); r < rows; r++) add(r);
        expect(log.steps).toEqual(Array.from({ length: rows }, (_, r) => r));
        for (let r = 0; r < rows; r++) expect(log.at(r, columns - 1)).toBe(100 + r);
      },
    ),
    { numRuns: 40 },
  );
});

test("a value log stops at its bound", () => {
  const log = new ValueLog(10, true, new Budget(200_000));
  for (let r = 0; r < 9000; r++) log.append(r, new Float64Array(10), 0);
  expect(log.rows).toBe(3276);
  expect(log.stoppedAt).toBe(3276);
});

test("an empty view can be recorded", () => {
  const log = new ValueLog(0, false, new Budget(0));
  for (let r = 0; r < 5; r++) log.append(r, new Float64Array(0), 0);
  expect(log.rows).toBe(5);
});

test.each([
  ["sum", 11],
  ["mean", 2.75],
  ["min", -1],
  ["max", 7],
  ["std", Math.sqrt((1.75 ** 2 + 3.75 ** 2 + 4.25 ** 2 + 1.25 ** 2) / 4)],
] as const)("%s of a part of a buffer", (reduction, wanted) => {
  expect(reduceValues(reduction, Float64Array.of(99, 1, -1, 7, 4, 99), 1, 5)).toBeCloseTo(wanted, 12);
});

test("a reduction keeps a NaN, and is NaN of nothing except a sum", () => {
  for (const reduction of ["mean", "min", "max", "std", "sum"] as const) {
    expect(reduceValues(reduction, Float64Array.of(1, NaN, 2), 0, 3)).toBeNaN();
    expect(reduceValues(reduction, Float64Array.of(), 0, 0)).toEqual(reduction === "sum" ? 0 : NaN);
  }
});

test("samples begin with the initial value, come at their interval, and carry their time and unit", async () => {
  const { manifest, link } = lifModel();
  const sim = await createSimulation(manifest, link);
  const initial = sim.get("cells", "v");
  await sim.runExperiment();
  const [, v, mean, w] = sim.recordings;
  if (v?.kind !== "values" || mean?.kind !== "values" || w?.kind !== "values")
    throw new Error("three recordings of values");
  expect([v.columns, v.times.length, v.unit]).toEqual([3, 200, "mV"]);
  expect([...v.indices!]).toEqual([0, 1, 2]);
  expect(v.values.subarray(0, 3)).toEqual(initial.slice(0, 3));
  expect([...v.times.subarray(0, 3)]).toEqual([0, 0.5, 1]);
  expect(mean.times).toHaveLength(1000);
  expect(mean.values[0]! * 1000).toBeCloseTo([...initial].reduce((a, b) => a + b, 0) / 60, 9);
  expect(mean.indices).toBeUndefined();
  expect(w.times).toHaveLength(1);
  expect(w.times[0]).toBeCloseTo(100, 9);
});

test("spikes are recorded at the end of their step, in order", async () => {
  const { manifest, link } = lifModel();
  const sim = await createSimulation(manifest, link);
  await sim.runExperiment();
  const [spikes] = sim.recordings;
  if (spikes?.kind !== "spikes") throw new Error("a recording of spikes");
  expect(spikes.times).toHaveLength(sim.summary().populations["cells"]!.spikes);
  expect([...spikes.times]).toEqual([...spikes.times].toSorted((a, b) => a - b));
  for (const t of spikes.times) expect(Math.abs(t / 0.1 - Math.round(t / 0.1))).toBeLessThan(1e-6);
});

test("recordings stop at the bound with one warning each; the run and the counts go on", async () => {
  const { manifest, link } = lifModel();
  const whole = await createSimulation(manifest, link);
  const sim = await createSimulation(manifest, link, { recordings: { maxBytes: 0 } });
  await Promise.all([sim.runExperiment(), whole.runExperiment()]);
  expect(sim.summary().populations["cells"]!.spikes).toBe(whole.summary().populations["cells"]!.spikes);
  expect(sim.recordings.map((r) => [r.times.length, r.complete])).toEqual(Array.from({ length: 4 }, () => [0, false]));
  expect(sim.warnings.map((w) => w.code)).toEqual(["NW6001", "NW6001", "NW6001", "NW6001"]);
  expect(sim.warnings[1]!.message).toBe(
    "recording of v of cells stopped at t = 0 ms: the bound of 0 B for recordings is reached",
  );
  expect(sim.expects()).toMatchObject([{ pass: false, value: NaN, problem: { code: "NE6015" } }]);
});

test("hidden recordings are left out of the results", async () => {
  const { manifest, link } = lifModel();
  const recordings = manifest.experiment!.recordings.map((r) => ({ ...r, hidden: true }));
  const hidden = lifModel({ recordings });
  const sim = await createSimulation(hidden.manifest, link);
  await sim.runExperiment();
  expect(sim.recordings).toEqual([]);
  expect(sim.expects()[0]!.pass).toBe(true);
});

test("spikes that are put down and taken over later are those that are appended, up to the same bound", () => {
  const steps = fc.array(fc.tuple(fc.nat(1), fc.integer({ min: 1, max: 40 })), { maxLength: 200 });
  const bound = fc.constantFrom(0, 10_000, 20_000, 50_000, 2 ** 27);
  fc.assert(
    fc.property(steps, bound, fc.integer({ min: 1, max: 60 }), (all, bytes, often) => {
      const budgets = [new Budget(bytes), new Budget(bytes)] as const;
      const logs = budgets.map((budget) => [new SpikeLog("a", budget), new SpikeLog("b", budget)]);
      const staged = new Staged(budgets[1]);
      const lists = logs[1]!.map((log) => {
        const list = { steps: new Uint32Array(8000), indices: new Uint32Array(8000), used: new Uint32Array(1) };
        staged.add(list, log);
        return list;
      });
      all.forEach(([which, size], k) => {
        const step = k >> 1;
        const at = k % 2 === 0 ? 0 : which;
        logs[0]![at]!.append(
          step,
          Uint32Array.from({ length: size }, (_, n) => n),
          size,
        );
        for (let n = 0; n < size; n++) {
          const place = lists[at]!.used[0]!++;
          lists[at]!.steps[place] = step;
          lists[at]!.indices[place] = n;
        }
        if (k % often === 0) staged.collectIfNear();
      });
      const seen = (log: SpikeLog): unknown => [log.stoppedAt, log.count, log.emitted, spikesOf(log)];
      expect(logs[1]!.map(seen)).toEqual(logs[0]!.map(seen));
    }),
    { numRuns: 60 },
  );
});

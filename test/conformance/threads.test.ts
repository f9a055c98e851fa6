import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkOf } from "../../src/cli/run/link.ts";
import { threadsOf } from "../../src/cli/run/threads.ts";
import type { Artifact } from "../../src/driver/api.ts";
import { createSimulation, type Simulation, type SimulationOptions, type Spawn } from "../../src/runtime/index.ts";
import { busyModel } from "./support/busy-model.ts";
import { randomModel } from "./support/random-model.ts";
import { compileText } from "./support/run-model.ts";
import { stateBits } from "./support/state-bits.ts";

/** With so many threads, even where fewer are faster. */
type Options = Omit<SimulationOptions, "threads"> & { readonly threads: number };

async function built(artifact: Artifact, { threads, ...options }: Options): Promise<Simulation> {
  const link = await linkOf(artifact, "wasm");
  const spawn = threadsOf(artifact);
  return createSimulation(artifact.manifest, link, { ...options, spawn, threads: { exactly: threads } });
}

async function finished(artifact: Artifact, options: Options): Promise<unknown> {
  const simulation = await built(artifact, options);
  try {
    expect(await simulation.runExperiment()).toMatchObject({ status: "done" });
    expect(simulation.threads).toBe(options.threads);
    expect(simulation.warnings).toEqual([]);
    return stateBits(simulation);
  } finally {
    simulation.destroy();
  }
}

const model = busyModel({ size: 100, noise: "+ 3 mV * normal(0, 1)", duration: "15 ms" });

describe("threads", () => {
  it("give the same results in every bit, for any number of them", async () => {
    const artifact = compileText(model, "threads.neuro", undefined, "wasm");
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 20, max: 150 }),
        fc.constantFrom(0, 0.1, 0.7, 3),
        fc.nat({ max: 1000 }),
        async (N, late, seed) => {
          const params = { N, late };
          const alone = await finished(artifact, { params, seed, threads: 1 });
          for (const threads of [2, 3]) expect(await finished(artifact, { params, seed, threads })).toEqual(alone);
        },
      ),
      { numRuns: 3 },
    );
  });

  it("share neurons with arrays, also where neighbouring components are read", async () => {
    const cable = (N: number): string => `
      neuron Cable {
        const n = 6
        state V[n] = i / 10
        dV[0]/dt = (V[1] - V[0] + 1) / (10 ms) by rk4
        for_loop k in 1 .. n - 1 { dV[k]/dt = (V[k - 1] - 2 * V[k] + V[k + 1]) / (10 ms) by rk4 }
        dV[n - 1]/dt = (V[n - 2] - V[n - 1]) / (10 ms) by rk4
        spike when V[0] > 1 { V[0] = 0 }
      }
      population cells: Cable[${N}]
      experiment { dt 0.1 ms; run 2 ms; record V of cells every 1 ms; record spikes of cells }`;
    for (const [N, precision] of [
      [61, "f64"],
      [75, "f32"],
    ] as const) {
      const artifact = compileText(cable(N), "cable.neuro", undefined, "wasm", precision);
      expect(artifact.manifest.parts).toMatchObject({ possible: true, alone: [] });
      const alone = await finished(artifact, { threads: 1 });
      expect(await finished(artifact, { threads: 2 })).toEqual(alone);
    }
  });

  it("give the same results for random models", async () => {
    let divided = 0;
    await fc.assert(
      fc.asyncProperty(
        randomModel,
        fc.integer({ min: 17, max: 70 }),
        fc.nat({ max: 1000 }),
        async (text, size, seed) => {
          const larger = text.replace(/Cell\[(cols = )?\d+/, `Cell[$1${size}`);
          const artifact = compileText(larger, "random.neuro", undefined, "wasm");
          if (artifact.manifest.parts?.possible !== true) return;
          divided++;
          const alone = await finished(artifact, { seed, threads: 1 });
          expect(await finished(artifact, { seed, threads: 2 })).toEqual(alone);
        },
      ),
      { numRuns: 16 },
    );
    expect(divided).toBeGreaterThan(2);
  });

  it("take up a snapshot of one thread, and leave one that one thread takes up", async () => {
    const artifact = compileText(model, "threads.neuro", undefined, "wasm");
    const alone = await built(artifact, { threads: 1 });
    await alone.run("5 ms");
    const early = alone.snapshot();
    await alone.run("6 ms");
    const several = await built(artifact, { threads: 2 });
    several.restore(early);
    await several.run("3 ms");
    const one = await built(artifact, { threads: 1 });
    one.restore(several.snapshot());
    await one.run("3 ms");
    await several.run("3 ms");
    const wanted = alone.snapshot();
    for (const { buffers, history } of [several.snapshot(), one.snapshot()])
      expect({ buffers, history }).toEqual({ buffers: wanted.buffers, history: wanted.history });
    for (const simulation of [alone, several, one]) simulation.destroy();
  });

  it("go on as one where one of them is lost, with the same results", async () => {
    const artifact = compileText(model, "threads.neuro", undefined, "wasm");
    const seed = 5;
    const wanted = await finished(artifact, { seed, threads: 1 });
    const steps = fc.integer({ min: 1, max: 120 });
    await fc.assert(
      fc.asyncProperty(steps, fc.constantFrom(2, 3), async (done, threads) => {
        const losses: (() => void)[] = [];
        const spawn: Spawn = (data, failed) => {
          losses.push(failed);
          return threadsOf(artifact)(data, failed);
        };
        const link = await linkOf(artifact, "wasm");
        const simulation = await createSimulation(artifact.manifest, link, {
          seed,
          threads: { exactly: threads },
          spawn,
        });
        for await (const { status } of simulation.frames("0.8 ms")) {
          expect(status.status).toBe("done");
          if (simulation.stepCount >= done) losses.pop()?.();
        }
        expect(simulation.threads).toBe(1);
        expect(simulation.warnings.map(({ code }) => code)).toEqual(["NW6041"]);
        expect(stateBits(simulation)).toEqual(wanted);
        simulation.destroy();
      }),
      { numRuns: 3 },
    );
  });

  it("go on as one where one of them is killed", async () => {
    const artifact = compileText(model, "threads.neuro", undefined, "wasm");
    const wanted = await finished(artifact, { seed: 6, threads: 1 });
    const kill: (() => void)[] = [];
    const spawn: Spawn = (data, failed) => {
      const end = threadsOf(artifact)(data, failed);
      kill.push(end);
      return end;
    };
    const link = await linkOf(artifact, "wasm");
    const simulation = await createSimulation(artifact.manifest, link, { seed: 6, threads: { exactly: 2 }, spawn });
    for await (const { time } of simulation.frames("1 ms")) if (time > 7) kill.pop()?.();
    expect(simulation.warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^a thread of this simulation stopped at t = [\d.]+ ms; one thread goes on$/),
    ]);
    expect(stateBits(simulation)).toEqual(wanted);
    simulation.destroy();
  });

  it("take turns with one thread to find out which is faster, with the same results, and say what came of it", async () => {
    const artifact = compileText(model, "threads.neuro", undefined, "wasm");
    const link = await linkOf(artifact, "wasm");
    const params = { N: 600 };
    let started = 0;
    const spawn: Spawn = (data, failed) => {
      started++;
      return threadsOf(artifact)(data, failed);
    };
    const simulation = await createSimulation(artifact.manifest, link, { params, threads: 2, spawn });
    const known = (): boolean => / with one and /.test(simulation.threadsWhy ?? "");
    while (!known()) {
      simulation.step(3);
      // Threads are on their way: the steps until they are there would all have to be done again.
      if (started > 0 && simulation.threadsWhy?.startsWith("the run was over") === true) await sleep(5);
    }
    const times = /^a step takes (\S+) (\S+) with one and (\S+) (\S+) with 2$/.exec(simulation.threadsWhy ?? "") ?? [];
    const ms = (number?: string, unit?: string): number =>
      Number(number) * (unit === "µs" ? 1e-3 : unit === "ms" ? 1 : NaN);
    const [one, two] = [ms(times[1], times[2]), ms(times[3], times[4])];
    expect([one > 0, two > 0]).toEqual([true, true]);
    expect(started).toBe(1);
    expect(simulation.threads).toBe(two < 0.9 * one ? 2 : two > one ? 1 : simulation.threads);
    const alone = await built(artifact, { params, threads: 1 });
    alone.step(simulation.stepCount);
    expect(stateBits(simulation)).toEqual(stateBits(alone));
    expect(simulation.warnings).toEqual([]);
    for (const each of [simulation, alone]) each.destroy();
  });

  it("are not started for a network whose steps are short, nor for a short run", async () => {
    for (const [N, time, why] of [
      [20, "300 ms", /^a step takes [\d.]+ µs, too little to share$|too short/],
      [600, "1 ms", /^a run of less than 1 s is too short to start threads for$/],
    ] as const) {
      const artifact = compileText(model, "threads.neuro", undefined, "wasm");
      const link = await linkOf(artifact, "wasm");
      const spawn: Spawn = () => {
        throw new Error("a thread is started");
      };
      const simulation = await createSimulation(artifact.manifest, link, { params: { N }, threads: 2, spawn });
      await simulation.run(time);
      expect([simulation.threads, simulation.threadsWhy]).toEqual([1, expect.stringMatching(why)]);
      expect(simulation.warnings).toEqual([]);
      simulation.destroy();
    }
  });

  it("hear of parameters that are set from outside", async () => {
    const artifact = compileText(model, "threads.neuro", undefined, "wasm");
    const run = async (threads: number): Promise<unknown> => {
      const simulation = await built(artifact, { threads });
      await simulation.run("2 ms");
      simulation.setParameter("cells.tau", 7);
      simulation.set("cells", "v", -55);
      simulation.step(30);
      const result = stateBits(simulation);
      simulation.destroy();
      return result;
    };
    expect(await run(2)).toEqual(await run(1));
  });

  it("end a run that is aborted, and go on with it", async () => {
    const artifact = compileText(model, "threads.neuro", undefined, "wasm");
    const simulation = await built(artifact, { threads: 2 });
    const controller = new AbortController();
    controller.abort();
    expect(await simulation.runExperiment({ signal: controller.signal })).toMatchObject({ status: "aborted" });
    expect(await simulation.runExperiment()).toMatchObject({ status: "done" });
    expect(simulation.stepCount).toBe(150);
    simulation.destroy();
  });

  it("are refused, with a reason, where a model cannot be divided", async () => {
    const past =
      "neuron Cell { state v = 1; dv/dt = -v(t - 1 ms) / (10 ms) }\npopulation cells: Cell[40]\nexperiment { run 2 ms }";
    const artifact = compileText(past, "past.neuro", undefined, "wasm");
    const simulation = await built(artifact, { threads: 2 });
    await simulation.runExperiment();
    expect(simulation.threads).toBe(1);
    expect(simulation.warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^this simulation runs on one thread: /),
    ]);
  });
});

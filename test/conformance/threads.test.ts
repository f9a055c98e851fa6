import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkOf } from "../../src/cli/run/link.ts";
import { threadsOf } from "../../src/cli/run/threads.ts";
import type { Artifact } from "../../src/driver/api.ts";
import { createSimulation, type Simulation, type SimulationOptions, type Spawn } from "../../src/runtime/index.ts";
import { randomModel } from "./support/random-model.ts";
import { compileText } from "./support/run-model.ts";

async function built(artifact: Artifact, options: SimulationOptions): Promise<Simulation> {
  const link = await linkOf(artifact, "wasm");
  return createSimulation(artifact.manifest, link, { ...options, spawn: threadsOf(artifact) });
}

/** All that a run left, in every bit. */
function seen(simulation: Simulation): unknown {
  const { buffers, history, step } = simulation.snapshot();
  const bits = Object.entries(buffers).map(([name, array]) => [
    name,
    Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString("hex"),
  ]);
  const { populations } = simulation.summary();
  return { bits, history, step, populations, recordings: simulation.recordings };
}

async function finished(artifact: Artifact, options: SimulationOptions): Promise<unknown> {
  const simulation = await built(artifact, options);
  try {
    expect(await simulation.runExperiment()).toMatchObject({ status: "done" });
    expect(simulation.threads).toBe(options.threads);
    expect(simulation.warnings).toEqual([]);
    return seen(simulation);
  } finally {
    simulation.destroy();
  }
}

/** Sources that are views, delays of several steps, plasticity, events, inputs, and values that are set and recorded on the way. */
const model = `
import { Poisson } from "neuro/sources"
import { STDP } from "neuro/plasticity"
import { ExpCond, Impulse, ShortTerm } from "neuro/synapses"
param N = 100, late = 1 ms
neuron Cell {
  param tau = 10 ms, drive = 15 mV
  input I: mV
  state v = -60 mV
  state g = 0
  dv/dt = (-60 mV - v + drive + 3 mV * normal(0, 1) + g * 10 mV + I) / tau unless refractory
  dg/dt = -g / (3 ms)
  spike when v > -50 mV { v = -60 mV; refractory 1 ms }
  event high when crosses(v, -52 mV) { v -= 0.1 mV }
  every 0.7 ms { v += 0.01 mV }
}
synapse Heard { state n = 0; on pre.high { n += 1 }; on post.high { n -= 0.5 } }
population senders: Poisson[N](rate = 200 Hz)
population cells: Cell[N] { v = uniform(-60 mV, -50 mV) }
connect cells[0 .. 0.8 * N] -> cells using ExpCond(w = 0.1, tau = 5 ms, E = 0 mV) { pairs bernoulli(0.2); delay uniform(0 ms, late) }
connect cells[0.8 * N .. N] -> cells using ExpCond(w = 0.4, tau = 10 ms, E = -80 mV) { pairs bernoulli(0.2); delay late }
connect senders -> cells.g using Impulse then STDP(w_max = 1, A_pre = 0.1, A_post = -0.1) as plastic {
  pairs fixed_indegree(9)
  w = uniform(0, 1)
}
connect cells -> cells using Heard as heard { pairs fixed_outdegree(3); delay post 0.2 ms }
experiment {
  dt 0.1 ms
  run 15 ms
  at 4.3 ms { cells.drive = 18 mV }
  record spikes of cells
  record spikes of senders
  record high of cells
  record v of cells every 0.9 ms
  record w of plastic at end
}
`;

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
        const simulation = await createSimulation(artifact.manifest, link, { seed, threads, spawn });
        for await (const { status } of simulation.frames("0.8 ms")) {
          expect(status.status).toBe("done");
          if (simulation.stepCount >= done) losses.pop()?.();
        }
        expect(simulation.threads).toBe(1);
        expect(simulation.warnings.map(({ code }) => code)).toEqual(["NW6041"]);
        expect(seen(simulation)).toEqual(wanted);
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
    const simulation = await createSimulation(artifact.manifest, link, { seed: 6, threads: 2, spawn });
    for await (const { time } of simulation.frames("1 ms")) if (time > 7) kill.pop()?.();
    expect(simulation.warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^a thread of this simulation stopped at t = [\d.]+ ms; one thread goes on$/),
    ]);
    expect(seen(simulation)).toEqual(wanted);
    simulation.destroy();
  });

  it("hear of parameters that are set from outside", async () => {
    const artifact = compileText(model, "threads.neuro", undefined, "wasm");
    const run = async (threads: number): Promise<unknown> => {
      const simulation = await built(artifact, { threads });
      await simulation.run("2 ms");
      simulation.setParameter("cells.tau", 7);
      simulation.set("cells", "v", -55);
      simulation.step(30);
      const result = seen(simulation);
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

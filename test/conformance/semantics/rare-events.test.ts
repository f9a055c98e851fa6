import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkOf } from "../../../src/cli/run/link.ts";
import { createSimulation, type Simulation } from "../../../src/runtime/index.ts";
import { choiceOf, runBoth } from "../support/both-targets.ts";
import { compileText, runArtifact } from "../support/run-model.ts";

/** A population of one kind of neuron, and what is done with it. */
const model = (neuron: string, { of = "A[2000]", rest = "", run = "run 200 ms" } = {}): string => `
neuron A {
  param rate = 20 Hz, p = 0.002
  ${lines(neuron)}
}
population a: ${of}
${lines(rest)}
experiment {
  dt 0.1 ms
  seed 3
  record spikes of a
  ${lines(run)}
}`;

/** Statements may stand behind each other, with | between them. */
const lines = (text: string): string => text.replaceAll("|", "\n");

const coin = "spike when uniform(0, 1) < rate*dt";

/** Spikes of a run, and how they were decided upon. */
async function spikesOf(
  text: string,
): Promise<{ readonly times: Float64Array; readonly indices: Uint32Array; choice: string | undefined }> {
  const run = await runBoth(text);
  const { times, indices } = run.spikes("spikes of a");
  return { times, indices, choice: choiceOf(run.artifact, "spikes", "a") };
}

const within = (found: number, mean: number): void => {
  expect(Math.abs(found - mean)).toBeLessThan(4.5 * Math.sqrt(mean));
};

describe("spikes that are coins", () => {
  it.each([
    [coin, 0.002],
    ["spike when rate*dt > uniform(0, 1)", 0.002],
    ["spike when uniform(0, 5) <= 0.05", 0.01],
    ["spike when uniform(-1, 1) >= 0.98", 0.01],
    ["spike when bernoulli(p)", 0.002],
    ["let x = uniform(0, 1) | spike when x < p", 0.002],
  ])("%s", async (neuron, p) => {
    const { times, choice } = await spikesOf(model(neuron));
    expect(choice).toBe("drawn by their distances");
    within(times.length, 2000 * 2000 * p);
  });

  it("have blocks, other conditions and times without spikes", async () => {
    const neuron = `state n = 0 | ${coin} and t >= 50 ms { | n += 1 | refractory 30 ms | }`;
    const run = await runBoth(model(neuron, { run: "run 200 ms | record n of a at end" }));
    const { times, indices } = run.spikes("spikes of a");
    expect(choiceOf(run.artifact, "spikes", "a")).toBe("drawn by their distances");
    expect(times[0]).toBeGreaterThanOrEqual(50);
    const counts = new Array<number>(2000).fill(0);
    const last = new Map<number, number>();
    indices.forEach((i, k) => {
      counts[i]!++;
      expect(times[k]! - (last.get(i) ?? -Infinity)).toBeGreaterThan(29.99);
      last.set(i, times[k]!);
    });
    expect(Array.from(run.row("n of a"))).toEqual(counts);
  });

  it("follow their rate when it is set", async () => {
    const run = "run 100 ms | a.rate = 100 Hz | run 100 ms | at 300 ms { a.rate = 0 Hz } | run 200 ms";
    const { times, choice } = await spikesOf(model(coin, { run }));
    expect(choice).toBe("drawn by their distances");
    const between = (from: number, to: number): number => times.filter((t) => t > from + 0.05 && t < to + 0.05).length;
    within(between(0, 100), 4000);
    within(between(100, 200), 20_000);
    within(between(200, 300), 20_000);
    expect(between(300, 400)).toBe(0);
  });

  it("have rates of their own", async () => {
    const run = "run 100 ms | a.rate = 40 Hz * mod(i, 2) | run 100 ms";
    const { times, indices, choice } = await spikesOf(model(coin, { of: "A[2000](rate = 10 Hz * mod(i, 4))", run }));
    expect(choice).toBe("drawn by their distances");
    const counts = [0, 0, 0, 0, 0, 0];
    indices.forEach((i, k) => counts[times[k]! < 100.05 ? i % 4 : 4 + (i % 2)]!++);
    for (const k of [1, 2, 3]) within(counts[k]!, 500 * k);
    expect(counts[0]).toBe(0);
    expect(counts[4]).toBe(0);
    within(counts[5]!, 4000);
  });

  it.each([
    ["state v = 0 | dv/dt = -v / (10 ms) | spike when uniform(0, 1) < p", "its states are integrated in every step"],
    ["spike when uniform(0, 1) < p * t / (100 ms)", "its probability changes in time"],
    ["input I: 1 | spike when uniform(0, 1) < p", "it has inputs"],
    ["let x = uniform(0, 1) | state s = 0 | spike when x < p { s = x }", "what it has drawn is read elsewhere"],
    ["state s = 0.01 | spike when uniform(0, 1) < s { s = 0.02 }", "its probability changes in time"],
  ])("are thrown in every step: %s", (neuron, reason) => {
    const { decisions } = compileText(model(neuron), "probe.neuro");
    expect(decisions.filter(({ topic }) => topic === "spikes")).toMatchObject([
      { subject: "a", refused: true, reason },
    ]);
  });

  it("are the same on all targets, whatever they feed", async () => {
    const probability = fc.constantFrom(0, 0.0005, 0.01, 0.3, 1);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1100 }), probability, fc.nat(1000), async (size, p, seed) => {
        const rest = `neuron B { | state v = 0 | dv/dt = -v / (5 ms) | spike when v > 3 { v = 0 } | }
population b: B[20]
synapse S { | param w = 0.5 | state x = 0 | dx/dt = -x / (10 ms) | on pre { | post.v += w + x | x += 0.1 | } | }
connect a -> b using S { | pairs bernoulli(0.2) | delay 0.1 ms | }`;
        const run = "run 6 ms | record spikes of b | record v of b";
        const text = model("spike when bernoulli(p)", { of: `A[${size}](p = ${p})`, rest, run });
        const js = await runArtifact(compileText(text, "probe.neuro"), { seed });
        const interpreted = await runArtifact(compileText(text, "probe.neuro"), { seed, interpreter: true });
        const wasm = await runArtifact(compileText(text, "probe.neuro", undefined, "wasm"), { seed });
        expect(interpreted.contents()).toEqual(js.contents());
        expect(wasm.contents()).toEqual(js.contents());
      }),
      { numRuns: 10 },
    );
  });

  it("go on from a snapshot, also behind a change of rate", async () => {
    const artifact = compileText(model(coin, { of: "A[1500](rate = 30 Hz)" }), "probe.neuro");
    const link = await linkOf(artifact, "js");
    const make = (): Promise<Simulation> => createSimulation(artifact.manifest, link, {});
    const [one, other] = [await make(), await make()];
    one.step(100);
    one.setParameter("a.rate", 80);
    one.step(100);
    const snapshot = one.snapshot();
    const before = one.recordings[0]!.times.length;
    one.step(200);
    other.restore(snapshot);
    other.step(200);
    const tail = ({ recordings }: Simulation, from: number): unknown => Array.from(recordings[0]!.times).slice(from);
    expect(tail(one, before)).toEqual(tail(other, 0));
  });
});

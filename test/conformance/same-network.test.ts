/** One seed is one network, bit for bit, whoever does its steps; what is random in a run goes on in the same way. */
import { describe, expect, test } from "vitest";
import { linkOf } from "../../src/cli/run/link.ts";
import { createSimulation, type Simulation } from "../../src/runtime/index.ts";
import { compileBoth, simulationOf } from "../support/on-device.ts";
import { softwareDevice } from "../support/webgpu.ts";
import { compileText } from "./support/run-model.ts";

/** Every pattern of pairs that draws, with the ends of each synapse, a weight and a delay. */
const pairs = [
  "bernoulli(0.2)",
  "fixed_indegree(5)",
  "fixed_outdegree(5)",
  "fixed_total(70)",
  "where(i != j)",
  "bernoulli(0.5 * exp(-abs(i - j) / 4))",
];
const network = `
neuron Cell { state v = uniform(0, 1); dv/dt = (1.2 - v) / (10 ms); spike when v > 1 { v = 0 } }
synapse Kick { param w = 0.01, ends = 0; on pre { post.v += w * (1 + 0 * ends) } }
population cells: Cell[23]
population others: Cell[17]
${pairs
  .map(
    (one) =>
      `connect cells -> others using Kick { pairs ${one}; w = 0.01 * normal(0, 1); ends = 100 * i + j; delay uniform(0.3, 2) * 1 ms }`,
  )
  .join("\n")}
experiment { dt 0.1 ms; run 1 ms }`;

const compiled = (target: "js" | "wasm" | "gpu", precision: "f32" | "f64") =>
  compileText(network, "model.neuro", undefined, target, precision);

/** All arrays of a network: its states, and what each synapse has. */
function arraysOf(simulation: Simulation): Readonly<Record<string, readonly number[]>> {
  const { buffers } = simulation.snapshot();
  return Object.fromEntries(
    Object.entries(buffers)
      .filter(([name]) => /_(v|w|ends)$/.test(name))
      .map(([name, values]) => [name, [...values]]),
  );
}

describe("the same seed gives the same network", () => {
  const built = async (target: "js" | "wasm" | "gpu", precision: "f32" | "f64", by: "js" | "interpreter" = "js") => {
    const artifact = compiled(target, precision);
    const found = target === "gpu" ? await softwareDevice() : undefined;
    const device = found !== undefined && "device" in found ? found.device : undefined;
    const simulation = await createSimulation(artifact.manifest, await linkOf(artifact, by), { seed: 5, device });
    const arrays = arraysOf(simulation);
    simulation.destroy();
    return arrays;
  };

  test.for(["f32", "f64"] as const)("%s: interpreter, JavaScript and WebAssembly", async (precision) => {
    const expected = await built("js", precision, "interpreter");
    expect(Object.keys(expected)).toHaveLength(2 + 2 * pairs.length);
    expect(Object.values(expected).every(({ length }) => length > 15)).toBe(true);
    expect(await built("js", precision)).toEqual(expected);
    expect(await built("wasm", precision)).toEqual(expected);
  });

  test("f32: a device", async (context) => {
    const found = await softwareDevice();
    if ("skip" in found) return context.skip(found.skip);
    expect(await built("gpu", "f32")).toEqual(await built("js", "f32"));
  });
});

/** Strong weights of both signs, and neurons whose voltage steepens: in the end a last bit moves spikes. */
const chaotic = `
neuron Cell {
  param drive = 1.2 + 0.01 * i
  input I: 1
  state v = uniform(0, 1)
  dv/dt = (drive - v + 0.1 * exp((v - 0.8) / 0.1) + I) / (10 ms) unless refractory
  spike when v > 1.3 { v = 0; refractory 1 ms }
}
synapse Current { param w = 0.1; state s = 0; ds/dt = -s / (4 ms); on pre { s += w } target += s }
population cells: Cell[60]
connect cells -> cells.I using Current { pairs bernoulli(0.3); w = 0.8 * normal(0, 1); delay 0.5 ms }
experiment { dt 0.1 ms; run 400 ms; record spikes of cells }`;

test("over 400 ms of a device, rates and the irregularity of intervals are those of JavaScript", async (context) => {
  const found = await softwareDevice();
  if ("skip" in found) return context.skip(found.skip);
  const { js, gpu } = compileBoth(chaotic);
  const runs = [];
  for (const artifact of [js, gpu]) {
    const simulation = await simulationOf(artifact, { seed: 3, device: found.device });
    expect((await simulation.runExperiment()).status).toBe("done");
    const [one] = simulation.recordings;
    const spikes = one?.kind === "spikes" ? Array.from(one.times, (t, k) => `${t.toFixed(2)} ${one.indices[k]}`) : [];
    runs.push({ ...simulation.summary().populations["cells"]!, times: spikes });
    simulation.destroy();
  }
  const [expected, there] = [runs[0]!, runs[1]!];
  const early = (times: readonly string[]) => times.filter((spike) => Number.parseFloat(spike) < 20);
  expect(early(expected.times).length).toBeGreaterThan(50);
  expect(early(there.times)).toEqual(early(expected.times));
  expect(Math.abs(there.rate / expected.rate - 1)).toBeLessThan(0.05);
  expect(Math.abs(there.cv - expected.cv)).toBeLessThan(0.05);
});

import { describe, expect, it } from "vitest";
import { linkOf } from "../../../src/cli/run/link.ts";
import { createSimulation, type Simulation } from "../../../src/runtime/index.ts";
import { choiceOf, runBoth } from "../support/both-targets.ts";
import { compileModel, compileText } from "../support/run-model.ts";

const relaxation = (method: string, more = ""): string => `
neuron Cell {
  param q = 0.6
  state x = 1
  d[q]x/dt[q] = -x / (10 ms)^q ${method}
}
population cells: Cell[3](q = 0.5 + 0.2 * i)
population same: Cell[1]
${more}`;

async function simulate(text: string): Promise<Simulation> {
  const artifact = compileText(text, "probe.neuro");
  return createSimulation(artifact.manifest, await linkOf(artifact, "js"));
}
const values = (simulation: Simulation): readonly number[] =>
  ["cells", "same"].flatMap((owner) => Array.from(simulation.get(owner, "x")));
const experiment = "experiment { run 300 ms; record x of cells }";

describe.each(["", "by caputo_euler", "by gl_short_memory(memory = 50)"])("what is remembered %s", (method) => {
  it("has room as the run goes on: with an experiment of known length and without one, all is the same", async () => {
    const known = await simulate(relaxation(method, experiment));
    const growing = await simulate(relaxation(method));
    known.step(3000);
    growing.step(3000);
    expect(values(growing)).toEqual(values(known));
    expect(values(known).every((x) => x > 0 && x < 0.3)).toBe(true);
  });

  it("goes into a snapshot, also into a simulation that has less room", async () => {
    const first = await simulate(relaxation(method));
    first.step(1500);
    const snapshot = structuredClone(first.snapshot());
    first.step(100);
    const other = await simulate(relaxation(method));
    other.restore(snapshot);
    other.step(100);
    expect(values(other)).toEqual(values(first));
  });
});

it("`auto` takes the L1 scheme, and `explain` says what that costs", async () => {
  const { artifact } = await runBoth(relaxation("", "experiment { run 20 ms; record x of cells }"));
  expect(choiceOf(artifact, "method", "cells.x")).toBe("caputo_l1");
  expect(choiceOf(artifact, "memory", "cells.x")).toBe("all steps: 200, 1600 bytes for each element");
});

it("an order that is none is refused, and the old one goes on", async () => {
  const simulation = await simulate(relaxation("", experiment));
  simulation.step(10);
  expect(() => simulation.set("same", "q", 1.5)).toThrow(/NE6039.*same.x is 1.5/);
  expect(() => simulation.set("cells", "q", [0.5, 0, 1])).toThrow(/NE6039.*cells.x is 0/);
  expect(Array.from(simulation.get("cells", "q"))).toEqual([0.5, 0.7, 0.9]);
  const other = await simulate(relaxation("", experiment));
  simulation.step(100);
  other.step(110);
  expect(values(simulation)).toEqual(values(other));
});

it("Izhikevich's neuron fires as often as in BrainPy: 12 times at order 1 and 20 times at 0.8, in 500 ms of drive", async () => {
  const artifact = compileModel("../shared/models/fractional-izhikevich.neuro");
  const simulation = await createSimulation(artifact.manifest, await linkOf(artifact, "js"), { duration: 550 });
  await simulation.runExperiment();
  expect(simulation.expects().map(({ pass }) => pass)).toEqual([true, true]);
});

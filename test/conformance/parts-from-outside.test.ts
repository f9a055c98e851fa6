/** Channels, events and `every` as the JavaScript around a model sees them: get, set, parameters, recordings, snapshots. */
import { expect, test } from "vitest";
import { compileText, runArtifact } from "./support/run-model.ts";
import { linkOf } from "../../src/cli/run/link.ts";
import { createSimulation, type Simulation } from "../../src/runtime/index.ts";

const text = `
channel Leak { requires v: mV; param g = 10 nS, E = -70 mV; state seen = 0; every 1 ms { seen += 1 } output I = g * (E - v) }
neuron Cell {
  param C = 100 pF
  state v = -60 mV
  channel leak = Leak(g = 5 nS)
  dv/dt = leak.I / C
  event low when crosses(-v, 65 mV) { v = -60 mV }
}
synapse Hear { state n = 0; on pre.low { n += 1 } on post.low { n += 100 } }
population cells: Cell[3](leak.g = (10 + i) * 1 nS)
population fixed: Cell[1]
connect cells -> cells using Hear as heard { pairs one_to_one; delay 1 ms; delay post 0.5 ms * i }
experiment {
  dt 0.1 ms
  run 40 ms
  record low of cells
  record leak.seen of cells every 1 ms
  record n of heard at end
}`;

async function build(): Promise<Simulation> {
  const artifact = compileText(text, "outside.neuro");
  return createSimulation(artifact.manifest, await linkOf(artifact, "js"), { params: { "fixed.leak.E": -80 } });
}

test("members of a channel are read and set by their names", async () => {
  const sim = await build();
  expect([...sim.get("cells", "leak.g")]).toEqual([10, 11, 12]);
  expect([...sim.get("fixed", "leak.g")]).toEqual([5]);
  expect([...sim.get("fixed", "leak.E")]).toEqual([-80]);
  sim.set("cells", "leak.seen", [5, 6, 7]);
  sim.setParameter("fixed.leak.g", 0);
  sim.step(11);
  expect([...sim.get("cells", "leak.seen")]).toEqual([7, 8, 9]);
  expect(sim.get("fixed", "v")[0]).toBe(-60);
});

test("events are recorded under their name", async () => {
  const run = await runArtifact(compileText(text, "outside.neuro"));
  const [recording] = run.simulation.recordings;
  expect(recording).toMatchObject({ kind: "spikes", name: "low of cells", population: "cells", event: "low" });
  // From -60 to -65 mV towards -70 takes C/g·ln 2: 6.93, 6.30 and 5.78 ms, in whole steps.
  expect(run.steps("low of cells", 0).slice(0, 2)).toEqual([69, 139]);
  expect(run.steps("low of cells", 2).slice(0, 2)).toEqual([57, 115]);
});

test("a run that goes on from a snapshot is the same run", async () => {
  const whole = await build();
  whole.step(300);
  const first = await build();
  first.step(143);
  const second = await build();
  second.restore(structuredClone(first.snapshot()));
  second.step(157);
  for (const name of ["v", "leak.seen"]) expect([...second.get("cells", name)]).toEqual([...whole.get("cells", name)]);
  expect([...second.get("heard", "n")]).toEqual([...whole.get("heard", "n")]);
  expect(Math.min(...whole.get("heard", "n"))).toBeGreaterThan(200);
});

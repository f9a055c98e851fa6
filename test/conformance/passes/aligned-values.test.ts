import { describe, expect, it } from "vitest";
import { linkOf } from "../../../src/cli/run/link.ts";
import { createSimulation, type Simulation } from "../../../src/runtime/index.ts";
import { compileWithout } from "../support/without.ts";

const text = `
neuron Source { spike when mod(round(t / dt) + 31*i, 71) == 0 }
neuron Cell { state v = 0.1*i; dv/dt = (1 - v) / (6 ms); spike when v > 0.75 { v = 0 } }
synapse S {
  param tau = 8 ms
  state a = 0.2, b = 0, w = 0.1
  da/dt = -a / tau
  db/dt = -b / (9 ms)
  on pre { post.v += w; a += 0.1; w = clip(w - 0.1*b, 0, 1) }
  on post { b += 0.1; w = clip(w + 0.1*a, 0, 1) }
}
population sources: Source[4]
population cells: Cell[3]
connect sources[1 .. 4] -> cells using S as synapses { pairs bernoulli(0.7) }`;

async function build(without: Parameters<typeof compileWithout>[1]): Promise<Simulation> {
  const artifact = compileWithout(text, without);
  return createSimulation(artifact.manifest, await linkOf(artifact, "js"));
}

const read = (sim: Simulation): number[][] => ["a", "b", "w"].map((name) => Array.from(sim.get("synapses", name)));

describe("states of synapses that live in neurons", () => {
  it("are read and set as one value for each synapse", async () => {
    const [moved, plain] = [await build([]), await build(["traces", "pre-aligned"])];
    const same = (): void => {
      read(plain).forEach((values, k) =>
        values.forEach((value, s) => expect(read(moved)[k]?.[s]).toBeCloseTo(value, 12)),
      );
    };
    for (const sim of [moved, plain]) sim.step(173);
    expect(new Set(read(plain)[0]).size).toBeGreaterThan(1);
    same();
    for (const sim of [moved, plain]) sim.set("synapses", "a", 0.7);
    same();
    for (const sim of [moved, plain]) sim.step(50);
    same();
    const values = read(moved)[1]!.map((b) => 2 * b);
    for (const sim of [moved, plain]) sim.set("synapses", "b", values);
    for (const sim of [moved, plain]) sim.step(50);
    same();
  });

  it("cannot differ between synapses of one neuron", async () => {
    const sim = await build([]);
    const count = sim.get("synapses", "a").length;
    const before = read(sim);
    expect(() =>
      sim.set(
        "synapses",
        "a",
        Array.from({ length: count }, (_, k) => k),
      ),
    ).toThrow(/'a' of 'synapses' cannot be \d+: all synapses of one source have the same/);
    expect(() => sim.set("synapses", "b", [1])).toThrow(/elements/);
    expect(read(sim)).toEqual(before);
  });
});

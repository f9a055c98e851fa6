import { describe, expect, it } from "vitest";
import { expectTrace } from "../support/compare.ts";
import { allOf, runBoth } from "../support/both-targets.ts";

/** Cells with a conductance that lives once per target (`tau`) or once per synapse (`tau + 0*i`). */
function network(tau: string, condition: string, block: string, record: string, more = ""): string {
  return `
neuron Source { spike when mod(round(t / dt) + 31*i, 71) == 0 {} }
neuron Cell {
  input I: 1
  state v = 0, u = 0
  let total = I + 2*v
  dv/dt = (1 - v + I) / (10 ms)
  spike when ${condition} { v = 0; ${block} }
}
synapse S {
  param tau = 5 ms
  state g = 0
  dg/dt = -g / (${tau})
  on pre { g += 0.1 }
  target += g * (2 - post.v)
}
${more}
population sources: Source[6]
population cells: Cell[4] { v = 0.15*i }
connect sources -> cells.I using S
${more === "" ? "" : "connect sources -> cells using Listener as listeners { delay 0.5 ms }"}
experiment { dt 0.1 ms; run 40 ms; record ${record} }`;
}

describe("an input is the same for its readers, wherever synaptic states live", () => {
  const listener = "synapse Listener { state heard = 0\n on pre { heard += post.I } }";
  it.each([
    ["a recording", "v > 0.75", "u += 0.1", "I of cells", ""],
    ["a recorded let", "v > 0.75", "u += 0.1", "total of cells", ""],
    ["a recorded mean", "v > 0.75", "u += 0.1", "mean(I of cells)", ""],
    ["the block of a spike", "v > 0.75", "u += I", "u of cells", ""],
    ["the condition of a spike", "v + I > 0.9", "u += 0.1", "u of cells", ""],
    ["crosses", "v > 2 or crosses(I, 0.3)", "u += 0.1", "u of cells", ""],
    ["a handler", "v > 0.75", "u += 0.1", "heard of listeners", listener],
  ])("%s", async (_, condition, block, record, more) => {
    const aligned = await runBoth(network("tau", condition, block, record, more));
    const single = await runBoth(network("tau + 0*i*(1 ms)", condition, block, record, more));
    expect(Math.max(...allOf(aligned, record))).toBeGreaterThan(0.1);
    expectTrace(allOf(aligned, record), allOf(single, record), { tolerance: 1e-11 });
  });
});

const clamped = (input: string, rest: string): string => `
neuron Cell {
  input I: 1
  input J: 1
  state v = 1
  dv/dt = (-v + I) / (10 ms)${input}
  spike when t < 0.05 ms {}
}
${rest}
experiment { dt 0.1 ms; run 1 ms; record v of cells; record I of cells; record J of cells }`;

it("an input that synapses feed is recorded as it was in the last step, one of stimuli as it is", async () => {
  const run = await runBoth(
    clamped(
      "",
      "population cells: Cell[1]\nsynapse S { on pre { post.I += 3 } }\nconnect cells -> cells using S\ncells.J += t / (1 ms)",
    ),
  );
  expect(run.trace("I of cells").slice(0, 4)).toEqual([0, 0, 3, 0]);
  expect(run.trace("J of cells")[5]).toBeCloseTo(0.5, 12);
});

it("an equation can be held on an input", async () => {
  const run = await runBoth(
    clamped("   unless I > 0.5", "population cells: Cell[1]\ncells.I += 0.6*heaviside(t - 0.55 ms)"),
  );
  const v = run.trace("v of cells");
  expect(v[6]).toBeCloseTo(Math.exp(-0.06), 12);
  expect(v.slice(6)).toEqual([v[6], v[6], v[6], v[6]]);
});

it("a contribution without an offset waits for the input that its slope reads", async () => {
  const run = await runBoth(
    clamped(
      "",
      `synapse A { state g = 0\n on pre { g += 1 }\n post.I += -g * post.J * post.v }
synapse B { state g = 0\n on pre { g += 1 }\n post.J += g }
population cells: Cell[1]
connect cells -> cells using A
connect cells -> cells using B`,
    ),
  );
  const v = run.trace("v of cells");
  expect(v[2]! / v[1]!).toBeCloseTo(Math.exp(-0.02), 12);
});

it("both ends of a gap junction see its slope", async () => {
  const run = await runBoth(`
neuron Cell { input I: 1
  state v = 0
  dv/dt = I / (10 ms) }
synapse Gap {
  post.I += 2 * (pre.v - post.v)
  pre.I += 2 * (post.v - pre.v)
}
population cells: Cell[2] { v = i }
connect cells[0] -> cells[1] using Gap
experiment { dt 0.1 ms; run 5 ms; record v of cells }`);
  run.trace("v of cells", 0).forEach((v, k) => expect(v + run.trace("v of cells", 1)[k]!).toBeCloseTo(1, 12));
});

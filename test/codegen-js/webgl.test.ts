import { describe, expect, test } from "vitest";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { compile } from "../../src/driver/compile.ts";
import type { WebglPlan } from "../../src/runtime/manifest.ts";
import { makeSource } from "../../src/source/index.ts";

const compiled = (text: string) => compile(makeSource("model.neuro", text), nodeHost(), { target: "webgl" });

function planOf(text: string): WebglPlan {
  const plan = compiled(text).artifact?.manifest.webgl;
  if (plan === undefined)
    throw new Error(
      compiled(text)
        .diagnostics.all.map(({ message }) => message)
        .join("; "),
    );
  return plan;
}

const cell = "neuron Cell { state v = 0; dv/dt = (2 - v) / (10 ms); spike when v > 1 { v = 0 } }\n";

describe("the plan", () => {
  test("a population alone is one stage, whose texture holds its state and its spikes", () => {
    const { stages, draws, values } = planOf(`${cell}population cells: Cell[3]\nexperiment { run 1 ms }`);
    expect(stages.map(({ rows, list }) => ({ rows: rows.map(({ buffer }) => buffer), list }))).toEqual([
      { rows: ["cells_v"], list: "cells" },
    ]);
    expect(draws).toEqual([]);
    expect(values).toBeDefined();
  });

  test("random numbers are drawn by the CPU", () => {
    const noisy = "neuron Cell { state v = 0; dv/dt = -v / (10 ms) + 0.1 * xi / sqrt(10 ms) }\n";
    const { stages, draws } = planOf(`${noisy}population cells: Cell[3]\nexperiment { run 1 ms }`);
    expect(draws.map(({ population, rows }) => ({ population, rows }))).toEqual([{ population: "cells", rows: 1 }]);
    expect(stages[0]?.parameters).toContainEqual({ kind: "draws", population: "cells" });
    expect(stages[0]?.source).not.toMatch(/random|normal\(/);
  });

  test("connections onto one population share a stage, and only the rows of each are gathered along it", () => {
    const text = `import { Impulse } from "neuro/synapses"
${cell}population cells: Cell[3]
connect cells -> cells.v using Impulse(w = 0.1) { pairs all; delay 1 ms }
connect cells -> cells.v using Impulse(w = 0.2) { pairs one_to_one }
experiment { run 1 ms }`;
    const { stages, wires } = planOf(text);
    expect(stages).toHaveLength(2);
    expect(wires).toHaveLength(2);
    expect(stages[0]?.source.match(/for \(/g)).toHaveLength(2);
  });

  test("weights and delays that differ lie beside the source of a synapse", () => {
    const text = `import { Impulse } from "neuro/synapses"
${cell}population cells: Cell[3]
connect cells -> cells.v using Impulse { pairs all; delay uniform(1 ms, 2 ms); w = uniform(0, 0.1) }
experiment { run 1 ms }`;
    const { wires, stages } = planOf(text);
    expect(wires[0]).toMatchObject({ varyingDelay: true, values: [{ component: 0 }] });
    expect(stages[0]?.source).toContain("place = place + 4");
  });

  test("the text has no number that GLSL does not take, and no letter", () => {
    const { stages, functions } = planOf(
      "neuron Cell { param τ = 10 ms; state v = 1e-12; dv/dt = (1e30 * v - v) / τ }\npopulation cells: Cell[2]\nexperiment { run 1 ms }",
    );
    const text = [...stages, ...functions].map(({ source }) => source).join("\n");
    expect(text).not.toMatch(/\de[+-]?\d/);
    // oxlint-disable-next-line no-control-regex
    expect(text).toMatch(/^[\u0000-\u007f]*$/);
  });
});

describe("what cannot be is refused with its line", () => {
  const refused = (text: string): readonly string[] =>
    compiled(text).diagnostics.all.map(
      ({ code, message, span }) =>
        `${code} ${message}${span === undefined ? "" : ` @${span.source.text.slice(0, span.start).split("\n").length}`}`,
    );

  test("synapses that hear of their targets", () => {
    const text = `import { Impulse } from "neuro/synapses"
import { STDP } from "neuro/plasticity"
${cell}population cells: Cell[2]
connect cells -> cells.v using Impulse then STDP(w_max = 0.01, A_pre = 0.01, A_post = -0.01) {
  pairs all
  w = uniform(0, 0.01)
}
experiment { run 1 ms }`;
    expect(refused(text)).toEqual(["NE8001 `on post` cannot run on the target webgl @5"]);
  });

  test("values of the past", () => {
    const text =
      "neuron Cell { state v = 1; dv/dt = -v(t - 5 ms) / (10 ms) }\npopulation cells: Cell[2]\nexperiment { run 1 ms }";
    expect(refused(text)).toEqual(["NE8001 values of the past: v(t - 5 ms) cannot run on the target webgl @1"]);
  });

  test("derivatives of fractional order", () => {
    const text =
      "neuron Cell {\n  state v = 1\n  d[0.8]v/dt[0.8] = -v / (10 ms)^0.8 by caputo_l1\n}\npopulation cells: Cell[2]\nexperiment { run 1 ms }";
    expect(refused(text)).toEqual(["NE8001 derivatives of fractional order cannot run on the target webgl @3"]);
  });

  test("draws whose distribution depends on a state", () => {
    const text =
      "neuron Cell { state v = 1; dv/dt = -v / (10 ms); spike when uniform(0, v) > 0.5 {} }\npopulation cells: Cell[2]\nexperiment { run 1 ms }";
    expect(refused(text)).toEqual([
      "NE8001 random numbers whose distribution depends on a state cannot run on the target webgl @1",
    ]);
  });
});

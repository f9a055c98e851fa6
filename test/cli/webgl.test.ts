import { describe, expect, test } from "vitest";
import { neuroc, workplace } from "./neuroc.ts";

const cwd = workplace({
  "cells.neuro": `import { Impulse } from "neuro/synapses"
neuron Cell { state v = uniform(0, 1); dv/dt = (1.5 - v) / (10 ms); spike when v > 1 { v = 0 } }
population cells: Cell[20]
connect cells -> cells.v using Impulse(w = 0.05) { pairs bernoulli(0.3); delay 1 ms }
experiment { seed 2; run 30 ms; record spikes of cells }
`,
});
const run = (...options: readonly string[]) => neuroc(["run", "cells.neuro", ...options], { cwd });

describe("--target webgl", () => {
  test("runs through the gpu.js that is installed, in float32: the spikes of JavaScript", () => {
    const results = [
      ["--target", "webgl"],
      ["--target", "js", "--precision", "f32"],
    ].map((options) => {
      const { status, out, err } = run(...options, "--json");
      expect([status, err]).toEqual([0, ""]);
      return JSON.parse(out) as { readonly target: string; readonly precision: string; readonly recordings: object };
    });
    expect(results.map(({ target, precision }) => [target, precision])).toEqual([
      ["webgl", "f32"],
      ["js", "f32"],
    ]);
    expect(results[0]?.recordings).toEqual(results[1]?.recordings);
  });

  test("works in 32 bits alone", () => {
    const { status, err } = run("--target", "webgl", "--precision", "f64");
    expect(status).toBe(2);
    expect(err).toContain("error[NE9007]: --precision cannot be 'f64'");
  });

  test("is explained: one line for each kernel of gpu.js", () => {
    const { out } = neuroc(["explain", "cells.neuro", "--target", "webgl"], { cwd });
    expect(out.match(/a kernel of gpu\.js for/g)).toHaveLength(2);
  });
});

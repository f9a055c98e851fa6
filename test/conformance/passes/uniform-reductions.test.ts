import { describe, expect, it } from "vitest";
import { allOf, runBoth } from "../support/both-targets.ts";
import { runArtifact } from "../support/run-model.ts";
import { compileWithout } from "../support/without.ts";

const network = (term: string): string => `
const weight = [0.3, -0.2, 0.5, 0.1]
neuron Cell {
  param k = 0.5, phase = 0
  input I: 1
  state v = 0.1*i
  dv/dt = (1 - v + ${term}) / (5 ms)
  spike when v > 0.9 { v = 0 }
}
population cells: Cell[5]
experiment { dt 0.1 ms; at 6.2 ms { cells.k = 0.8 }; run 15 ms; record v of cells }`;

/** Uniforms that reductions were made to. */
const madeOf = (artifact: ReturnType<typeof compileWithout>): number =>
  artifact.schedule.uniforms.filter((u) => u.kind === "value" && u.name.startsWith("sum_of")).length;

describe("sums over tables and parameters", () => {
  it.each([
    { what: "a sum", term: "sum(m in 0 .. 4 : weight[m] * log(1 + k + m))", made: 1 },
    { what: "one inside of another", term: "sum(m in 0 .. 4 : weight[m] * sum(n in 0 .. m : k^n))", made: 1 },
    { what: "the largest element", term: "max(m in 0 .. 4 : weight[m] * k)", made: 1 },
    {
      what: "two of them",
      term: "v * sum(m in 0 .. 4 : weight[m] * k) - sum(m in 0 .. 4 : weight[m] * k)",
      made: 2,
    },
    { what: "one that reads a state", term: "sum(m in 0 .. 4 : weight[m] * v * k)", made: 0 },
    { what: "one that reads the time", term: "sum(m in 0 .. 4 : weight[m] * sin(m * t / (3 ms)))", made: 0 },
    {
      what: "one inside of one that reads a state",
      term: "sum(m in 0 .. 4 : v * m * sum(n in 0 .. 4 : weight[n] * k))",
      made: 1,
    },
  ])("are worked out when a parameter is set, with the same bits: $what", async ({ term, made }) => {
    const run = await runBoth(network(term));
    const plain = await runArtifact(compileWithout(network(term), ["uniform-reductions"]));
    expect(allOf(run, "v of cells")).toEqual(allOf(plain, "v of cells"));
    expect(madeOf(run.artifact)).toBe(made);
  });
});

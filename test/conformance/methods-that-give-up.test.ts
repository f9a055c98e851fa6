import { expect, it } from "vitest";
import { linkOf } from "../../src/cli/run/link.ts";
import { createSimulation } from "../../src/runtime/index.ts";
import { compileText } from "./support/run-model.ts";

const model = (method: string): string => `
neuron Cell {
  param rate = 1
  state x = 1
  dx/dt = rate * x^2 / (1 ms)   by ${method}
}
population cells: Cell[3] { }
experiment { dt 0.1 ms; run 20 ms; cells.rate = 1; record x of cells }
`;

it.each(["rkdp", "bs", "implicit_euler", "trapezoid"])("%s says that it gave up, and on what", async (method) => {
  const artifact = compileText(model(method), "pole.neuro");
  const simulation = await createSimulation(artifact.manifest, await linkOf(artifact, "js"), {});
  const { problem } = (await simulation.runExperiment()) as { readonly problem?: unknown };
  const name = method === "bs" ? "bogacki_shampine" : method;
  expect(problem).toMatchObject({
    code: "NE6030",
    holes: { method: name, variable: "x", population: "cells", element: "0" },
  });
});

it("an equation that other methods leave without a number is not their fault", async () => {
  const artifact = compileText(model("rk4"), "pole.neuro");
  const simulation = await createSimulation(artifact.manifest, await linkOf(artifact, "js"), {});
  const status = await simulation.runExperiment();
  expect(status).toMatchObject({ status: "failed", problem: { code: "NE6001" } });
});

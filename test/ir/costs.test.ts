import { expect, it } from "vitest";
import { compileText } from "../conformance/support/run-model.ts";

const model = `
neuron Cell {
  param tau = 10 ms
  state v = 0
  dv/dt = (2 - v^2) / tau by euler
  spike when v > 1 { v = 0 }
}
synapse Kick { param w = 0.1; state used = 0; on pre { target += w * exp(-used); used += 1 } }
population cells: Cell[10]
connect cells -> cells.v using Kick as kicks { pairs all }
experiment { run 1 ms; record used of kicks }`;

const told = (precision: "f64" | "f32"): readonly string[] =>
  compileText(model, "cells.neuro", undefined, "wasm", precision)
    .decisions.filter(({ topic }) => topic === "memory" || topic.startsWith("cost"))
    .map(({ subject, topic, choice }) => `${subject} ${topic}: ${choice}`);

it("explain counts bytes of memory, and the work of a step", () => {
  expect(told("f64")).toMatchInlineSnapshot(`
    [
      "cells memory: 24 bytes for each neuron",
      "kicks memory: 8 bytes for each synapse, besides its target (2 bytes, or 4 where there are more than 65,536), where rows are stored",
      "cells cost of update_cells: 5 other operations, 16 bytes for each neuron and step",
      "kicks cost of deliver_kicks: 1 function, 3 other operations, 24 bytes for each synapse at which a spike arrives",
      "kicks cost of source_of_kicks: 1 other operation, 24 bytes for each neuron whose spike arrives",
    ]
  `);
});

it("and half the bytes in float32", () => {
  const bytes = (list: readonly string[]): readonly number[] =>
    list.map((line) => Number(/(\d+) bytes/.exec(line)?.[1]));
  expect(bytes(told("f32"))).toEqual(bytes(told("f64")).map((number) => number / 2));
});

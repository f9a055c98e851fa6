import { describe, expect, it } from "vitest";
import { compileText, runArtifact } from "../conformance/support/run-model.ts";

const model = (slope: string): string => `
neuron Cell {
  method euler
  param tau = 10 ms
  state v = 0.1
  dv/dt = (${slope} - 5 * v) / tau
}
population cells: Cell[7] { v = uniform(-1, 1) }
experiment { run 20 ms; record v of cells every 1 ms }`;

const compiled = (slope: string, precision: "f64" | "f32", target: "wasm" | "js" = "wasm") =>
  compileText(model(slope), "cells.neuro", undefined, target, precision);

/** The text of the function that integrates. */
function update(slope: string, precision: "f64" | "f32"): string {
  const text = compiled(slope, precision).wat?.() ?? "";
  const start = text.indexOf("(func $update_cells");
  return text.slice(start, text.indexOf("\n  (func", start + 1));
}
const count = (text: string, part: string): number => text.split(part).length - 1;
/** How many a vector needs. One that is worked out in place has two shifts, for the halves of its power of two. */
const exponentials = (text: string): number => count(text, "i32x4.shl") / 2 / count(text, "v128.store");

async function values(slope: string, target: "wasm" | "js"): Promise<readonly number[]> {
  const { simulation } = await runArtifact(compiled(slope, "f64", target));
  return simulation.recordings.flatMap((one) => (one.kind === "values" ? [...one.values] : []));
}

describe("what is worked out whatever conditions say", () => {
  it.each([
    ["asked for behind a choice", "where(v < 0, exp(v), 0) + exp(v)"],
    ["asked for before a choice", "exp(v) + where(v < 0, exp(v), 0)"],
    ["on both sides", "where(v < 0, exp(v), 2 * exp(v))"],
    ["in several choices", "where(v < 0, exp(v), 0) + where(v < 0.5, 1, exp(v)) + exp(v)"],
    ["in a choice in a choice", "where(v < 0.5, where(v < 0, exp(v), 0), 1) + exp(v)"],
  ])("is worked out once, before: %s", (_, slope) => {
    expect(exponentials(update(slope, "f32"))).toBe(1);
  });

  it("is not worked out before where one side alone asks for it", () => {
    const text = update("where(v < 0, exp(v), 0) + where(v < 0.5, exp(v), 1)", "f32");
    expect(exponentials(text)).toBe(2);
  });

  it.each(["where(v < 0, exp(v), 0) + exp(v)", "where(abs(v) < 0.4, exprel(v), 1) + exprel(v)"])(
    "has the bits of JavaScript: %s",
    async (slope) => {
      const [here, there] = [await values(slope, "wasm"), await values(slope, "js")];
      expect(here.length).toBeGreaterThan(100);
      expect(here).toEqual(there);
    },
  );
});

describe("one element at a time", () => {
  // The synapses read states of both ends, so that there are no vectors.
  const synapses = (slope: string): string => `
neuron Cell { state v = 0.1; input I: 1; dv/dt = (I - v) / (10 ms) }
synapse Gap { post.I += ${slope} }
population cells: Cell[7] { v = uniform(-1, 1) }
connect cells -> cells.I using Gap { pairs all }
experiment { run 20 ms; record v of cells every 1 ms }`;
  const text = (slope: string): string =>
    compileText(synapses(slope), "cells.neuro", undefined, "wasm", "f64").wat?.() ?? "";
  const d = "(pre.v - post.v)";
  const choices = `where(${d} < 0, exp(${d}), 0) + where(${d} < 0.5, 1, exp(${d}))`;
  const calls = (slope: string): number => count(text(slope), "call $exp.f64");

  it("works out once what is due anyway", () => {
    const one = calls(`exp(${d})`);
    expect(one).toBeGreaterThan(0);
    expect(calls(`${choices} + exp(${d})`)).toBe(one);
    expect(calls(choices)).toBeGreaterThan(one);
  });
});

describe("a function near 0", () => {
  const near = "where(abs(v) < 0.4, exprel(v), 1)";
  it("needs no branch in float32", () => {
    expect(update(near, "f32")).not.toContain("call $exprel");
    expect(update(near, "f64")).toContain("call $exprel");
  });
  it.each(["where(abs(v) < 0.6, exprel(v), 1)", "where(v < 0.4, exprel(v), 1)", "where(abs(v) < 0.4, 1, exprel(v))"])(
    "is one where the condition says so: not %s",
    (slope) => expect(update(slope, "f32")).toContain("call $exprel"),
  );
  it("is another value elsewhere", () => {
    expect(update(`${near} + exprel(v)`, "f32")).toContain("call $exprel");
  });
});

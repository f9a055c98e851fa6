import { afterEach, describe, expect, it, vi } from "vitest";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import type { Artifact } from "../../src/driver/api.ts";
import { compile } from "../../src/driver/compile.ts";
import { makeSource } from "../../src/source/index.ts";
import { runArtifact } from "../conformance/support/run-model.ts";
import { engine } from "./engine.ts";

const model = `
neuron Cell {
  method rk4
  param tau = 10 ms
  state v = 0.3
  state w = 0.1
  dv/dt = (v - v^3 / 3 - w + exp(-v * v) * sin(w) + 0.3) / tau
  dw/dt = 0.08 * (v + 0.7 - 0.8 * w) / (1 ms)
  spike when v > 100
}
population cells: Cell[10] { v = uniform(-1, 1) }
experiment { run 20 ms; record v of cells every 1 ms; record w of cells every 1 ms }`;

function compiled(precision: "f64" | "f32", relaxedSimd: boolean): Artifact {
  const { artifact } = compile(makeSource("cells.neuro", model), nodeHost(), {
    target: "wasm",
    precision,
    relaxedSimd,
  });
  if (artifact === undefined) throw new Error("the model does not compile");
  return artifact;
}

async function run(artifact: Artifact): Promise<{ readonly values: readonly number[]; readonly warnings: string[] }> {
  const { simulation } = await runArtifact(artifact);
  const values = simulation.recordings.flatMap((one) => (one.kind === "values" ? [...one.values] : []));
  return { values, warnings: simulation.warnings.map(({ code }) => code) };
}

afterEach(() => vi.restoreAllMocks());

describe.each([
  ["f64", 1e-12],
  ["f32", 1e-4],
] as const)("relaxed vectors of %s", (precision, tolerance) => {
  it("add products in one instruction, with results that differ by rounding alone", async () => {
    const [plain, relaxed] = [compiled(precision, false), compiled(precision, true)];
    expect(plain.wat?.()).not.toContain("relaxed");
    expect(relaxed.wat?.()).toContain("relaxed_madd");
    expect(relaxed.wat?.()).toContain("relaxed_nmadd");
    const [before, after] = [await run(plain), await run(relaxed)];
    expect(after.values.length).toBe(before.values.length);
    expect(before.values.length).toBeGreaterThan(100);
    const worst = Math.max(...after.values.map((value, k) => Math.abs(value - before.values[k]!)));
    expect(worst).toBeLessThan(tolerance);
    expect(worst).toBeGreaterThan(0);
  });

  it("are plain ones where the engine has no such instructions, with a warning", async () => {
    const plain = await run(compiled(precision, false));
    vi.spyOn(engine, "validate").mockReturnValue(false);
    const { values, warnings } = await run(compiled(precision, true));
    expect(warnings).toEqual(["NW6042"]);
    expect(values).toEqual(plain.values);
    expect(plain.warnings).toEqual([]);
  });
});

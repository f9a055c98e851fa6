import fc from "fast-check";
import { expect, test } from "vitest";
import { compileText, runArtifact } from "../conformance/support/run-model.ts";
import { inPairs } from "../../src/codegen-wasm/scalar/pairs.ts";

/** Rows and columns of all lengths; `fixed_total` has several synapses of the same two neurons. */
const text = (
  inputs: number,
  cells: number,
  pairs: string,
  on: { readonly pre: string; readonly post: string },
): string => `
  import { Poisson } from "neuro/sources"
  neuron Cell {
    state v = 0, g = 0
    dv/dt = (0.5 + 0.2 * i - v) / (10 ms)
    dg/dt = -g / (5 ms)
    spike when v + g > 1 { v = 0 }
  }
  synapse Plastic {
    param top = 0.5
    state w = uniform(0, top), a = 0, b = 0, c = 1
    da/dt = -a / (20 ms)
    db/dt = -b / (30 ms)
    on pre { post.g += w; a += 0.1; ${on.pre} }
    on post { b -= 0.12; ${on.post} }
  }
  population inputs: Poisson[${inputs}](rate = (1 + 3 * mod(i, 4)) * 1 Hz)
  population cells: Cell[${cells}]
  connect inputs -> cells using Plastic as plastic { pairs ${pairs} }
  experiment { dt 0.25 ms; seed 3; run 3 s; record spikes of cells; record w of plastic every 500 ms; record c of plastic every 500 ms }`;

const changes = [
  "w = clip(w + b, 0, top)",
  "w = min(max(w + a, 0.01), top)",
  "let d = a * top; w = clip(w + d, 0, top); c = max(c - d, -1)",
  "c = sqrt(abs(c)) * (1 + a); w = clip(w * c, 0, top)",
  "c = where(w > 0.2, exp(-w), floor(4 * w) / 4); w = clip(0.3 * w + c, 0, top)",
  "w = clip(-w, 0, -b)",
];

test("two synapses a round give what one after the other gives, bit for bit", async () => {
  const asked = fc.record({
    inputs: fc.integer({ min: 1, max: 23 }),
    cells: fc.integer({ min: 1, max: 6 }),
    pairs: fc.constantFrom("all", "bernoulli(0.5)", "fixed_total(40)", "one_to_one"),
    pre: fc.constantFrom(...changes),
    post: fc.constantFrom(...changes),
  });
  let found = 0;
  const property = fc.asyncProperty(asked, async ({ inputs, cells, pairs, pre, post }) => {
    const sources = pairs === "one_to_one" ? cells : inputs;
    const model = text(sources, cells, pairs, { pre, post });
    const fast = compileText(model, "pairs.neuro", undefined, "wasm");
    const [plain, quick] = await Promise.all([
      runArtifact(compileText(model, "pairs.neuro", undefined, "js"), {}),
      runArtifact(fast, {}),
    ]);
    expect(quick.simulation.recordings).toEqual(plain.simulation.recordings);
    const { kernels } = fast.schedule;
    found += kernels.filter(inPairs).length;
  });
  await fc.assert(property, { numRuns: 25 });
  expect(found).toBeGreaterThan(20);
});

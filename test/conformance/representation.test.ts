import fc from "fast-check";
import { expect, it } from "vitest";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import type { Artifact, CompileOptions } from "../../src/driver/api.ts";
import { compile } from "../../src/driver/compile.ts";
import { makeSource } from "../../src/source/index.ts";
import { runArtifact, type Run } from "./support/run-model.ts";

const compiled = (text: string, options: CompileOptions): Artifact => {
  const { artifact, diagnostics } = compile(makeSource("rows.neuro", text), nodeHost(), options);
  if (artifact === undefined) throw new Error(JSON.stringify(diagnostics.all));
  return artifact;
};

const constant = "on pre { post.v += w * (1 + pre.tau / (100 ms)) }";
/** A state that lives once per source. */
const depressing = "state x = 1; on pre { post.v += w * x; x *= 0.9 }";

/** Two populations of different sizes, and connections within one and into a part of the other. */
const network = (pairs: string, delay: string, synapse = constant): string => `
  neuron Cell {
    param tau = 10 ms
    input I: mV
    state v = uniform(0 mV, 20 mV)
    dv/dt = (21 mV - v + I) / tau
    spike when v > 20 mV { v = 0 mV }
  }
  synapse Kick { param w = 0.3 mV; ${synapse} }
  population a: Cell[37]
  population b: Cell[70]
  connect a -> a using Kick { pairs ${pairs}; delay ${delay} }
  connect a[5 .. 30] -> b[33 .. 70] using Kick(w = -0.2 mV) { pairs ${pairs} }
  experiment { dt 0.1 ms; run 40 ms; record spikes of a; record spikes of b; record v of b }`;

const patterns = [
  "all",
  "all no_self",
  "bernoulli(0.3)",
  "bernoulli(0.02) no_self",
  "bernoulli(1) no_self",
  "fixed_outdegree(7)",
  "fixed_outdegree(50) repeats",
  "fixed_outdegree(3) no_self",
  "fixed_total(200)",
  "fixed_total(900) no_self",
];

const formsOf = (run: Run): readonly string[] =>
  Object.values(run.simulation.summary().connections).map(({ rows }) => rows);

it("rows that are not stored are the stored ones: the same spikes and states, bit for bit", async () => {
  const seen = new Set<string>();
  let spikes = 0;
  const form = fc.constantFrom("any" as const, "bit mask" as const, "drawn" as const);
  const delay = fc.constantFrom("0 ms", "0.7 ms");
  const target = fc.constantFrom("js" as const, "wasm" as const);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...patterns),
      fc.constantFrom(constant, depressing),
      form,
      delay,
      target,
      fc.integer({ min: 0, max: 99 }),
      fc.boolean(),
      async (pairs, synapse, rows, late, on, seed, interpreter) => {
        const text = network(pairs, late, synapse);
        const stored = await runArtifact(compiled(text, { rows: "stored", target: on }), { seed });
        const other = await runArtifact(compiled(text, { rows, target: on }), { seed, interpreter });
        expect(other.contents()).toEqual(stored.contents());
        const [before, after] = [stored, other].map(({ simulation }) => simulation.summary().connections);
        expect(Object.values(after!).map(({ synapses }) => synapses)).toEqual(
          Object.values(before!).map(({ synapses }) => synapses),
        );
        formsOf(other).forEach((one) => seen.add(one));
        spikes += stored.spikes("spikes of b").times.length;
      },
    ),
    { numRuns: 60 },
  );
  expect([...seen].toSorted()).toEqual(["all but itself", "bit mask", "drawn", "stored", "the same for all"]);
  expect(spikes).toBeGreaterThan(1000);
}, 60_000);

it("rows stay stored where the pass is left out, and where synapses hold something of their own", async () => {
  const text = network("all", "0 ms");
  const plain = await runArtifact(compiled(text, { without: ["representation"], rows: "drawn" }));
  expect(formsOf(plain)).toEqual(["stored", "stored"]);
  expect(formsOf(await runArtifact(compiled(text, {})))).toEqual(["the same for all", "the same for all"]);
});

const reasons = (text: string): readonly string[] =>
  compiled(text, {})
    .decisions.filter(({ topic }) => topic === "representation")
    .map(({ reason }) => reason);

it.each([
  ["state x = 0; on pre { x += post.v / (1 mV); post.v += x * 1 mV }", "each synapse has its own `x`"],
  ["param w = uniform(0 mV, 1 mV); on pre { post.v += w }", "each synapse has its own `w`"],
  ["post.I += 0.1 * (pre.v - post.v) ^ 3 / (1 mV ^ 2)", "it contributes at every step"],
  ["on pre { post.v += 1 mV }; on post { pre.v += 1 mV }", "it hears of its targets too"],
  ["on pre { ifelse uniform(0, 1) < 0.5 { post.v += 1 mV } }", "it draws numbers for each synapse"],
])("refused: %s", (body, reason) => {
  const text = `
    neuron Cell { input I: mV; state v = 0 mV; dv/dt = (I - v) / (10 ms); spike when v > 20 mV { v = 0 mV } }
    synapse S { ${body} }
    population a: Cell[10]
    connect a -> a using S { pairs all }
    experiment { run 1 ms; record v of a }`;
  expect(reasons(text)).toEqual([reason]);
});

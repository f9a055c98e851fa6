import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emitJs } from "../../src/codegen-js/index.ts";
import type { Domain, Schedule } from "../../src/ir/kernel.ts";
import type { IndexName } from "../../src/ir/expr.ts";
import { interpret } from "../../src/ir/interpret.ts";
import { printSchedule } from "../../src/ir/print.ts";
import { verifySchedule } from "../../src/ir/verify.ts";
import type { Code, Memory } from "../../src/runtime/manifest.ts";
import { randomSchedule } from "./random-kernel.ts";
import { emptyManifest, load, memory, support } from "./samples.ts";

const domains: readonly (readonly [string, Domain, readonly IndexName[]])[] = [
  ["a population", { kind: "population", population: "cells" }, ["i"]],
  ["a view", { kind: "view", population: "cells", from: "n_k", to: "n_k2" }, ["i"]],
  ["arriving spikes", { kind: "arrivals", projection: "syn", end: "pre" }, ["i", "j", "s"]],
  ["spikes of targets", { kind: "arrivals", projection: "syn", end: "post" }, ["i", "j", "s"]],
  ["all synapses", { kind: "synapses", projection: "syn" }, ["i", "j", "s"]],
];
const numbers = fc.array(fc.nat(1000), { minLength: 60, maxLength: 400, size: "max" });

function fresh(u: Readonly<Record<string, number>>): Memory {
  return memory({
    u: { ...u, n_k2: 5 },
    b: {
      cells_x: Float64Array.of(0.5, -60, 1e-9, NaN, 3, -0),
      cells_y: Float64Array.of(20, 0, -1, 1, Infinity, 7),
      if: Float64Array.of(1, 2, 3, 4, 5, 6),
      cells_c: Int32Array.of(3, -1, 0, 7, 2, 1),
      cells_on: Uint8Array.of(0, 1, 0, 1, 1, 0),
      syn_w: Float64Array.of(1, -2, 0.5, 0, 4, NaN, 6, -7, 8),
      cells_a: Float64Array.from({ length: 18 }, (_, k) => k / 4 - 2),
      syn_a: Float64Array.from({ length: 27 }, (_, k) => 3 - k / 7),
    },
  });
}

/** Everything that a run changes, with -0 and NaN told apart. */
function outcome(code: Code): readonly unknown[] {
  const run = fresh(code.uniforms({}));
  const kernel = code.kernels["k-1"];
  const emitted = kernel ? [0, 3].map((step) => kernel(run)(step, Uint32Array.of(2, 4, 3), 3, 1)) : [];
  return [run.u, emitted, run.spikes, ...Object.values(run.b).map((array) => [...array])];
}

async function compare(schedule: Schedule): Promise<void> {
  const { module } = emitJs(schedule, emptyManifest);
  const { code } = await load(module);
  expect(outcome(code), `${printSchedule(schedule)}\n${module}`).toStrictEqual(outcome(interpret(schedule)(support)));
}

describe("the emitted module computes what the interpreter computes, bit for bit", () => {
  it.each(domains)("over %s", async (_, domain, indices) => {
    await fc.assert(
      fc.asyncProperty(numbers, async (choices) => {
        const schedule = randomSchedule(choices, domain, indices);
        if (domain.kind === "population") expect(verifySchedule(schedule)).toEqual([]);
        await compare(schedule);
      }),
      { numRuns: 150 },
    );
  });

  it("for pairs", async () => {
    const domain: Domain = { kind: "pair", projection: "syn" };
    await fc.assert(
      fc.asyncProperty(numbers, async (choices) => {
        const schedule = randomSchedule(choices, domain, ["i", "j"]);
        const { code } = await load(emitJs(schedule, emptyManifest).module);
        const plain = interpret(schedule)(support);
        const pairs = [0, 2, 5].flatMap((i) => [1, 3].map((j) => [i, j] as const));
        const all = (from: Code): unknown => pairs.map(([i, j]) => from.pairs["k-1"]?.(fresh(from.uniforms({})), i, j));
        expect(all(code)).toStrictEqual(all(plain));
      }),
      { numRuns: 100 },
    );
  });
});

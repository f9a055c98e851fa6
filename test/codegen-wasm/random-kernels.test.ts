import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emitJs } from "../../src/codegen-js/index.ts";
import { emitWasm, type EmittedWasm } from "../../src/codegen-wasm/index.ts";
import { arraysOf } from "../../src/codegen-wasm/arrays.ts";
import { planOf } from "../../src/codegen-wasm/plan.ts";
import type { IndexName } from "../../src/ir/expr.ts";
import { interpret } from "../../src/ir/interpret.ts";
import type { Domain, Kernel, Schedule } from "../../src/ir/kernel.ts";
import { printSchedule } from "../../src/ir/print.ts";
import { expressionsOf, nodes, visitStmts } from "../../src/ir/rewrite.ts";
import type { Code, Memory, Support } from "../../src/runtime/manifest.ts";
import { createSupport } from "../../src/runtime/support.ts";
import { randomSchedule } from "../codegen-js/random-kernel.ts";
import { cellsManifest, emptyManifest, load, memory, support } from "../codegen-js/samples.ts";
import { engine } from "./engine.ts";
import { inArena } from "./in-memory.ts";

const domains: readonly (readonly [string, Domain, readonly IndexName[]])[] = [
  ["a population", { kind: "population", population: "cells" }, ["i"]],
  ["a view", { kind: "view", population: "cells", from: "n_k", to: "n_k2" }, ["i"]],
  ["arriving spikes", { kind: "arrivals", projection: "syn", end: "pre" }, ["i", "j", "s"]],
  ["spikes of targets", { kind: "arrivals", projection: "syn", end: "post" }, ["i", "j", "s"]],
  ["sources", { kind: "senders", projection: "syn", end: "pre", population: "cells" }, ["i"]],
  ["all synapses", { kind: "synapses", projection: "syn" }, ["i", "j", "s"]],
];
const numbers = fc.array(fc.nat(1000), { minLength: 60, maxLength: 400, size: "max" });

type Reals = Float64ArrayConstructor | Float32ArrayConstructor;

function fresh(u: Readonly<Record<string, number>>, narrow: boolean, Reals: Reals = Float64Array): Memory {
  const size = u["cells.size"] ?? 6;
  const made = memory({
    size,
    u: { ...u, n_k2: 5 },
    b: {
      cells_x: Reals.of(0.5, -60, 1e-9, NaN, 3, -0).slice(0, size),
      cells_y: Reals.of(20, 0, -1, 1, Infinity, 7).slice(0, size),
      if: Reals.of(1, 2, 3, 4, 5, 6).slice(0, size),
      cells_c: Int32Array.of(3, -1, 0, 7, 2, 1).slice(0, size),
      cells_on: Uint8Array.of(0, 1, 0, 1, 1, 0).slice(0, size),
      syn_w: Reals.of(1, -2, 0.5, 0, 4, NaN, 6, -7, 8),
      cells_a: Reals.from(Array.from({ length: 3 * size }, (_, k) => k / 4 - 2)),
      syn_a: Reals.from(Array.from({ length: 27 }, (_, k) => 3 - k / 7)),
    },
  });
  const { syn } = made.projections;
  if (syn === undefined || !narrow) return made;
  return { ...made, projections: { syn: { ...syn, target: Uint16Array.from(syn.target) } } };
}

/** The runtime's draws, which WebAssembly makes itself. */
const lent = ((): Support => {
  const { support: own, reseed } = createSupport();
  reseed(11);
  return { ...own, draw: { ...support.draw, ...own.draw } };
})();

/** Everything that a run changes, with -0 and NaN told apart. */
function outcome(code: Code, run: Memory): readonly unknown[] {
  const kernel = code.kernels["k-1"];
  const emitted = kernel ? [0, 3].map((step) => kernel(run)(step, Uint32Array.of(2, 4, 3), 3, 1)) : [];
  return [emitted, ...Object.values(run.spikes), ...Object.values(run.b)].map((array) => [...(array as number[])]);
}

async function compare(schedule: Schedule, fast: EmittedWasm, narrow: boolean, size = 6): Promise<void> {
  expect(engine.validate(fast.bytes), printSchedule(schedule)).toBe(true);
  const { code } = await load(emitJs(schedule, emptyManifest, { fast }).module, lent);
  const plain = interpret(schedule)(lent);
  const given = { "cells.size": size };
  const found = outcome(code, inArena(fresh(code.uniforms(given), narrow), code, narrow));
  const expected = fresh(plain.uniforms(given), narrow);
  expect(found, printSchedule(schedule)).toStrictEqual(outcome(plain, expected));
}

describe("WebAssembly computes what the interpreter computes, bit for bit", () => {
  it.each(domains)("over %s", async (_, domain, indices) => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(numbers, fc.boolean(), async (choices, narrow) => {
        const schedule = randomSchedule(choices, domain, indices);
        const fast = emitWasm(schedule, { precision: "f64", manifest: cellsManifest });
        if (fast === undefined) return;
        compared++;
        await compare(schedule, fast, narrow);
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(30);
  });
});

/** Elements of the arrays that are walked. */
const sizes = fc.integer({ min: 1, max: 6 });

it("several elements at a time go through loops together, and those behind the last one are left alone", async () => {
  const counts = { compared: 0, loops: 0, components: 0 };
  await fc.assert(
    fc.asyncProperty(numbers, sizes, async (choices, size) => {
      const schedule = randomSchedule(choices, { kind: "population", population: "cells" }, ["i"], true);
      const [kernel] = schedule.kernels;
      if (kernel === undefined || planOf(kernel, arrays)?.form !== "vector") return;
      counts.compared++;
      if (hasLoop(kernel)) counts.loops++;
      if (writesComponents(kernel)) counts.components++;
      const fast = emitWasm(schedule, { precision: "f64", manifest: cellsManifest });
      await compare(schedule, fast!, false, size);
    }),
    { numRuns: 600 },
  );
  expect(counts.compared).toBeGreaterThan(400);
  expect(counts.loops).toBeGreaterThan(200);
  expect(counts.components).toBeGreaterThan(100);
});

function hasLoop({ body }: Kernel): boolean {
  let found = false;
  visitStmts(body, (stmt) => {
    found ||= stmt.kind === "for" || expressionsOf(stmt).some((e) => nodes(e).some(({ kind }) => kind === "reduce"));
  });
  return found;
}

function writesComponents({ body }: Kernel): boolean {
  let found = false;
  visitStmts(body, (stmt) => (found ||= stmt.kind === "store" && stmt.index.kind !== "index"));
  return found;
}

describe("one element at a time, float32 is what is stored alone", () => {
  it.each(domains)("over %s", async (_, domain, indices) => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(numbers, fc.boolean(), async (choices, narrow) => {
        const schedule = randomSchedule(choices, domain, indices);
        const fast = emitWasm(schedule, { precision: "f32", manifest: cellsManifest });
        if (fast === undefined || !isOneAtATime(schedule)) return;
        compared++;
        const [quick, plain] = await Promise.all([
          load(emitJs(schedule, emptyManifest, { fast }).module, lent),
          load(emitJs(schedule, emptyManifest).module, lent),
        ]);
        const memories = [quick, plain].map(({ code }) => fresh(code.uniforms({}), narrow, Float32Array));
        const found = outcome(quick.code, inArena(memories[0]!, quick.code, narrow));
        expect(found, printSchedule(schedule)).toStrictEqual(outcome(plain.code, memories[1]!));
      }),
      { numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(10);
  });
});

const arrays = arraysOf(cellsManifest, new Set());

/** Neither with vectors, nor a sum that is worked out in float32. */
function isOneAtATime({ kernels }: Schedule): boolean {
  return kernels.every((kernel) => planOf(kernel, arrays)?.form === "scalar" && kernel.body.length > 1);
}

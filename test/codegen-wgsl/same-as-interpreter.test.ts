import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IndexName } from "../../src/ir/expr.ts";
import { interpret } from "../../src/ir/interpret.ts";
import type { Domain, Schedule } from "../../src/ir/kernel.ts";
import { Pool } from "../../src/ir/pool.ts";
import { importer, mapKernel, rewriter } from "../../src/ir/rewrite.ts";
import { printSchedule } from "../../src/ir/print.ts";
import { makeDraws } from "../../src/runtime/random/draw.ts";
import { drawDomain, keyOf } from "../../src/runtime/random/seed.ts";
import type { NumberArray } from "../../src/runtime/manifest.ts";
import { emptyManifest, memory, smallWiring, support } from "../codegen-js/samples.ts";
import { randomSchedule } from "../codegen-js/random-kernel.ts";
import { tamed } from "./tame.ts";
import { faultsOf, nullDevice, softwareDevice } from "../support/webgpu.ts";
import { hostedValues, OneThread, stepValues, type Element } from "./one-thread.ts";

const buffers: Readonly<Record<string, NumberArray>> = {
  cells_x: Float64Array.of(0.5, -60, 1e-3, 2, 3, -0),
  cells_y: Float64Array.of(20, 0, -1, 1, 8, 7),
  if: Float64Array.of(1, 2, 3, 4, 5, 6),
  cells_c: Int32Array.of(3, -1, 0, 7, 2, 1),
  cells_on: Uint8Array.of(0, 1, 0, 1, 1, 0),
  syn_w: Float64Array.of(1, -2, 0.5, 0, 4, 3, 6, -7, 8),
  cells_a: Float64Array.from({ length: 18 }, (_, k) => k / 4 - 2),
  syn_a: Float64Array.from({ length: 27 }, (_, k) => Math.fround(3 - k / 7)),
};
const lengths = new Map(Object.entries(buffers).map(([name, { length }]) => [name, length]));
const seed = 11;
const keys = [...keyOf(seed, drawDomain), ...keyOf(seed, drawDomain ^ 0x5353_5353)] as const;
const { draw, reseed } = makeDraws();
reseed(seed);
const lent = { ...support, draw };

const all: readonly Element[] = [0, 1, 2, 3, 4, 5].map((i) => [i, 0, 0]);
const { row, target } = smallWiring();
const synapses = [2, 3, 4].flatMap((i, n) => {
  const [from = 0, to = 0] = [row[2 * n], row[2 * n + 2]];
  return Array.from({ length: to - from }, (_, k): Element => [i, target[from + k] ?? 0, from + k]);
});
const domains: readonly (readonly [string, Domain, readonly IndexName[], readonly Element[]])[] = [
  ["a population", { kind: "population", population: "cells" }, ["i"], all],
  ["all synapses", { kind: "synapses", projection: "syn" }, ["i", "j", "s"], synapses],
];
const numbers = fc.array(fc.nat(1000), { minLength: 60, maxLength: 300, size: "max" });

/** With distributions that the language has. */
function drawable(schedule: Schedule): Schedule {
  const pool = new Pool();
  const copy = importer(pool);
  const rename = rewriter(pool, (e) =>
    e.kind === "random" ? pool.random("uniform", e.site, e.element, e.args, e.type) : e,
  );
  const kernels = schedule.kernels.map((kernel) => mapKernel(kernel, (e) => rename(copy(e))));
  return { ...schedule, kernels };
}

const checking = await nullDevice();
const computing = await softwareDevice();

describe.runIf("device" in checking)("the text of a random kernel compiles", () => {
  it.each(domains)("over %s", async (_, domain, indices) => {
    if ("skip" in checking) return;
    const run = fc.asyncProperty(numbers, async (choices) => {
      const schedule = drawable(randomSchedule(choices, domain, indices));
      const { text } = new OneThread(schedule, "k-1", emptyManifest, lengths, 9);
      expect(await faultsOf(checking.device, text), `${printSchedule(schedule)}\n${text}`).toEqual([]);
    });
    await fc.assert(run, { numRuns: 60 });
  });
});

/** Buffers and uniforms as they are, or a little off: what then comes out otherwise is not compared. */
function interpreted(schedule: Schedule, step: number, off: number): Record<string, readonly number[]> {
  const code = interpret(schedule)(lent);
  const moved = (value: number): number => (Number.isInteger(value) ? value : value * (1 + off));
  const real = (name: string): boolean => schedule.buffers.get(name) === "real";
  const given = Object.entries(buffers).map(
    ([name, array]) =>
      [name, real(name) ? Float64Array.from(array, (x) => moved(x) + (off === 0 ? 0 : off * 1e-3)) : array] as const,
  );
  const u = Object.fromEntries(Object.entries(code.uniforms({})).map(([name, value]) => [name, moved(value)]));
  const run = memory({ u, b: Object.fromEntries(given) });
  const emitted = code.kernels["k-1"]?.(run)(step, new Uint32Array(0), 0, 0) ?? 0;
  return {
    ...Object.fromEntries(Object.entries(run.b).map(([name, array]) => [name, [...array]])),
    emitted: [emitted],
  };
}

async function onDevice(device: GPUDevice, schedule: Schedule, elements: readonly Element[], step: number) {
  const one = new OneThread(schedule, "k-1", emptyManifest, lengths, elements.length);
  const code = interpret(one.hosted.host)(lent);
  const u = code.uniforms({});
  const stored = { [hostedValues]: new Float64Array(one.hosted.perStep.length) };
  code.kernels[hostedValues]?.({ ...memory({ u }), b: stored })(step, new Uint32Array(0), 0, 0);
  const values = { ...u, ...stepValues(one.hosted, stored[hostedValues] ?? []) };
  const { buffers: after, emitted } = await one.run(device, buffers, values, elements, step, keys);
  return { after: { ...after, emitted: [emitted] } as Record<string, readonly number[]>, text: one.text };
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 2e-3 * Math.max(1, Math.abs(a), Math.abs(b));

describe.runIf("device" in computing)("a device gives what the interpreter gives", () => {
  it.each(domains)("over %s", async (_, domain, indices, elements) => {
    if ("skip" in computing) return;
    let compared = 0;
    let uncertain = 0;
    const run = fc.asyncProperty(numbers, async (choices) => {
      const schedule = tamed(randomSchedule(choices, domain, indices));
      const step = 7;
      const [want, less, more] = [0, -1e-5, 1e-5].map((off) => interpreted(schedule, step, off));
      const { after, text } = await onDevice(computing.device, schedule, elements, step);
      for (const [name, values] of Object.entries(want ?? {}))
        values.forEach((value, k) => {
          const sure = [less, more].every((other) => near(other?.[name]?.[k] ?? NaN, value));
          if (sure) compared++;
          else uncertain++;
          if (sure && !near(after[name]?.[k] ?? NaN, value))
            expect.fail(`${name}[${k}] is ${after[name]?.[k]}, not ${value}\n${printSchedule(schedule)}\n${text}`);
        });
    });
    await fc.assert(run, { numRuns: 25, endOnFailure: true });
    expect(compared).toBeGreaterThan(3 * uncertain);
  });
});

it.runIf("skip" in computing)("a device that computes is missing, and kernels are not compared", (context) => {
  if ("skip" in computing) context.skip(computing.skip);
});

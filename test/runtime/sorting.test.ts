import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalOrder, endsOf } from "../../src/runtime/connectivity/canonical.ts";
import { Allocator } from "../../src/runtime/arena.ts";
import { sortByDelay } from "../../src/runtime/connectivity/delay-sort.ts";
import type { Rows } from "../../src/runtime/connectivity/pattern.ts";
import { transpose } from "../../src/runtime/connectivity/transpose.ts";
import type { Wiring } from "../../src/runtime/manifest.ts";

/** Sources with the targets and delays of their synapses. */
const network = fc.array(
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 4 })), { maxLength: 9 })
    .map((row) => row.toSorted((a, b) => a[0] - b[0])),
  { minLength: 1, maxLength: 6 },
);
type Network = readonly (readonly (readonly [number, number])[])[];

function rowsOf(rows: Network): Rows {
  const row = Uint32Array.from([0, ...rows.map((_, k) => rows.slice(0, k + 1).flat().length)]);
  const target = Uint16Array.from(rows.flat(), ([j]) => j);
  return { row, target, count: target.length };
}

function wiringOf(
  all: Network,
  preFrom = 0,
): { readonly wiring: Wiring; readonly weights: Float64Array; readonly delays: Int32Array } {
  const rows = rowsOf(all);
  const delays = Int32Array.from(all.flat(), ([, d]) => 3 * d);
  const weights = Float64Array.from(all.flat(), (_, s) => s);
  const { row, delaySteps } = sortByDelay("a->b", rows, delays, [weights, delays], new Allocator());
  const wiring = {
    preFrom,
    preTo: preFrom + all.length,
    postFrom: 0,
    postTo: 8,
    count: rows.count,
    slots: delaySteps.length,
    delaySteps,
    row,
    target: rows.target,
  };
  return { wiring, weights, delays };
}

test("rows are sorted by delay, then target, and all values move with them", () => {
  fc.assert(
    fc.property(network, (all) => {
      const { wiring, weights, delays } = wiringOf(all);
      const flat = all.flat();
      expect([...weights].toSorted((a, b) => a - b)).toEqual(flat.map((_, s) => s));
      all.forEach((_, i) => {
        for (let d = 0; d < wiring.slots; d++) {
          for (let s = wiring.row[i * wiring.slots + d]!; s < wiring.row[i * wiring.slots + d + 1]!; s++) {
            expect(delays[s]).toBe(wiring.delaySteps[d]);
            expect([wiring.target[s], delays[s]! / 3]).toEqual(flat[weights[s]!]);
          }
        }
        const from = wiring.row[i * wiring.slots]!;
        const to = wiring.row[(i + 1) * wiring.slots]!;
        const keys = Array.from({ length: to - from }, (_, k) => [delays[from + k]!, weights[from + k]!] as const);
        expect(keys).toEqual(keys.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]));
      });
    }),
  );
});

test("the distinct delays are listed once each, ascending", () => {
  const { wiring } = wiringOf([
    [
      [0, 4],
      [1, 1],
    ],
    [[5, 4]],
  ]);
  expect([...wiring.delaySteps]).toEqual([3, 12]);
  expect([...wiring.row]).toEqual([0, 1, 2, 2, 3]);
});

test("a projection without synapses has one delay", () => {
  const { wiring } = wiringOf([[], []]);
  expect([...wiring.delaySteps]).toEqual([0]);
  expect([...wiring.row]).toEqual([0, 0, 0]);
});

test("canonical order brings back source and target, however rows are stored", () => {
  fc.assert(
    fc.property(network, fc.integer({ min: 0, max: 3 }), (all, preFrom) => {
      const { wiring, weights } = wiringOf(all, preFrom);
      const order = canonicalOrder(wiring);
      const { i, j } = endsOf(wiring, order);
      expect([...j]).toEqual(all.flat().map(([target]) => target));
      expect([...i]).toEqual(all.flatMap((row, k) => row.map(() => preFrom + k)));
      const places = [...j].map((target, k) => [target, all.flat()[weights[order?.[k] ?? k]!]![0]]);
      for (const [target, own] of places) expect(own).toBe(target);
    }),
  );
});

test("columns list the synapses of each target with their sources, ascending", () => {
  fc.assert(
    fc.property(network, fc.integer({ min: 0, max: 3 }), (all, preFrom) => {
      const { wiring } = wiringOf(all, preFrom);
      const { column, columnSynapse, columnSource } = transpose("a->b", wiring, new Allocator());
      const { i } = endsOf(wiring, undefined);
      for (let j = 0; j < 8; j++) {
        const synapses = [...columnSynapse.subarray(column[j], column[j + 1])];
        expect(synapses).toEqual([...wiring.target].flatMap((target, s) => (target === j ? [s] : [])));
        expect([...columnSource.subarray(column[j], column[j + 1])]).toEqual(synapses.map((s) => i[s]));
      }
    }),
  );
});

test.each([-1, 2 ** 30])("a delay of %d steps is refused", (steps) => {
  const rows = rowsOf([[[0, 0]]]);
  expect(() => sortByDelay("a->b", rows, Int32Array.of(steps), [], new Allocator())).toThrow(
    `NE6007: the delay of a->b is ${steps} steps (synapse 0)`,
  );
});

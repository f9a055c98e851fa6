import fc from "fast-check";
import { expect, test } from "vitest";
import { Allocator } from "../../src/runtime/arena.ts";
import { lowerBound, SpikeRing } from "../../src/runtime/history.ts";

const spikes = fc
  .uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 20 })
  .map((list) => list.toSorted((a, b) => a - b));

test("a ring holds the view's part of the last steps", () => {
  const range = fc
    .tuple(fc.integer({ min: 0, max: 31 }), fc.integer({ min: 0, max: 31 }))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  fc.assert(
    fc.property(
      fc.array(spikes, { minLength: 1, maxLength: 30 }),
      range,
      fc.integer({ min: 0, max: 6 }),
      (steps, [from, to], longest) => {
        const ring = new SpikeRing(from, to, longest, new Allocator());
        steps.forEach((list, step) => {
          for (let back = 1; back <= longest + 1; back++) {
            const slot = ring.slot(step - back);
            const wanted = (steps[step - back] ?? []).filter((i) => i >= from && i < to);
            expect([...ring.lists[slot]!.subarray(0, ring.counts[slot])]).toEqual(step - back < 0 ? [] : wanted);
          }
          ring.push(step, Uint32Array.from(list), list.length);
        });
      },
    ),
  );
});

test("lowerBound finds the first entry that is not below", () => {
  fc.assert(
    fc.property(spikes, fc.integer({ min: 0, max: 32 }), (list, value) => {
      const found = list.findIndex((x) => x >= value);
      expect(lowerBound(Uint32Array.from([...list, 999]), list.length, value)).toBe(found < 0 ? list.length : found);
    }),
  );
});

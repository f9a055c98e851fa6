import fc from "fast-check";
import { expect, test } from "vitest";
import { Allocator } from "../../src/runtime/arena.ts";
import { SpikeRing } from "../../src/runtime/history.ts";
import type { Wiring } from "../../src/runtime/manifest.ts";
import { pack, unpack, Unsendable } from "../../src/runtime/threads/pack.ts";
import { PartRing, stepsOfRing } from "../../src/runtime/threads/part-ring.ts";
import { boundsOf, dividedWiring } from "../../src/runtime/threads/ranges.ts";

const size = fc.nat({ max: 200 });
const parts = fc.integer({ min: 1, max: 5 });

test("parts follow each other, hold all, and begin at multiples of 16", () => {
  fc.assert(
    fc.property(size, parts, (neurons, count) => {
      const bounds = boundsOf(neurons, count);
      expect(bounds).toHaveLength(count + 1);
      expect([bounds[0], bounds.at(-1)]).toEqual([0, neurons]);
      expect(bounds.toSorted((a, b) => a - b)).toEqual(bounds);
      expect(bounds.slice(0, -1).every((bound) => bound % 16 === 0 || bound === neurons)).toBe(true);
    }),
  );
});

test("rows are cut by the parts of their targets, and nothing is moved", () => {
  const target = fc.nat({ max: 99 });
  const rows = fc.array(fc.array(fc.uniqueArray(target), { minLength: 2, maxLength: 2 }), { maxLength: 6 });
  fc.assert(
    fc.property(rows, parts, (wanted, count) => {
      const lists = wanted.flat().map((list) => list.toSorted((a, b) => a - b));
      const row = Uint32Array.from([0, ...lists.map((_, k) => lists.slice(0, k + 1).flat().length)]);
      const [preTo, total] = [wanted.length, lists.flat().length];
      const ends = { preFrom: 0, preTo, postFrom: 0, postTo: 100 };
      const delaySteps = Int32Array.of(1, 2);
      const wiring: Wiring = {
        ...ends,
        count: total,
        slots: 2,
        delaySteps,
        row,
        target: Uint16Array.from(lists.flat()),
      };
      const bounds = boundsOf(100, count);
      const divided = dividedWiring(wiring, bounds, new Allocator());
      expect(divided.slots).toBe(2 * count);
      lists.forEach((list, r) => {
        for (let part = 0; part < count; part++) {
          const at = r * count + part;
          const own = [...divided.target.subarray(divided.row[at], divided.row[at + 1])];
          expect(own).toEqual(list.filter((j) => j >= bounds[part]! && j < bounds[part + 1]!));
        }
      });
    }),
  );
});

test("a ring of parts holds what a ring of one thread holds, and takes it over", () => {
  const spikes = fc.array(fc.uniqueArray(fc.nat({ max: 99 })), { minLength: 1, maxLength: 20 });
  const range = fc.tuple(fc.nat({ max: 50 }), fc.integer({ min: 51, max: 100 }));
  fc.assert(
    fc.property(
      spikes,
      range,
      parts,
      fc.nat({ max: 5 }),
      fc.integer({ min: 1, max: 4 }),
      (lists, [from, to], count, longest, block) => {
        const bounds = boundsOf(100, count);
        const length = stepsOfRing(longest, block);
        const make = (): PartRing =>
          new PartRing({
            from,
            to,
            kept: longest + 2,
            bounds,
            room: new Uint32Array((to - from) * length),
            counts: new Int32Array(length * count),
          });
        const [whole, divided, other] = [new SpikeRing(from, to, longest, new Allocator()), make(), make()];
        lists.forEach((list, step) => {
          const all = Uint32Array.from(list.toSorted((a, b) => a - b));
          whole.push(step, all, all.length);
          divided.pushAll(step, all, all.length);
        });
        const wanted = whole.lists.map((list, slot) => [...list.subarray(0, whole.counts[slot])]);
        const plain = (ring: PartRing): number[][] => ring.save(lists.length).map((list) => [...list]);
        expect(plain(divided)).toEqual(wanted);
        other.load(lists.length, divided.save(lists.length));
        expect(plain(other)).toEqual(wanted);
      },
    ),
  );
});

test("what is sent comes back over the shared memory; code cannot be sent", () => {
  const buffer = new SharedArrayBuffer(64);
  const shared = new Float32Array(buffer, 16, 4);
  const own = Int32Array.of(1, 2);
  const sent = structuredClone(pack({ list: [shared, { own }], text: "x", nothing: undefined }));
  const back = unpack(sent, buffer) as { list: [Float32Array, { own: Int32Array }]; text: string };
  back.list[0][1] = 7;
  expect(shared[1]).toBe(7);
  expect([back.text, back.list[1].own]).toEqual(["x", own]);
  expect(() => pack({ run: () => 0 })).toThrow(Unsendable);
});

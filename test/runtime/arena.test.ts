import fc from "fast-check";
import { expect, test } from "vitest";
import { Allocator, type ArrayKind } from "../../src/runtime/arena.ts";
import type { Arena, NumberArray } from "../../src/runtime/manifest.ts";

/** An arena that grows without moving what lies in it, as memory between threads does. */
function arena(most: number): Arena {
  const buffer = new SharedArrayBuffer(65536, { maxByteLength: most });
  const grow = (bytes: number): boolean => {
    const fits = buffer.byteLength + bytes <= most;
    if (fits) buffer.grow(buffer.byteLength + bytes);
    return fits;
  };
  return { buffer, start: 100, memory: buffer, grow };
}

const kinds: readonly ArrayKind<NumberArray>[] = [
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Uint16Array,
  Uint8Array,
];

const made = fc.record({
  kind: fc.nat({ max: kinds.length - 1 }),
  length: fc.nat({ max: 40_000 }),
  resized: fc.option(fc.nat({ max: 40_000 }), { nil: undefined }),
});

test("arrays begin with zeros, keep what was written, and do not overlap, whatever else is made", () => {
  fc.assert(
    fc.property(fc.array(made, { maxLength: 12 }), (wanted) => {
      const allocator = new Allocator(arena(2 ** 24), true);
      const arrays = wanted.map(({ kind, length, resized }, k): { array: NumberArray; from: number } => {
        const Kind = kinds[kind]!;
        const first: NumberArray = allocator.array(Kind, length);
        expect(first.every((x) => x === 0)).toBe(true);
        first.fill(k + 1);
        const array = resized === undefined ? first : allocator.resized(Kind, first, resized)!;
        expect(array.subarray(length).every((x) => x === 0)).toBe(true);
        array.fill(k + 1);
        return { array, from: array.byteOffset };
      });
      arrays.forEach(({ array }, k) => expect(array.every((x) => x === k + 1)).toBe(true));
      for (const { from } of arrays) expect(from % 64).toBe(0);
    }),
  );
});

test("only the array that was made last can be made longer", () => {
  const allocator = new Allocator(arena(2 ** 24), true);
  const first = allocator.array(Uint32Array, 10);
  allocator.array(Uint32Array, 10);
  expect(allocator.resized(Uint32Array, first, 20)).toBeUndefined();
});

test("what does not fit into the arena lies outside, and what is smaller still fits", () => {
  const given = arena(2 ** 17);
  const allocator = new Allocator(given, true);
  const large = allocator.array(Float64Array, 100_000);
  const small = allocator.array(Float64Array, 10);
  expect(large.buffer).toBeInstanceOf(ArrayBuffer);
  expect(small.buffer).toBeInstanceOf(SharedArrayBuffer);
});

test("an arena that would empty its views does not grow", () => {
  const given = arena(2 ** 24);
  const allocator = new Allocator(given);
  expect(allocator.array(Float64Array, 10_000).buffer).toBeInstanceOf(ArrayBuffer);
  expect(given.buffer.byteLength).toBe(65536);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { logOfUniform } from "../../src/runtime/random/log.ts";
import { philox } from "../../src/runtime/random/philox.ts";
import { keyOf, wiringDomain } from "../../src/runtime/random/seed.ts";
import { Stream } from "../../src/runtime/random/stream.ts";
import { fastUniforms } from "../../src/runtime/random/uniforms.ts";

/** The first numbers of the sequence of an element, word by word. */
function plain(seed: number, site: number, element: number, count: number): number[] {
  const block = new Int32Array(4);
  return Array.from({ length: count }, (_, n) => {
    philox(block, n >>> 2, element, 0, site, ...keyOf(seed, wiringDomain));
    return ((block[n & 3]! >>> 0) + 0.5) * 2 ** -32;
  });
}

test("the sequence of an element does not depend on how many numbers are expected", () => {
  const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  fc.assert(
    fc.property(word, word, word, fc.double({ min: 0, max: 300, noNaN: true }), (seed, site, element, expected) => {
      const stream = new Stream(seed, site);
      const wanted = plain(seed, site, element, 100);
      stream.start(element + 1, 20);
      stream.uniform();
      stream.start(element, expected);
      expect(wanted.map(() => stream.uniform())).toEqual(wanted);
    }),
  );
});

test("logarithms are those of the sequence", () => {
  const stream = new Stream(3, 4);
  const wanted = plain(3, 4, 5, 200).map(logOfUniform);
  for (const expected of [1, 4, 30, 500]) {
    stream.start(5, expected);
    const got: number[] = [];
    while (got.length < 200) {
      const count = stream.logs();
      got.push(...stream.values.subarray(0, count));
    }
    expect(got.slice(0, 200)).toEqual(wanted);
  }
});

test("the logarithm is the nearest number or one beside it, from the smallest uniform number to the largest", () => {
  const error = (u: number): number => Math.abs(logOfUniform(u) / Math.log(u) - 1) / 2 ** -52;
  for (const word of [0, 1, 2, 3, 2 ** 31 - 1, 2 ** 31, 3037000499, 3037000500, 2 ** 32 - 2, 2 ** 32 - 1])
    expect(error((word + 0.5) * 2 ** -32)).toBeLessThanOrEqual(1);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (word) => error((word + 0.5) * 2 ** -32) <= 1),
    { numRuns: 10_000 },
  );
});

test("WebAssembly gives the same bits as JavaScript", () => {
  const { logs, memory } = fastUniforms()!;
  const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 2, maxLength: 64 }), (words) => {
      const numbers = words.slice(words.length % 2).map((one) => (one + 0.5) * 2 ** -32);
      memory.set(numbers);
      logs(0, numbers.length);
      expect([...memory.subarray(0, numbers.length)]).toEqual(numbers.map(logOfUniform));
    }),
  );
});

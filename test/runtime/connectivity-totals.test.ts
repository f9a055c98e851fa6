import fc from "fast-check";
import { expect, test } from "vitest";
import { make, pairsOf } from "./patterns.ts";

const ordered = (pairs: readonly (readonly [number, number])[]): boolean =>
  pairs.every(([i, j], k) => k === 0 || i > pairs[k - 1]![0] || (i === pairs[k - 1]![0] && j >= pairs[k - 1]![1]));

const dispersion = (counts: Float64Array, mean: number): number =>
  counts.reduce((sum, x) => sum + (x - mean) ** 2, 0) / counts.length / mean;

test("fixed_total: n synapses, by source and target, inside the ends", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 20 }),
      fc.boolean(),
      fc.boolean(),
      fc.integer({ min: 0, max: 99 }),
      (n, noSelf, repeats, seed) => {
        const given = { preFrom: 2, preTo: 7, postFrom: 4, postTo: 9, noSelf, repeats, seed, value: n };
        const pairs = pairsOf(make("fixed_total", given), 2);
        expect(pairs).toHaveLength(n);
        expect(ordered(pairs)).toBe(true);
        for (const [i, j] of pairs) expect(i >= 2 && i < 7 && j >= 4 && j < 9 && !(noSelf && i === j)).toBe(true);
        if (!repeats) expect(new Set(pairs.map(String)).size).toBe(n);
      },
    ),
  );
});

test("fixed_total: all pairs can be had", () => {
  expect(make("fixed_total", { value: 100 }).count).toBe(100);
  expect(make("fixed_total", { value: 90, noSelf: true }).count).toBe(90);
  expect(make("fixed_total", { value: 1000, repeats: true }).count).toBe(1000);
  expect(make("fixed_total", { value: 0, preTo: 0 }).count).toBe(0);
});

test.each([true, false])("fixed_total, repeats %s: degrees of both ends are those of even choice", (repeats) => {
  const size = 400;
  const rows = make("fixed_total", { preTo: size, postTo: size, value: 12_000, repeats });
  const [out, into] = [new Float64Array(size), new Float64Array(size)];
  for (const [i, j] of pairsOf(rows)) {
    out[i]!++;
    into[j]!++;
  }
  // Binomial: variance n/size (1 - 1/size); without repeats hypergeometric, smaller by the part of the pairs taken.
  const expected = (1 - 1 / size) * (repeats ? 1 : 1 - 12_000 / size ** 2);
  for (const degrees of [out, into]) {
    expect(dispersion(degrees, 30)).toBeGreaterThan(expected - 0.25);
    expect(dispersion(degrees, 30)).toBeLessThan(expected + 0.25);
  }
});

test("fixed_total: as many pairs are repeated as by chance", () => {
  const size = 200;
  const rows = make("fixed_total", { preTo: size, postTo: size, value: size ** 2, repeats: true });
  const different = new Set(pairsOf(rows).map(String)).size;
  const expected = size ** 2 * (1 - 1 / Math.E);
  expect(Math.abs(different - expected)).toBeLessThan(4 * Math.sqrt(size ** 2 * 0.1));
});

test.each([
  [101, {}, "101 pairs are wanted, and there are only 100 different ones"],
  [91, { noSelf: true }, "91 pairs are wanted, and there are only 90 different ones"],
  [1, { preTo: 0, repeats: true }, "1 pairs are wanted, and there are only 0"],
  [1, { preTo: 1, postTo: 1, noSelf: true, repeats: true }, "1 pairs are wanted, and there are only 0"],
  [2.5, {}, "2.5 is no whole number from 0 up"],
  [-1, {}, "-1 is no whole number from 0 up"],
  [NaN, {}, "NaN is no whole number from 0 up"],
])("fixed_total(%d) with %j is refused", (value, more, why) => {
  expect(() => make("fixed_total", { value, ...more })).toThrow(`NE6020: 'fixed_total' of a->b cannot be met: ${why}`);
});

test("matrix: the pairs that hold, where it covers both sides", () => {
  const ends = { preFrom: 2, preTo: 4, postFrom: 5, postTo: 8, pair: (i: number, j: number) => Number(i + j === 8) };
  expect(pairsOf(make("matrix", { ...ends, shape: [2, 3] }), 2)).toEqual([
    [2, 6],
    [3, 5],
  ]);
  expect(() => make("matrix", { ...ends, shape: [3, 3] })).toThrow(
    "NE6020: 'matrix' of a->b cannot be met: it has 3 rows and 3 columns for 2 sources and 3 targets",
  );
});

test("two million synapses in all, in the time of the synapses", () => {
  const size = 100_000;
  const rows = make("fixed_total", { preTo: size, postTo: size, value: 2_000_000, repeats: true });
  expect(rows.count).toBe(2_000_000);
  expect(rows.row[size]).toBe(2_000_000);
});

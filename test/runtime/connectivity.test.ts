import fc from "fast-check";
import { expect, test } from "vitest";
import { make, pairsOf } from "./patterns.ts";

const view = { preFrom: 2, preTo: 5, postFrom: 4, postTo: 7 };

test("all: every pair, with or without a neuron itself", () => {
  expect(make("all", view).count).toBe(9);
  expect(pairsOf(make("all", { ...view, noSelf: true }), 2)).toEqual(
    [2, 3, 4].flatMap((i) => [4, 5, 6].filter((j) => j !== i).map((j) => [i, j])),
  );
});

test("one_to_one: the k-th with the k-th", () => {
  expect(pairsOf(make("one_to_one", view), 2)).toEqual([
    [2, 4],
    [3, 5],
    [4, 6],
  ]);
  expect(make("one_to_one", { noSelf: true }).count).toBe(0);
  expect(() => make("one_to_one", { preTo: 9 })).toThrow(
    "NE6004: a->b connects one to one, but its ends have 9 and 10 neurons",
  );
});

test("where: the pairs that hold", () => {
  expect(
    pairsOf(make("where", { preTo: 3, postTo: 4, noSelf: true, pair: (i, j) => Number((i + j) % 2 === 0) })),
  ).toEqual([
    [0, 2],
    [1, 3],
    [2, 0],
  ]);
});

test("list: by source, then target; a pair named twice is two synapses", () => {
  const list = [
    [3, 1],
    [0, 9],
    [3, 0],
    [3, 1],
    [5, 5],
  ] as const;
  expect(pairsOf(make("list", { list, noSelf: true }))).toEqual([
    [0, 9],
    [3, 0],
    [3, 1],
    [3, 1],
  ]);
  expect(() => make("list", { list: [[1, 10]] })).toThrow("NE6008: the list of a->b has the pair (1, 10)");
  expect(() => make("list", { list: [[1.5, 1]] })).toThrow("NE6008");
});

test("list: indices are counted within the ends", () => {
  const pairs = [
    [0, 0],
    [2, 1],
    [2, 0],
  ] as const;
  expect(pairsOf(make("list", { ...view, list: pairs }), 2)).toEqual([
    [2, 4],
    [4, 4],
    [4, 5],
  ]);
  expect(pairsOf(make("list", { ...view, list: pairs, noSelf: true }), 2)).toEqual([
    [2, 4],
    [4, 5],
  ]);
  expect(() => make("list", { ...view, list: [[3, 0]] })).toThrow("NE6008: the list of a->b has the pair (3, 0)");
});

test("bernoulli: p = 0 gives none, p from 1 up gives all", () => {
  expect(make("bernoulli", { value: 0 }).count).toBe(0);
  expect(make("bernoulli", { value: 1.6 }).count).toBe(100);
});

test.each([-0.1, NaN])("bernoulli: p = %d is refused with its value", (value) => {
  expect(() => make("bernoulli", { value })).toThrow(`NE6002: the probability of a->b is ${value}`);
  expect(() => make("bernoulli", { pair: (i, j) => (i === 3 && j === 4 ? value : 0.5) })).toThrow(
    `a->b (i = 3, j = 4) is ${value}`,
  );
});

test.each([0.003, 0.1, 0.7])("bernoulli(%d): degrees of both ends are binomial, no target is favoured", (p) => {
  const size = 600;
  const rows = make("bernoulli", { preTo: size, postTo: size, value: p });
  const expected = size * size * p;
  const spread = Math.sqrt(expected * (1 - p));
  expect(Math.abs(rows.count - expected)).toBeLessThan(4 * spread);
  const indegree = new Float64Array(size);
  for (const j of rows.target) indegree[j]!++;
  const thirds = [0, 1, 2].map((k) => indegree.slice(200 * k, 200 * k + 200).reduce((a, b) => a + b, 0));
  for (const third of thirds)
    expect(Math.abs(third - expected / 3)).toBeLessThan(4 * Math.sqrt((expected * (1 - p)) / 3));
  const dispersion = indegree.reduce((sum, x) => sum + (x - size * p) ** 2, 0) / size / (size * p * (1 - p));
  expect(dispersion).toBeGreaterThan(0.75);
  expect(dispersion).toBeLessThan(1.25);
});

test("bernoulli: p may depend on the pair", () => {
  const rows = make("bernoulli", { preTo: 400, postTo: 400, pair: (i) => (i < 200 ? 0.1 : 0.4) });
  const early = rows.row[200]!;
  expect(Math.abs(early - 8000)).toBeLessThan(4 * Math.sqrt(8000 * 0.9));
  expect(Math.abs(rows.count - early - 32_000)).toBeLessThan(4 * Math.sqrt(32_000 * 0.6));
});

test("a row depends on the seed, the site and its source, not on the other rows", () => {
  const whole = make("bernoulli", { preTo: 50, postTo: 50, value: 0.2 });
  const part = make("bernoulli", { preFrom: 20, preTo: 30, postTo: 50, value: 0.2 });
  expect(pairsOf(part, 20)).toEqual(pairsOf(whole).filter(([i]) => i >= 20 && i < 30));
  expect(pairsOf(make("bernoulli", { preTo: 50, postTo: 50, value: 0.2, seed: 2 }))).not.toEqual(pairsOf(whole));
});

test("rows are ascending, without repeats and inside the ends, whatever the pattern", () => {
  const end = fc
    .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  const some = fc.constantFrom("all" as const, "bernoulli" as const, "where" as const);
  fc.assert(
    fc.property(
      some,
      end,
      end,
      fc.boolean(),
      fc.integer({ min: 0, max: 99 }),
      (pattern, [preFrom, preTo], [postFrom, postTo], noSelf, seed) => {
        const given = {
          preFrom,
          preTo,
          postFrom,
          postTo,
          noSelf,
          seed,
          value: 0.4,
          pair: pattern === "where" ? (i: number, j: number) => Number((i * j) % 3 === 0) : undefined,
        };
        const rows = make(pattern, given);
        expect(rows.row).toHaveLength(preTo - preFrom + 1);
        expect(rows.row[preTo - preFrom]).toBe(rows.count);
        const pairs = pairsOf(rows, preFrom);
        expect(pairs).toEqual(pairs.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]));
        expect(new Set(pairs.map(String)).size).toBe(pairs.length);
        for (const [i, j] of pairs) expect(j >= postFrom && j < postTo && !(noSelf && i === j)).toBe(true);
      },
    ),
  );
});

test.each(["fixed_indegree", "fixed_outdegree"] as const)("%s: each neuron has k different partners", (pattern) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9 }), fc.boolean(), fc.integer({ min: 0, max: 99 }), (k, noSelf, seed) => {
      const pairs = pairsOf(
        make(pattern, { preFrom: 3, preTo: 13, postFrom: 3, postTo: 13, noSelf, value: k, seed }),
        3,
      );
      const own = pattern === "fixed_indegree" ? 1 : 0;
      for (let n = 3; n < 13; n++) expect(pairs.filter((pair) => pair[own] === n)).toHaveLength(k);
      expect(new Set(pairs.map(String)).size).toBe(pairs.length);
      expect(noSelf && pairs.some(([i, j]) => i === j)).toBe(false);
      expect(pairs).toEqual(pairs.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]));
    }),
  );
});

test.each(["fixed_indegree", "fixed_outdegree"] as const)("%s: partners are chosen evenly", (pattern) => {
  const rows = make(pattern, { preTo: 300, postTo: 300, value: 30, noSelf: true });
  const other = new Float64Array(300);
  for (const [i, j] of pairsOf(rows)) other[pattern === "fixed_indegree" ? i : j]!++;
  const dispersion = other.reduce((sum, x) => sum + (x - 30) ** 2, 0) / 300 / (30 * 0.9);
  expect(dispersion).toBeGreaterThan(0.7);
  expect(dispersion).toBeLessThan(1.3);
});

test("fixed_indegree: repeats may be allowed, and then k may be large", () => {
  const pairs = pairsOf(make("fixed_indegree", { preTo: 3, postTo: 5, value: 7, repeats: true }));
  expect(pairs).toHaveLength(35);
  for (let j = 0; j < 5; j++) expect(pairs.filter((pair) => pair[1] === j)).toHaveLength(7);
});

test.each([
  [11, {}, "there are only 10, and none is used twice"],
  [10, { noSelf: true }, "there are only 9, and none is used twice"],
  [2.5, {}, "their number is a whole number from 0 up"],
  [-1, {}, "their number is a whole number from 0 up"],
  [NaN, {}, "their number is a whole number from 0 up"],
  [1, { preTo: 0, repeats: true }, "there are only 0"],
])("fixed_indegree(%d) with %j is refused", (value, more, why) => {
  expect(() => make("fixed_indegree", { value, ...more })).toThrow(
    `NE6003: a->b cannot give each neuron ${value} partners: ${why}`,
  );
});

test("indices are 16-bit words where the target population is small enough", () => {
  expect(make("all", {}).target).toBeInstanceOf(Uint16Array);
  expect(make("list", { list: [[0, 65_535]], postTo: 65_536 }).target).toBeInstanceOf(Uint16Array);
  const wide = make("list", { list: [[0, 65_536]], postTo: 65_537 });
  expect(wide.target).toBeInstanceOf(Uint32Array);
  expect(wide.target[0]).toBe(65_536);
});

test("more synapses than offsets can count are refused with their number", () => {
  const huge = { preTo: 100_000, postTo: 100_000 };
  expect(() => make("all", huge)).toThrow("NE6005: a->b would have 10000000000 synapses");
  expect(() => make("bernoulli", { ...huge, value: 0.5 })).toThrow("NE6005");
  expect(() => make("fixed_indegree", { ...huge, value: 50_000 })).toThrow("NE6005");
});

test("two million synapses: as many as expected, rows in order", () => {
  const size = 25_000;
  const rows = make("bernoulli", { preTo: size, postTo: size, value: 80 / size });
  expect(Math.abs(rows.count - 2e6)).toBeLessThan(4 * Math.sqrt(2e6));
  let ordered = true;
  for (let i = 0; i < size; i++) {
    for (let s = rows.row[i]! + 1; s < rows.row[i + 1]!; s++) ordered &&= rows.target[s - 1]! < rows.target[s]!;
  }
  expect(ordered).toBe(true);
});

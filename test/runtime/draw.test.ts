import fc from "fast-check";
import { expect, test } from "vitest";
import { distributions } from "../../src/language/distributions/index.ts";
import { makeDraws } from "../../src/runtime/random/draw.ts";
import { philox } from "../../src/runtime/random/philox.ts";
import { drawDomain, keyOf } from "../../src/runtime/random/seed.ts";
import { chiSquareScore, meanAndVariance } from "./statistics.ts";

function seeded(seed: number): ReturnType<typeof makeDraws>["draw"] {
  const { draw, reseed } = makeDraws();
  reseed(seed);
  return draw;
}

const count = 40_000;
/** Arguments that each distribution is measured with. */
const samples: Readonly<Record<string, readonly (readonly number[])[]>> = {
  uniform: [[], [-70, -50]],
  normal: [[], [120, 10]],
  lognormal: [[0.5, 0.4]],
  exponential: [[], [5]],
  bernoulli: [[0.3], [0.0015]],
  poisson: [[0.01], [2.5], [9.9], [10.1], [300]],
  randint: [[-3, 4]],
  gamma: [
    [0.3, 2],
    [1, 5],
    [7.5, 0.1],
  ],
  beta: [
    [0.2, 0.3],
    [2, 5],
  ],
  laplace: [[], [3, 0.5]],
  chisquare: [[1], [6]],
  weibull: [
    [1.5, 4],
    [3, 1],
  ],
  truncated_normal: [
    [0, 1, -1, 0.5],
    [1, 2, 4, 20],
    [5, 2, -100, 4],
    [0, 1, 2, 2.1],
    [-3, 1, -10, 10],
  ],
  vonmises: [
    [0, 0],
    [0, 4],
    [0.3, 50],
  ],
  binomial: [
    [7, 0.3],
    [40, 0.1],
    [100, 0.4],
    [1000, 0.97],
    [3, 0.5],
  ],
  geometric: [[0.3], [0.01]],
};
const cases = Object.entries(samples).flatMap(([name, all]) => all.map((args) => [name, args] as const));

test("there is a sampler and a measurement for every distribution of the language", () => {
  const supported = [...distributions.keys()];
  expect(Object.keys(samples)).toEqual(expect.arrayContaining(supported));
  expect(Object.keys(seeded(1))).toEqual(expect.arrayContaining(supported));
});

test.each(cases)("%s(%j) has the mean and the variance of the language", (name, args) => {
  const draw = seeded(11)[name]!;
  const row = distributions.get(name)!;
  const values = Float64Array.from({ length: count }, (_, e) => draw(5, e, 3, ...args));
  const [mean, variance] = meanAndVariance(values);
  const expected = row.variance(...args);
  expect(Math.abs(mean - row.mean(...args))).toBeLessThan(4 * Math.sqrt(expected / count));
  expect(variance / expected).toBeGreaterThan(0.8);
  expect(variance / expected).toBeLessThan(1.2);
});

test("uniform numbers fill 100 bins evenly, over elements and over steps", () => {
  const draw = seeded(2)["uniform"]!;
  const bins = (value: (k: number) => number): number[] => {
    const counts = Array.from<number>({ length: 100 }).fill(0);
    for (let k = 0; k < count; k++) counts[Math.floor(value(k) * 100)]!++;
    return counts;
  };
  const even = Array.from<number>({ length: 100 }).fill(count / 100);
  expect(
    Math.abs(
      chiSquareScore(
        bins((k) => draw(1, k, 7)),
        even,
      ),
    ),
  ).toBeLessThan(3.5);
  expect(
    Math.abs(
      chiSquareScore(
        bins((k) => draw(1, 7, k)),
        even,
      ),
    ),
  ).toBeLessThan(3.5);
});

test.each([0.7, 4, 12, 40])("poisson(%d) has the probabilities of Poisson", (lambda) => {
  const draw = seeded(3)["poisson"]!;
  const top = Math.ceil(lambda + 3 * Math.sqrt(lambda));
  const bottom = Math.max(0, Math.floor(lambda - 3 * Math.sqrt(lambda)));
  const observed = Array.from<number>({ length: top - bottom + 1 }).fill(0);
  for (let e = 0; e < count; e++) observed[Math.min(top, Math.max(bottom, draw(1, e, 0, lambda))) - bottom]!++;
  const probabilities = Array.from({ length: top + 1 }, (_, k) =>
    Math.exp(-lambda + k * Math.log(lambda) - logFactorial(k)),
  );
  const expected = observed.map(
    (_, k) => count * (k === 0 ? sum(probabilities.slice(0, bottom + 1)) : probabilities[bottom + k]!),
  );
  expected[expected.length - 1] = count - sum(expected.slice(0, -1));
  expect(Math.abs(chiSquareScore(observed, expected))).toBeLessThan(3.5);
});

test.each([
  [12, 0.4],
  [60, 0.35],
  [200, 0.7],
])("binomial(%d, %d) has the probabilities of the binomial", (n, p) => {
  const draw = seeded(4)["binomial"]!;
  const logChoose = (k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);
  const spread = 3 * Math.sqrt(n * p * (1 - p));
  const [bottom, top] = [Math.max(0, Math.floor(n * p - spread)), Math.min(n, Math.ceil(n * p + spread))];
  const observed = Array.from<number>({ length: top - bottom + 1 }).fill(0);
  for (let e = 0; e < count; e++) observed[Math.min(top, Math.max(bottom, draw(1, e, 0, n, p))) - bottom]!++;
  const probability = (k: number): number => Math.exp(logChoose(k) + k * Math.log(p) + (n - k) * Math.log1p(-p));
  const expected = observed.map((_, k) => count * probability(bottom + k));
  expected[0] = count * sum(Array.from({ length: bottom + 1 }, (_, k) => probability(k)));
  expected[expected.length - 1] = count - sum(expected.slice(0, -1));
  expect(Math.abs(chiSquareScore(observed, expected))).toBeLessThan(3.5);
});

test("gamma(2, 1) and beta(2, 1) have their distribution functions (Kolmogorov & Smirnov)", () => {
  const distance = (name: string, args: readonly number[], below: (x: number) => number): number => {
    const draw = seeded(8)[name]!;
    const values = Float64Array.from({ length: count }, (_, e) => draw(2, e, 1, ...args)).toSorted();
    return Math.max(...values.map((x, k) => Math.abs(below(x) - (k + 0.5) / count)));
  };
  const bound = 1.95 / Math.sqrt(count); // one in a thousand
  expect(distance("gamma", [2, 1], (x) => 1 - Math.exp(-x) * (1 + x))).toBeLessThan(bound);
  expect(distance("beta", [2, 1], (x) => x * x)).toBeLessThan(bound);
});

test("shares of Dirichlet add up to 1 and have the means of their weights", () => {
  const draw = seeded(5)["dirichlet"]!;
  const alpha = [0.5, 2, 7.5];
  const shares = (e: number): readonly number[] => alpha.map((_, k) => draw(3, e, 0, k, ...alpha));
  for (let e = 0; e < 100; e++) expect(sum(shares(e))).toBeCloseTo(1, 12);
  alpha.forEach((weight, k) => {
    const [mean, variance] = meanAndVariance(Float64Array.from({ length: count }, (_, e) => shares(e)[k]!));
    const expected = (weight * (10 - weight)) / (100 * 11);
    expect(Math.abs(mean - weight / 10)).toBeLessThan(4 * Math.sqrt(expected / count));
    expect(variance / expected).toBeCloseTo(1, 1);
  });
});

test("a sampler whose arguments make no sense gives NaN, and comes to an end", () => {
  const draw = seeded(1);
  const senseless: readonly (readonly [string, readonly number[]])[] = [
    ["gamma", [NaN, 1]],
    ["gamma", [-1, 1]],
    ["gamma", [Infinity, 1]],
    ["beta", [0, 1]],
    ["binomial", [10, 1.5]],
    ["binomial", [NaN, 0.5]],
    ["truncated_normal", [0, 1, 2, 1]],
    ["truncated_normal", [NaN, 1, 0, 1]],
    ["vonmises", [0, -1]],
    ["vonmises", [NaN, 1]],
  ];
  for (const [name, args] of senseless) expect(draw[name]!(1, 2, 3, ...args), `${name}(${args.join()})`).toBeNaN();
});

test("angles of von Mises lie in -pi .. pi around any direction", () => {
  const draw = seeded(6)["vonmises"]!;
  for (let e = 0; e < 1000; e++) expect(Math.abs(draw(1, e, 0, 9, 2))).toBeLessThanOrEqual(Math.PI);
});

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
const logFactorial = (k: number): number => sum(Array.from({ length: k }, (_, n) => Math.log(n + 1)));

test("the value of an element does not depend on what was drawn before", () => {
  const place = fc.record({
    site: fc.integer({ min: 0, max: 40 }),
    element: fc.integer({ min: 0, max: 300 }),
    step: fc.integer({ min: 0, max: 3 }),
    name: fc.constantFrom("uniform", "normal", "poisson", "laplace", "truncated_normal", "gamma"),
  });
  fc.assert(
    fc.property(fc.array(place, { maxLength: 300 }), (places) => {
      const together = seeded(9);
      for (const { site, element, step, name } of places)
        expect(together[name]!(site, element, step, 2, 3, 1, 4)).toBe(
          seeded(9)[name]!(site, element, step, 2, 3, 1, 4),
        );
    }),
    { numRuns: 30 },
  );
});

test("a long loop gives what single draws give", () => {
  const loop = seeded(4)["normal"]!;
  const all = Float64Array.from({ length: 1000 }, (_, e) => loop(2, e, 5));
  for (const e of [999, 0, 131, 500, 4]) expect(seeded(4)["normal"]!(2, e, 5)).toBe(all[e]);
});

test("element e has word e mod 4 of the block with counter (e / 4, step, site)", () => {
  const out = new Int32Array(4);
  const [key0, key1] = keyOf(5, drawDomain);
  const word = (lower: number, upper: number, lane: number): number => {
    philox(out, lower, upper, 8, 3, key0, key1);
    return ((out[lane]! >>> 0) + 0.5) * 2 ** -32;
  };
  const draw = seeded(5)["uniform"]!;
  expect(draw(3, 10, 8)).toBe(word(2, 0, 2));
  expect(draw(3, 2 ** 32 - 1, 8)).toBe(word(2 ** 30 - 1, 0, 3));
  expect(draw(3, 2 ** 40 + 1, 8)).toBe(word(0, 2 ** 6, 1));
});

test("normal numbers of a block are two pairs of Box and Muller", () => {
  const draw = seeded(5);
  const [u0, u1, u2, u3] = [0, 1, 2, 3].map((e) => draw["uniform"]!(3, e, 8)) as [number, number, number, number];
  const pair = (a: number, b: number): number[] =>
    [Math.cos(2 * Math.PI * b), Math.sin(2 * Math.PI * b)].map((x) => Math.sqrt(-2 * Math.log(a)) * x);
  [...pair(u0, u1), ...pair(u2, u3)].forEach((x, e) => expect(draw["normal"]!(3, e, 8)).toBeCloseTo(x, 14));
});

test("seed, site and step each change the stream", () => {
  const row = (seed: number, site: number, step: number): string =>
    Array.from({ length: 8 }, (_, e) => seeded(seed)["uniform"]!(site, e, step)).join();
  const rows = [row(1, 1, 1), row(2, 1, 1), row(1 + 2 ** 32, 1, 1), row(1, 2, 1), row(1, 17, 1), row(1, 1, 2)];
  expect(new Set(rows).size).toBe(rows.length);
});

test("reseeding forgets what was kept", () => {
  const { draw, reseed } = makeDraws();
  reseed(1);
  const before = draw["uniform"]!(1, 0, 0);
  reseed(2);
  expect(draw["uniform"]!(1, 0, 0)).not.toBe(before);
  reseed(1);
  expect(draw["uniform"]!(1, 0, 0)).toBe(before);
});

test("a Poisson number of a small mean comes from the word of its element alone", () => {
  const draw = seeded(5);
  for (let e = 0; e < 200; e++) {
    const u = draw["uniform"]!(3, e, 8);
    let [k, probability] = [0, Math.exp(-2.5)];
    for (let sum = probability; u > sum; sum += probability) probability *= 2.5 / ++k;
    expect(draw["poisson"]!(3, e, 8, 2.5)).toBe(k);
  }
});

test("Poisson numbers of means that change by turns are those of each mean by itself", () => {
  const together = seeded(6)["poisson"]!;
  const alone = [0.5, 3, 9].map((lambda) => [lambda, seeded(6)["poisson"]!] as const);
  for (let e = 0; e < 300; e++) {
    const [lambda, one] = alone[e % 3]!;
    expect(together(2, e, 4, lambda)).toBe(one(2, e, 4, lambda));
  }
});

test("a Poisson mean of 0 gives 0, one below it and NaN give NaN", () => {
  const draw = seeded(1)["poisson"]!;
  expect(draw(1, 0, 0, 0)).toBe(0);
  expect(draw(1, 0, 0, -1)).toBeNaN();
  expect(draw(1, 0, 0, NaN)).toBeNaN();
});

test.each([
  ["normal", [0, -1]],
  ["lognormal", [0, -1]],
  ["exponential", [-1]],
  ["laplace", [0, -1]],
  ["weibull", [2, -1]],
  ["gamma", [2, -1]],
  ["truncated_normal", [0, -1, -2, 2]],
] as const)("%s of a negative width is no number", (name, args) => {
  expect(seeded(1)[name]!(0, 3, 5, ...args)).toBeNaN();
});

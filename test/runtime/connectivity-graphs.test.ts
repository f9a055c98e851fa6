import { expect, test } from "vitest";
import { make, pairsOf } from "./patterns.ts";

const graph = (
  pattern: "small_world" | "scale_free",
  n: number,
  given: { readonly value: number; readonly second?: number; readonly seed?: number },
): (readonly [number, number])[] => pairsOf(make(pattern, { preTo: n, postTo: n, ...given }));

const degreesOf = (pairs: readonly (readonly [number, number])[], n: number): Float64Array => {
  const degrees = new Float64Array(n);
  for (const [i] of pairs) degrees[i]!++;
  return degrees;
};
const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

/** Mean over the nodes of how many pairs of neighbours are neighbours themselves. */
function clustering(pairs: readonly (readonly [number, number])[], n: number): number {
  const neighbours = Array.from({ length: n }, () => new Set<number>());
  for (const [i, j] of pairs) neighbours[i]!.add(j);
  const parts = neighbours.map((own) => {
    let closed = 0;
    for (const a of own) for (const b of own) if (a < b && neighbours[a]!.has(b)) closed++;
    return own.size < 2 ? 0 : closed / ((own.size * (own.size - 1)) / 2);
  });
  return parts.reduce((a, b) => a + b, 0) / n;
}

const isSimple = (pairs: readonly (readonly [number, number])[]): boolean => {
  const all = new Set(pairs.map(String));
  return all.size === pairs.length && pairs.every(([i, j]) => i !== j && all.has(`${j},${i}`));
};

test("small_world: a ring where nothing is rewired", () => {
  expect(graph("small_world", 6, { value: 2, second: 0 })).toEqual([
    [0, 1],
    [0, 5],
    [1, 0],
    [1, 2],
    [2, 1],
    [2, 3],
    [3, 2],
    [3, 4],
    [4, 3],
    [4, 5],
    [5, 0],
    [5, 4],
  ]);
});

test.each([0, 0.1, 1])("small_world(10, %d): n·k synapses, both ways, without repeats or selves", (second) => {
  const pairs = graph("small_world", 300, { value: 10, second });
  expect(pairs).toHaveLength(3000);
  expect(isSimple(pairs)).toBe(true);
});

test("small_world: clustering is 3(k-2)/(4(k-1)) in the ring, and falls as (1-p)^3", () => {
  const ring = (3 * 8) / (4 * 9);
  expect(clustering(graph("small_world", 1000, { value: 10, second: 0 }), 1000)).toBeCloseTo(ring, 10);
  for (const p of [0.1, 0.3]) {
    const found = clustering(graph("small_world", 1000, { value: 10, second: p }), 1000);
    expect(Math.abs(found - ring * (1 - p) ** 3)).toBeLessThan(0.03);
  }
});

test("small_world: p of the links are rewired, and degrees spread as Barrat & Weigt (2000) say", () => {
  const n = 2000;
  const pairs = graph("small_world", n, { value: 10, second: 1 });
  const degrees = degreesOf(pairs, n);
  // At p = 1 a node keeps k/2 links and receives a Poisson number with mean k/2.
  expect(Math.min(...degrees)).toBeGreaterThanOrEqual(5);
  const variance = sum(degrees.map((x) => (x - 10) ** 2)) / n;
  expect(Math.abs(variance - 5)).toBeLessThan(0.7);
});

test("small_world: full graphs stay full", () => {
  expect(graph("small_world", 5, { value: 4, second: 1 })).toHaveLength(20);
});

test.each([
  ["small_world", { value: 3, second: 0.1 }, "each node has k/2 neighbours on each side, and k = 3 is odd"],
  ["small_world", { value: 10, second: 0.1 }, "each of the 10 nodes has at most 9 neighbours, and k = 10 are wanted"],
  ["small_world", { value: 2, second: 1.5 }, "p = 1.5 is no probability"],
  ["small_world", { value: 2, postTo: 9 }, "its two sides have 10 and 9 neurons, and both are the nodes"],
  ["scale_free", { value: 0 }, "a new node has from 1 to 9 links here, and m = 0 are wanted"],
  ["scale_free", { value: 10 }, "a new node has from 1 to 9 links here, and m = 10 are wanted"],
  ["scale_free", { value: 1.5 }, "1.5 is no whole number from 0 up"],
] as const)("%s with %j is refused", (pattern, given, why) => {
  expect(() => make(pattern, given)).toThrow(`NE6020: '${pattern}' of a->b cannot be met: ${why}`);
});

test("scale_free: m(n-m) links, both ways, without repeats or selves; every node but the first m has at least m", () => {
  const n = 500;
  const pairs = graph("scale_free", n, { value: 3 });
  expect(pairs).toHaveLength(2 * 3 * (n - 3));
  expect(isSimple(pairs)).toBe(true);
  expect(Math.min(...degreesOf(pairs, n).subarray(3))).toBeGreaterThanOrEqual(3);
});

test("scale_free: degrees follow 2m(m+1)/(k(k+1)(k+2)) (Dorogovtsev, Mendes & Samukhin 2000)", () => {
  const [n, m] = [20_000, 2];
  const degrees = degreesOf(graph("scale_free", n, { value: m }), n);
  for (const k of [2, 3, 4, 6]) {
    const expected = (2 * m * (m + 1)) / (k * (k + 1) * (k + 2));
    const found = degrees.filter((x) => x === k).length / n;
    expect(Math.abs(found - expected)).toBeLessThan(4 * Math.sqrt(expected / n) + 0.003);
  }
  expect(Math.max(...degrees)).toBeGreaterThan(100);
});

test.each(["small_world", "scale_free"] as const)("%s depends on the seed", (pattern) => {
  const given = { value: 4, second: 0.5 };
  expect(graph(pattern, 50, { ...given, seed: 2 })).not.toEqual(graph(pattern, 50, given));
  expect(graph(pattern, 50, given)).toEqual(graph(pattern, 50, given));
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { philox } from "../../src/runtime/random/philox.ts";
import { RareTrials } from "../../src/runtime/random/rare.ts";
import { keyOf, rareDomain } from "../../src/runtime/random/seed.ts";
import { chiSquareScore } from "./statistics.ts";

interface Asked {
  readonly size: number;
  readonly steps: number;
  readonly probability: number;
  readonly each?: readonly number[];
  readonly seed?: number;
  readonly site?: number;
}

/** The elements that succeed, step by step. */
function taken({ size, steps, probability, each, seed = 1, site = 0 }: Asked): number[][] {
  const trials = new RareTrials(size, site, seed);
  trials.set(probability, each);
  const out = new Uint32Array(size);
  return Array.from({ length: steps }, (_, step) => Array.from(out.subarray(0, trials.take(step, out))));
}

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);
const binomial = (n: number, p: number, k: number): number => choose(n, k) * p ** k * (1 - p) ** (n - k);

/** How often each of the numbers below `kinds` occurs; the last one is of all that are greater. */
function tally(values: readonly number[], kinds: number): number[] {
  const counts = new Array<number>(kinds).fill(0);
  for (const value of values) counts[Math.min(value, kinds - 1)]!++;
  return counts;
}

/** Counts that are expected of those numbers. */
function expected(total: number, kinds: number, probability: (k: number) => number): number[] {
  const parts = Array.from({ length: kinds - 1 }, (_, k) => probability(k));
  return [...parts, 1 - parts.reduce((a, b) => a + b, 0)].map((part) => total * part);
}

describe("many steps at once", () => {
  it("give what single steps give, as far as there is room", () => {
    const asked = fc.record({
      size: fc.integer({ min: 1, max: 2500 }),
      probability: fc.constantFrom(0, 0.0003, 0.02, 0.4, 1),
      room: fc.nat({ max: 3000 }),
      cuts: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }),
    });
    fc.assert(
      fc.property(asked, ({ size, probability, room, cuts }) => {
        const trials = new RareTrials(size, 3, 5);
        trials.set(probability);
        const [counts, out] = [new Uint32Array(40), new Uint32Array(size + room)];
        const lists: number[][] = [];
        for (const most of cuts) {
          const steps = trials.takeMany(lists.length, most, counts, out);
          expect(steps).toBeGreaterThan(0);
          expect(steps).toBeLessThanOrEqual(most);
          for (let k = 0, at = 0; k < steps; at += counts[k++]!) lists.push([...out.subarray(at, at + counts[k]!)]);
        }
        expect(lists).toEqual(taken({ size, steps: lists.length, probability, site: 3, seed: 5 }));
      }),
      { numRuns: 60 },
    );
  });
});

describe("trials that succeed seldom", () => {
  it("successes of a step are binomial", () => {
    const steps = 20_000;
    const counts = taken({ size: 1500, steps, probability: 0.002 }).map((list) => list.length);
    expect(
      chiSquareScore(
        tally(counts, 10),
        expected(steps, 10, (k) => binomial(1500, 0.002, k)),
      ),
    ).toBeLessThan(4);
  });

  it.each([0.3, 0.01])("intervals of an element are geometric: p = %d", (p) => {
    const [size, steps] = [40, 60_000];
    // Classes of a quarter of the mean; what begins near the end is cut off, which is nothing.
    const wide = Math.max(1, Math.round(0.25 / p));
    const last = new Map<number, number>();
    const intervals: number[] = [];
    taken({ size, steps, probability: p }).forEach((list, step) => {
      for (const element of list) {
        const before = last.get(element);
        if (before !== undefined) intervals.push(Math.floor((step - before - 1) / wide));
        last.set(element, step);
      }
    });
    const edge = (k: number): number => 1 - (1 - p) ** (k * wide);
    const score = chiSquareScore(
      tally(intervals, 12),
      expected(intervals.length, 12, (k) => edge(k + 1) - edge(k)),
    );
    expect(score).toBeLessThan(4);
  });

  it("all elements are alike, those at the edges of chunks too", () => {
    const [size, steps, p] = [5000, 4000, 0.01];
    const counts = new Array<number>(size).fill(0);
    for (const list of taken({ size, steps, probability: p })) for (const element of list) counts[element]!++;
    expect(Math.abs(chiSquareScore(counts, new Array<number>(size).fill(steps * p)))).toBeLessThan(4);
    for (const element of [0, 1023, 1024, 4095, 4096, 4999])
      expect(Math.abs(counts[element]! - steps * p)).toBeLessThan(5 * Math.sqrt(steps * p));
  });

  it("neighbours, successive steps and chunks do not know of each other", () => {
    const [size, steps, p] = [2048, 20_000, 0.01];
    const lists = taken({ size, steps, probability: p }).map((list) => new Set(list));
    let [next, later, other] = [0, 0, 0];
    lists.forEach((list, step) => {
      for (const element of list) {
        if (element % 1024 !== 1023 && list.has(element + 1)) next++;
        if (lists[step + 1]?.has(element) === true) later++;
        if (element < 1024 && list.has(element + 1024)) other++;
      }
    });
    const pairs = steps * p * p;
    for (const [found, number] of [
      [next, 2 * 1023],
      [later, 2048],
      [other, 1024],
    ] as const)
      expect(Math.abs(found - number * pairs)).toBeLessThan(4.5 * Math.sqrt(number * pairs));
  });

  it("elements with probabilities of their own succeed with these", () => {
    const [size, steps] = [1100, 20_000];
    const each = Array.from({ length: size }, (_, i) => (i % 4) * 0.004);
    const counts = [0, 0, 0, 0];
    for (const list of taken({ size, steps, probability: 0.012, each })) for (const i of list) counts[i % 4]!++;
    const mean = (k: number): number => (size / 4) * steps * k * 0.004;
    expect(counts[0]).toBe(0);
    for (const k of [1, 2, 3]) expect(Math.abs(counts[k]! - mean(k))).toBeLessThan(4.5 * Math.sqrt(mean(k)));
  });

  it("very small probabilities keep their mean", () => {
    const p = 1e-7;
    const firsts = Array.from({ length: 300 }, (_, seed) => firstOf(p, seed));
    const mean = firsts.reduce((a, b) => a + b, 0) / firsts.length;
    expect(Math.abs(mean * p - 1)).toBeLessThan(4.5 / Math.sqrt(300));
  });

  it("lists are ascending and inside, for any size, step by step", () => {
    const probability = fc.oneof(fc.constantFrom(0, 1, 1e-300, 1e-9, 1.5, -1, NaN), fc.double({ min: 0, max: 1 }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), probability, fc.nat(), (size, p, seed) => {
        for (const list of taken({ size, steps: 20, probability: p, seed })) {
          expect(list.every((i, k) => i < size && (k === 0 || i > list[k - 1]!))).toBe(true);
          if (!(p > 0)) expect(list).toEqual([]);
          if (p >= 1) expect(list.length).toBe(size);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("a change of the probability forgets the past, and one to the same value does not", () => {
    const run = (change: (trials: RareTrials, step: number) => void): number[] => {
      const trials = new RareTrials(300, 3, 5);
      trials.set(0.01);
      const out = new Uint32Array(300);
      return Array.from({ length: 4000 }, (_, step) => {
        change(trials, step);
        return trials.take(step, out);
      });
    };
    const plain = run(() => {});
    expect(run((trials) => trials.set(0.01))).toEqual(plain);
    const changed = run((trials, step) => trials.set(step < 1000 ? 0.01 : step < 2000 ? 0 : step < 3000 ? 1 : 0.05));
    expect(changed.slice(0, 1000)).toEqual(plain.slice(0, 1000));
    expect(changed.slice(1000, 2000)).toEqual(new Array(1000).fill(0));
    expect(changed.slice(2000, 3000)).toEqual(new Array(1000).fill(300));
    const total = changed.slice(3000).reduce((a, b) => a + b, 0);
    expect(Math.abs(total - 15_000)).toBeLessThan(4.5 * Math.sqrt(15_000));
  });

  it("what it keeps is all that it goes on from", () => {
    const [size, p] = [3000, 0.003];
    const whole = taken({ size, steps: 60, probability: p });
    const [before, after] = [new RareTrials(size, 0, 1), new RareTrials(size, 0, 1)];
    const out = new Uint32Array(size);
    for (const trials of [before, after]) trials.set(p);
    for (let step = 0; step < 30; step++) before.take(step, out);
    after.state.set(before.state);
    for (let step = 30; step < 60; step++)
      expect(Array.from(out.subarray(0, after.take(step, out)))).toEqual(whole[step]);
  });

  it("distances follow the counters that are written down", () => {
    const [size, p, site, seed] = [2000, 0.004, 7, 12];
    const trials = new RareTrials(size, site, seed);
    trials.set(p);
    trials.take(0, new Uint32Array(size));
    const block = new Int32Array(4);
    for (const c of [0, 1]) {
      const length = c === 0 ? 1024 : size - 1024;
      let [next, used] = [-1, 0];
      while (next < length) {
        philox(block, used >>> 2, c, 0, site, ...keyOf(seed, rareDomain));
        const u = ((block[used++ & 3]! >>> 0) + 0.5) * 2 ** -32;
        next += 1 + Math.floor(Math.log(u) / Math.log1p(-p));
      }
      expect(trials.state[3 * c + 1]).toBe(next);
    }
  });

  it("sites and seeds have streams of their own", () => {
    const texts = [{}, { seed: 2 }, { site: 1 }].map((more) =>
      JSON.stringify(taken({ size: 100, steps: 200, probability: 0.01, ...more })),
    );
    expect(new Set(texts).size).toBe(3);
  });
});

/** Trials up to the first success. */
function firstOf(p: number, seed: number): number {
  const trials = new RareTrials(1, 0, seed);
  trials.set(p);
  trials.take(0, new Uint32Array(1));
  return trials.state[1]! + 1;
}

import fc from "fast-check";
import { expect, test } from "vitest";
import { Trial } from "../../src/runtime/threads/trial.ts";

/** Runs a trial to its end with so many ms for a call of 100 steps, by the number of calls so far; gives the ways that were taken. */
function tried(trial: Trial, ms: (together: boolean, calls: number) => number): readonly boolean[] {
  const ways: boolean[] = [];
  while (trial.verdict === undefined) {
    ways.push(trial.together);
    trial.note(100, ms(trial.together, ways.length));
  }
  return ways;
}

test("the way whose steps are shorter goes on, with a margin for that of one thread", () => {
  const share = fc.double({ min: 0.2, max: 1.6, noNaN: true });
  fc.assert(
    fc.property(share, fc.double({ min: 0.01, max: 5, noNaN: true }), fc.boolean(), (ratio, ms, warm) => {
      const trial = new Trial(warm);
      tried(trial, (together) => (together ? ratio * ms : ms));
      expect(trial.verdict?.together).toBe(ratio < 0.95);
      expect(trial.verdict?.ms.alone).toBeCloseTo(ms / 100, 9);
      expect(trial.verdict?.ms.together).toBeCloseTo((ratio * ms) / 100, 9);
    }),
  );
});

test("both ways take turns, each first as often as the other, for some ms each", () => {
  const ways = tried(new Trial(true), () => 2);
  // Two calls of 2 ms make a stretch.
  expect(ways.filter((_, k) => k % 2 === 0)).toEqual([false, true, true, false, false, true, true, false]);
  expect(ways.filter((_, k) => k % 2 === 1)).toEqual([false, true, true, false, false, true, true, false]);
});

test("steps that get longer all the time, and single disturbances, mislead nobody", () => {
  for (const faster of [false, true]) {
    const drifting = new Trial(true);
    tried(drifting, (together, calls) => (together === faster ? 3 : 6) * (1 + 0.05 * calls));
    expect(drifting.verdict?.together).toBe(faster);
    const disturbed = new Trial(true);
    tried(disturbed, (together, calls) => (together === faster ? 3 : 6) + (calls % 7 === 0 ? 5 : 0));
    expect(disturbed.verdict?.together).toBe(faster);
  }
});

test("a trial that loses too much ends at once, later where code may be cold", () => {
  for (const [warm, calls] of [
    [true, [false, true]],
    [false, [false, true, true, false, false, true]],
  ] as const) {
    const trial = new Trial(warm);
    expect(tried(trial, (together) => (together ? 12 : 3))).toEqual(calls);
    expect(trial.verdict).toEqual({ together: false, ms: { alone: 0.03, together: 0.12 } });
  }
});

test("calls together are short, as long as it is not known how long they take", () => {
  const trial = new Trial(true);
  expect(trial.most).toBe(Infinity);
  trial.note(300, 3);
  expect([trial.together, trial.most]).toEqual([true, 25]);
  trial.note(25, 3);
  trial.note(25, 3);
  expect([trial.together, trial.most]).toEqual([false, Infinity]);
});

test("code that is not warm yet does not count", () => {
  const trial = new Trial(false);
  tried(trial, (together, calls) => (together ? (calls <= 8 ? 6 : 2) : 4));
  expect(trial.verdict).toMatchObject({ together: true, ms: { alone: 0.04, together: 0.02 } });
});

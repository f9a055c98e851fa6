import { expect, test } from "vitest";
import { planSweep } from "../../src/runtime/index.ts";

const shown = { unit: "", scale: 1 };
const variable = (key: string, values: readonly number[]) => ({ key, values, shown });
const sweep = { variables: [variable("p", [0.1, 0.2]), variable("q", [5, 6, 7])], trials: 2 };

test("every combination, the last variable fastest, and its trials one after the other", () => {
  const runs = planSweep(sweep, 40);
  expect(runs).toHaveLength(12);
  expect(runs.slice(0, 3)).toEqual([
    { index: 0, values: { p: 0.1, q: 5 }, trial: 0, seed: 40 },
    { index: 1, values: { p: 0.1, q: 5 }, trial: 1, seed: 41 },
    { index: 2, values: { p: 0.1, q: 6 }, trial: 0, seed: 40 },
  ]);
  expect(runs.at(-1)).toEqual({ index: 11, values: { p: 0.2, q: 7 }, trial: 1, seed: 41 });
});

test("what is given from outside is not varied", () => {
  expect(planSweep(sweep, 1, { q: 9, other: 3 }).map(({ values }) => values)).toEqual([
    { p: 0.1, q: 9 },
    { p: 0.1, q: 9 },
    { p: 0.2, q: 9 },
    { p: 0.2, q: 9 },
  ]);
});

test("trials alone are runs that differ by their seed", () => {
  expect(planSweep({ variables: [], trials: 3 }, 7).map(({ seed, values }) => [seed, values])).toEqual([
    [7, {}],
    [8, {}],
    [9, {}],
  ]);
});

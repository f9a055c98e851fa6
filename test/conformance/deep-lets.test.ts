import { expect, it } from "vitest";
import { allOf, runBoth } from "./support/both-targets.ts";

/** `x1 = x0 / 2 + x0 / 2`, and so on: each let is what the first is, and reads the one before twice. */
const chain = (first: string, count: number): string =>
  Array.from({ length: count }, (_, k) => `x${k + 1} = x${k} / 2 + x${k} / 2`).reduce(
    (text, one) => `${text}, ${one}`,
    `let x0 = ${first}`,
  );

it.each([
  ["a number", "v + 1", "1/ms", 1.9],
  ["the past", "v(t - 0.5 ms) + 1", "1/ms", 1.4],
])("a long chain of lets is no longer to compile than it is to read: %s", async (_, first, rate, most) => {
  const run = await runBoth(
    `neuron A { state v = 0; ${chain(first, 60)}; dv/dt = ${rate} + 0 * x60 / (1 ms) }
     synapse S { param w = 1; state g = 0; every 0.1 ms { g = pre.x60 } }
     population a: A[1]
     connect a -> a using S as c
     experiment { dt 0.1 ms; run 1 ms; record x60 of a; record g of c at end }`,
  );
  expect(Math.max(...allOf(run, "x60 of a"))).toBeCloseTo(most, 9);
  expect(allOf(run, "g of c")[0]).toBeCloseTo(most, 9);
});

it("so is one of arrays", async () => {
  const run = await runBoth(
    `neuron A { state V[3] = [0, 1, 2]; ${chain("V + 1", 60)}; dV/dt = (x60 - V) / (1 ms) }
     population a: A[1]
     experiment { dt 0.1 ms; run 1 ms; record x60 of a every 1 ms }`,
  );
  expect(allOf(run, "x60 of a")).toEqual([1, 2, 3]);
});

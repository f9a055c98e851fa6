import fc from "fast-check";
import { expect, test } from "vitest";
import { didYouMean, nearest } from "../../src/source/index.ts";
import { distance } from "../../src/source/suggest.ts";

test.each([
  ["tua_m", ["tau_m", "tau_syn"], "tau_m"],
  ["bernouli", ["bernoulli", "binomial"], "bernoulli"],
  ["poisson", ["Poisson", "poison"], "Poisson"],
  ["taum", ["tau_w", "tau_m"], "tau_m"],
  ["V_TH", ["V_r", "V_th"], "V_th"],
  ["tau", ["E_L", "tau_m"], "tau_m"],
  ["tau", ["tau_m", "tau_w"], undefined],
  ["x", ["y", "v"], undefined],
  ["voltage", ["current", "w"], undefined],
  ["tau_m", ["tau_m"], undefined],
  ["anything", [], undefined],
])("%s among %j means %s", (name, candidates, expected) => {
  expect(nearest(name, candidates)).toBe(expected);
});

test("a suggestion is a question", () => {
  expect(didYouMean("tua_m", ["tau_m"])).toBe("did you mean `tau_m`?");
  expect(didYouMean("q", ["tau_m"])).toBeUndefined();
});

test("a name of a megabyte is answered at once", () => {
  expect(nearest("a".repeat(1_000_000), ["a".repeat(99)])).toBeUndefined();
});

test("distance counts insertions, deletions, replacements and swaps", () => {
  expect(distance("abc", "acb")).toBe(1);
  expect(distance("kitten", "sitting")).toBe(3);
  expect(distance("", "abc")).toBe(3);
});

test("distance is symmetric, zero for equal names only, and no larger than the longer name", () => {
  const name = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(distance(a, b)).toBe(distance(b, a));
      expect(distance(a, b) === 0).toBe(a === b);
      expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
  );
});

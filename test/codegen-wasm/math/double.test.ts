import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { functionRow } from "../../../src/language/functions/index.ts";
import { valuesOf } from "./instance.ts";

const names = ["exp", "exprel", "expm1", "log", "log1p", "logistic", "softplus", "tanh", "sinh", "cosh", "sin", "cos"];

const numbers = fc.oneof(
  fc.double(),
  fc.double({ min: -1, max: 1 }),
  fc.double({ min: 0.5, max: 2 }),
  fc.double({ min: -750, max: 750 }),
  fc.double({ min: 0, max: 1e-300 }),
  fc.double({ min: -1e7, max: 1e7 }),
  fc.integer({ min: -700_000, max: 700_000 }).map((k) => (k * Math.PI) / 2),
  fc.constantFrom(0, -0, 0.125, -0.125, 0.5, -0.5, 708, 709, -708, 1416, -1416, 1, Infinity, -Infinity, NaN),
);

const forms = names.flatMap((name) =>
  (["f64", "f64x2"] as const).flatMap((shape) => [false, true].map((place) => ({ name, shape, place }))),
);

describe.each(forms)("$name of $shape, in place: $place", ({ name, shape, place }) => {
  const values = valuesOf(name, shape, place);
  test("has the bits of the function of one number", () => {
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 2, maxLength: 64 }), (list) => {
        const expected = Float64Array.from(list, (x) => functionRow(name)!.evaluate(x));
        expect(values(list)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});

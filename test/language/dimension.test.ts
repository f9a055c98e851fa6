import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as dimensions from "../../src/language/dimension.ts";
import { addRational, rational, rationalFromNumber, rationalToNumber } from "../../src/language/rational.ts";

const anyRational = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 6 }))
  .map(([n, d]) => rational(n, d));
const anyDimension = fc
  .tuple(anyRational, anyRational, anyRational, anyRational)
  .map(([length, mass, time, current]) => dimensions.dimension({ length, mass, time, current }));

describe("rationals", () => {
  it("are kept reduced with a positive denominator", () => {
    expect(rational(4, -6)).toEqual({ num: -2, den: 3 });
    expect(rational(0, -5)).toEqual({ num: 0, den: 1 });
    expect(Object.is(rational(0, -5).num, 0)).toBe(true);
  });
  it("refuse a denominator of 0 and fractions of fractions", () => {
    expect(() => rational(1, 0)).toThrow(RangeError);
    expect(() => rational(0.5)).toThrow(RangeError);
  });
  it("are found again from their value", () => {
    fc.assert(
      fc.property(anyRational, (r) => {
        expect(rationalFromNumber(rationalToNumber(r))).toEqual(r);
      }),
    );
    expect(rationalFromNumber(Math.PI)).toBeUndefined();
    expect(rationalFromNumber(NaN)).toBeUndefined();
  });
});

describe("dimensions", () => {
  it("are one object for equal exponents", () => {
    expect(dimensions.dimension({ time: -1 })).toBe(dimensions.frequency);
    expect(dimensions.multiply(dimensions.conductance, dimensions.voltage)).toBe(dimensions.current);
    expect(dimensions.divide(dimensions.capacitance, dimensions.conductance)).toBe(dimensions.time);
    expect(dimensions.multiply(dimensions.resistance, dimensions.conductance)).toBe(dimensions.dimensionless);
  });
  it("form a group under multiplication, with powers", () => {
    fc.assert(
      fc.property(anyDimension, anyDimension, anyRational, anyRational, (a, b, p, q) => {
        const { divide, isDimensionless, multiply, power } = dimensions;
        expect(multiply(a, b)).toBe(multiply(b, a));
        expect(divide(multiply(a, b), b)).toBe(a);
        expect(isDimensionless(divide(a, a))).toBe(true);
        expect(power(a, addRational(p, q))).toBe(multiply(power(a, p), power(a, q)));
        expect(power(multiply(a, b), p)).toBe(multiply(power(a, p), power(b, p)));
      }),
    );
  });
  it("have roots", () => {
    fc.assert(
      fc.property(anyDimension, fc.integer({ min: 1, max: 5 }), (a, n) => {
        expect(dimensions.power(dimensions.root(a, n), rational(n))).toBe(a);
      }),
    );
  });
  it("cannot be changed", () => {
    expect(Object.isFrozen(dimensions.voltage)).toBe(true);
    expect(Object.isFrozen(dimensions.voltage.exponents)).toBe(true);
  });
});

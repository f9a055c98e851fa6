import fc from "fast-check";
import { all, create, type FactoryFunctionMap } from "mathjs";
import { describe, expect, it } from "vitest";
import { expm, linearStep } from "../../src/language/matrix-exponential.ts";

const math = create(all as FactoryFunctionMap);
const entry = fc.double({ min: -3, max: 3, noNaN: true });
const square = fc
  .integer({ min: 1, max: 5 })
  .chain((n) => fc.tuple(fc.constant(n), fc.array(entry, { minLength: n * n, maxLength: n * n })));

function expectClose(actual: readonly number[], expected: readonly number[], tolerance = 1e-12): void {
  expect(actual).toHaveLength(expected.length);
  const size = Math.max(1, ...expected.map(Math.abs));
  actual.forEach((value, k) => expect(Math.abs(value - (expected[k] ?? NaN))).toBeLessThan(tolerance * size));
}
const multiply = (n: number, a: readonly number[], b: readonly number[]): number[] =>
  a.map((_, k) =>
    Array.from({ length: n }, (_, l) => (a[Math.floor(k / n) * n + l] ?? NaN) * (b[l * n + (k % n)] ?? NaN)).reduce(
      (x, y) => x + y,
    ),
  );

describe("expm", () => {
  it("of a number is exp", () => {
    fc.assert(
      fc.property(fc.double({ min: -50, max: 20, noNaN: true }), (x) =>
        expectClose(expm(1, [x]), [Math.exp(x)], 1e-13),
      ),
    );
    expect(expm(0, [])).toEqual([]);
  });
  it("of equal time constants has t·exp(-t) in its corner", () => {
    // The alpha function: x' = -x + y, y' = -y.
    expectClose(expm(2, [-1, 1, 0, -1]), [Math.exp(-1), Math.exp(-1), 0, Math.exp(-1)], 1e-15);
    expectClose(expm(2, [-30, 30, 0, -30]), [Math.exp(-30), 30 * Math.exp(-30), 0, Math.exp(-30)], 1e-24);
  });
  it("of nearly equal time constants does not lose digits", () => {
    const [a, b] = [1, 1 + 1e-9];
    expectClose(
      expm(2, [-a, 1, 0, -b]),
      [Math.exp(-a), (Math.exp(-a) * -Math.expm1(-(b - a))) / (b - a), 0, Math.exp(-b)],
      1e-14,
    );
  });
  it("of nilpotent and singular matrices is the finite sum", () => {
    expectClose(expm(3, [0, 1, 2, 0, 0, 3, 0, 0, 0]), [1, 1, 3.5, 0, 1, 3, 0, 0, 1], 1e-15);
    expectClose(expm(2, [0, 0, 0, 0]), [1, 0, 0, 1], 1e-16);
    expectClose(
      expm(2, [1, 1, 1, 1]),
      [(Math.exp(2) + 1) / 2, (Math.exp(2) - 1) / 2, (Math.exp(2) - 1) / 2, (Math.exp(2) + 1) / 2],
      1e-15,
    );
  });
  it("of a rotation turns", () => {
    expectClose(expm(2, [0, -20, 20, 0]), [Math.cos(20), -Math.sin(20), Math.sin(20), Math.cos(20)], 1e-13);
  });
  it("agrees with mathjs", () => {
    fc.assert(
      fc.property(square, ([n, a]) => {
        const rows = Array.from({ length: n }, (_, i) => a.slice(i * n, i * n + n));
        expectClose(expm(n, a), math.expm(math.matrix(rows)).toArray().flat().map(Number), 1e-10);
      }),
    );
  });
  it("of a matrix and of its negative are inverse", () => {
    fc.assert(
      fc.property(square, ([n, a]) => {
        const [forth, back] = [
          expm(n, a),
          expm(
            n,
            a.map((x) => -x),
          ),
        ];
        const size = Math.max(...forth.map(Math.abs)) * Math.max(...back.map(Math.abs));
        const identity = forth.map((_, k) => (k % (n + 1) === 0 ? 1 : 0));
        multiply(n, forth, back).forEach((x, k) =>
          expect(Math.abs(x - (identity[k] ?? NaN))).toBeLessThan(1e-12 * Math.max(1, size)),
        );
      }),
    );
  });
  it("is NaN where an entry is not finite, and ends", () => {
    expect(expm(2, [1, NaN, 0, 1])).toEqual([NaN, NaN, NaN, NaN]);
    expect(expm(1, [Infinity])).toEqual([NaN]);
  });
});

describe("linearStep", () => {
  it("solves x' = a·x + c exactly, a = 0 among them", () => {
    for (const a of [-2, -1e-12, 0, 0.5]) {
      const { propagator, drive } = linearStep(1, [a], 0.3);
      expectClose(propagator, [Math.exp(a * 0.3)], 1e-15);
      expectClose(drive, [a === 0 ? 0.3 : Math.expm1(a * 0.3) / a], 1e-15);
    }
  });
  it("of two half steps is one whole step", () => {
    fc.assert(
      fc.property(square, ([n, a]) => {
        const [half, whole] = [linearStep(n, a, 0.05), linearStep(n, a, 0.1)];
        expectClose(multiply(n, half.propagator, half.propagator), whole.propagator, 1e-13);
        expectClose(
          multiply(n, half.propagator, half.drive).map((x, k) => x + (half.drive[k] ?? NaN)),
          whole.drive,
          1e-13,
        );
      }),
    );
  });
});

import fc from "fast-check";
import { all, create, type FactoryFunctionMap } from "mathjs";
import { expect, test } from "vitest";
import { matrixExponential } from "../../src/runtime/matrix-exponential.ts";

function expectClose(actual: readonly number[], wanted: readonly number[], relative = 1e-14): void {
  expect(actual).toHaveLength(wanted.length);
  actual.forEach((x, k) => expect(Math.abs(x - wanted[k]!)).toBeLessThanOrEqual(relative * Math.abs(wanted[k]!)));
}

test("of nothing, of 0, of numbers", () => {
  expect(matrixExponential(0, [])).toEqual([]);
  expect(matrixExponential(2, [0, 0, 0, 0])).toEqual([1, 0, 0, 1]);
  for (const x of [-3, -0.005, 1e-9, 0.5, 2]) expectClose(matrixExponential(1, [x]), [Math.exp(x)]);
});

test("equal time constants: the alpha function", () => {
  const a = -0.1 / 5;
  expectClose(matrixExponential(2, [a, 0.1, 0, a]), [Math.exp(a), 0.1 * Math.exp(a), 0, Math.exp(a)]);
});

test("nearly equal time constants", () => {
  const [a, b, c] = [-0.02, -0.02 * (1 + 1e-9), 0.1];
  expectClose(matrixExponential(2, [a, c, 0, b]), [Math.exp(a), c * Math.exp((a + b) / 2), 0, Math.exp(b)]);
});

test("nilpotent and singular matrices", () => {
  expect(matrixExponential(2, [0, 1e6, 0, 0])).toEqual([1, 1e6, 0, 1]);
  expectClose(matrixExponential(3, [0, 1, 2, 0, 0, 3, 0, 0, 0]), [1, 1, 3.5, 0, 1, 3, 0, 0, 1]);
  expectClose(matrixExponential(2, [-0.5, 0.25, 0, 0]), [Math.exp(-0.5), -0.5 * Math.expm1(-0.5), 0, 1]);
});

test("a coupling many orders above the decay costs no accuracy", () => {
  const [a, d, c] = [-0.005, -0.02, 1e6];
  const exact = (c * Math.exp(d) * Math.expm1(a - d)) / (a - d);
  expectClose(matrixExponential(2, [a, c, 0, d]), [Math.exp(a), exact, 0, Math.exp(d)]);
  expectClose(matrixExponential(2, [a, 0, c, d]), [Math.exp(a), 0, exact, Math.exp(d)]);
});

test("a rotation", () => {
  const [c, s] = [Math.cos(0.3), Math.sin(0.3)];
  expectClose(matrixExponential(2, [0, -0.3, 0.3, 0]), [c, -s, s, c]);
});

test("agrees with mathjs", () => {
  const math = create(all as FactoryFunctionMap);
  const entry = fc.double({ min: -3, max: 3, noNaN: true });
  fc.assert(
    fc.property(fc.array(entry, { minLength: 16, maxLength: 16 }), (entries) => {
      const rows = [0, 4, 8, 12].map((from) => entries.slice(from, from + 4));
      const wanted = math.expm(math.matrix(rows)).toArray().flat().map(Number);
      const size = Math.max(1, ...wanted.map(Math.abs));
      matrixExponential(4, entries).forEach((x, k) => expect(Math.abs(x - wanted[k]!)).toBeLessThan(1e-10 * size));
    }),
  );
});

test("a diagonal of next to nothing", () => {
  const [a, b, c, d] = matrixExponential(2, [0, -1.5e-14, 0, 5e-324]);
  expect([a, b, c, d]).toEqual([1, -1.5e-14, 0, 1]);
});

test("exp(M) times exp(-M) is 1", () => {
  const entry = fc.double({ min: -2, max: 2, noNaN: true });
  fc.assert(
    fc.property(fc.array(entry, { minLength: 9, maxLength: 9 }), (entries) => {
      const a = matrixExponential(3, entries);
      const b = matrixExponential(
        3,
        entries.map((x) => -x),
      );
      const size = Math.max(...a.map(Math.abs)) * Math.max(...b.map(Math.abs));
      for (let r = 0; r < 3; r++) {
        for (let c = 0; c < 3; c++) {
          const product = [0, 1, 2].reduce((sum, k) => sum + a[3 * r + k]! * b[3 * k + c]!, 0);
          expect(Math.abs(product - (r === c ? 1 : 0))).toBeLessThan(1e-13 * size);
        }
      }
    }),
  );
});

test("what is not a number stays so, and a wrong length is refused", () => {
  expect(matrixExponential(2, [1, NaN, 0, 1])).toEqual([NaN, NaN, NaN, NaN]);
  expect(() => matrixExponential(2, [1])).toThrow("2×2");
});

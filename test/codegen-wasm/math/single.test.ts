import { describe, expect, test } from "vitest";
import { functionRow } from "../../../src/language/functions/index.ts";
import { valuesOf } from "./instance.ts";

const float = new Float32Array(1);
const pattern = new Int32Array(float.buffer);

/** Distance of float32 numbers at x: 2^-149 among the subnormal ones. */
function unitInLastPlace(x: number): number {
  const exponent = Math.floor(Math.log2(Math.abs(x)));
  return 2 ** (Math.max(exponent, -126) - 23);
}

/** Every `step`-th float32 of all there are, with all special ones. */
function allOver(step: number): Float32Array {
  const special = [0, -0, 1, -1, NaN, Infinity, -Infinity, 2 ** -149, -(2 ** -149), 2 ** -126, 3.4028234663852886e38];
  const spread = Array.from({ length: Math.floor(2 ** 32 / step) }, (_, k) => {
    pattern[0] = k * step;
    return float[0]!;
  });
  return Float32Array.from([...special, ...spread]);
}

const between = (low: number, high: number, count = 100_000): Float32Array =>
  Float32Array.from({ length: count }, (_, k) => low + ((high - low) * (k + 0.37)) / count);

/** Largest error in units in the last place of the result, and where; infinities, zeros and NaN must be the same. */
function worst(name: string, xs: Float32Array, relaxed = false): { readonly error: number; readonly at: number } {
  const values = valuesOf(name, "f32x4", false, 1, relaxed)(xs);
  let found = { error: 0, at: NaN };
  xs.forEach((x, k) => {
    const exact = functionRow(name)!.evaluate(x);
    const [value, rounded] = [values[k]!, Math.fround(exact)];
    if (Object.is(value, rounded)) return;
    const usual = Number.isFinite(value) && Number.isFinite(rounded);
    const error = usual ? Math.abs(value - exact) / unitInLastPlace(exact) : Infinity;
    if (!(error <= found.error)) found = { error, at: x };
  });
  return found;
}

/** Bounds in units in the last place; ranges are tried densely beside all numbers there are. */
const bounds: readonly (readonly [string, number, readonly (readonly [number, number])[]])[] = [
  [
    "exp",
    1,
    [
      [-104, 89],
      [-1, 1],
      [-88, -87],
      [88, 89],
    ],
  ],
  [
    "exprel",
    1,
    [
      [-90, 90],
      [-0.13, 0.13],
      [-1, 1],
      [-0.5, -0.4],
      [-1.5, -0.5],
      [-1.51, -1.49],
      [0.5, 2],
    ],
  ],
  [
    "expm1",
    1,
    [
      [-104, 89],
      [-1, 1],
      [-0.01, 0.01],
      [0.34, 0.4],
      [16, 19],
    ],
  ],
  [
    "log1p",
    1,
    [
      [-1, 1],
      [-0.01, 0.01],
      [1, 1e6],
    ],
  ],
  [
    "logistic",
    1,
    [
      [-104, 104],
      [-1, 1],
      [-4, -1],
      [-19, -16],
    ],
  ],
  [
    "softplus",
    1,
    [
      [-104, 104],
      [-1, 1],
    ],
  ],
  [
    "tanh",
    1,
    [
      [-20, 20],
      [-1, 1],
      [0.7, 0.9],
    ],
  ],
  [
    "sinh",
    1,
    [
      [-90, 90],
      [-1, 1],
    ],
  ],
  [
    "cosh",
    1,
    [
      [-90, 90],
      [-1, 1],
    ],
  ],
  [
    "sin",
    1,
    [
      [-32, 32],
      [-4, 4],
      [-1e5, 1e5],
      [Math.PI - 1e-4, Math.PI + 1e-4],
    ],
  ],
  [
    "cos",
    1,
    [
      [-32, 32],
      [-4, 4],
      [-1e5, 1e5],
      [1.5707, 1.5709],
    ],
  ],
  [
    "log",
    1,
    [
      [0.5, 2],
      [0.99, 1.01],
      [1e-38, 1e-30],
      [0, 1],
      [1, 1e6],
    ],
  ],
];

describe.each(bounds)("%s of float32", (name, bound, ranges) => {
  test.each([...ranges.map(([low, high]) => between(low, high)), allOver(65_537)])(
    `is within ${bound} units in the last place, %#`,
    (...xs) => {
      const { error, at } = worst(name, xs[0] as unknown as Float32Array);
      expect(error, `at ${at}`).toBeLessThanOrEqual(bound);
    },
  );

  test("is as exact with relaxed vectors", () => {
    for (const [low, high] of ranges) {
      const { error, at } = worst(name, between(low, high, 20_000), true);
      expect(error, `at ${at}`).toBeLessThanOrEqual(bound);
    }
  });

  test("one number gives what it gives among others, in place or by a call", () => {
    const xs = Float32Array.from([...allOver(15_728_641), ...between(-3, 3, 501)]);
    const expected = valuesOf(name, "f32x4", false)(xs);
    expect(valuesOf(name, "f32x4", true)(xs)).toEqual(expected);
    expect(valuesOf(name, "f32", false)(xs)).toEqual(expected);
    expect(valuesOf(name, "f32", true)(xs)).toEqual(expected);
    expect(valuesOf(name, "f32x4", false)(xs.toReversed()).toReversed()).toEqual(expected);
  });
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { roundedTo } from "../../src/runtime/backends/webgpu/given.ts";

it("a float32 compares with a rounded number as with the number itself", () => {
  const number = fc.double({ noNaN: true, min: -1e30, max: 1e30 });
  fc.assert(
    fc.property(number, fc.oneof(fc.float({ noNaN: true }), fc.constant(undefined)), (t, given) => {
      const x = given ?? Math.fround(t);
      const [down, up] = [roundedTo(t, "down"), roundedTo(t, "up")];
      expect([Math.fround(down), Math.fround(up)]).toEqual([down, up]);
      expect([down < x, up <= x, up > x, down >= x]).toEqual([t < x, t <= x, t > x, t >= x]);
      expect([x < up, x <= down, x > down, x >= up]).toEqual([x < t, x <= t, x > t, x >= t]);
    }),
    { numRuns: 2000 },
  );
});

it("is the number itself where that is one, and next to 0 the smallest number", () => {
  expect([roundedTo(0.5, "down"), roundedTo(0.5, "up")]).toEqual([0.5, 0.5]);
  expect([roundedTo(1e-60, "up"), roundedTo(-1e-60, "down")]).toEqual([2 ** -149, -(2 ** -149)]);
  expect([roundedTo(1e-60, "down"), roundedTo(-1e-60, "up")]).toEqual([0, -0]);
});

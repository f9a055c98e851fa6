import fc from "fast-check";
import { expect, it } from "vitest";
import { Convolution } from "../../src/runtime/convolution.ts";

it("a convolution by transforms is the sum over all pairs", () => {
  const numbers = fc.integer({ min: 1, max: 300 }).chain((n) => {
    const list = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: n, maxLength: n });
    return fc.tuple(list, list);
  });
  fc.assert(
    fc.property(numbers, ([row, x]) => {
      const n = row.length;
      const out = new Float64Array(n);
      const convolution = new Convolution(row);
      convolution.apply(new Float64Array(n).fill(1), out);
      convolution.apply(x, out);
      const bound = 1e-14 * n * 100;
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum += row[(j - i + n) % n]! * x[i]!;
        expect(Math.abs(out[j]! - sum)).toBeLessThanOrEqual(bound);
      }
    }),
    { numRuns: 100 },
  );
});

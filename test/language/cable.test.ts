import fc from "fast-check";
import { expect, test } from "vitest";
import { eliminated, rowOf, solved, type Row } from "../../src/language/integrators/cable.ts";
import { numberAlgebra as A } from "../../src/language/number-algebra.ts";

const number = fc.double({ min: -1, max: 1, noNaN: true });
/** Rows that pull at themselves more than at their neighbours. */
const rows = fc
  .array(
    fc.record({ below: number, above: number, more: fc.double({ min: 0.1, max: 2, noNaN: true }), right: number }),
    {
      minLength: 1,
      maxLength: 30,
    },
  )
  .map((list) =>
    list.map(({ below, above, more, right }, k): Row<number> => {
      const first = k === 0 ? 0 : below;
      const last = k === list.length - 1 ? 0 : above;
      return { below: first, above: last, own: Math.abs(first) + Math.abs(last) + more, right };
    }),
  );

function solve(list: readonly Row<number>[]): number[] {
  const forward: Row<number>[] = [];
  for (const row of list) {
    const before = forward.at(-1);
    forward.push(before === undefined ? row : { ...row, ...eliminated(A, row, before) });
  }
  const changes: number[] = [];
  for (const row of forward.toReversed()) changes.unshift(solved(A, row, changes[0]));
  return changes;
}

test("the two sweeps solve a tridiagonal system", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const x = solve(list);
      list.forEach((row, k) => {
        const left = row.below * (x[k - 1] ?? 0) + row.own * (x[k] ?? NaN) + row.above * (x[k + 1] ?? 0);
        expect(Math.abs(left - row.right)).toBeLessThan(1e-12);
      });
    }),
  );
});

test("a row of backward Euler and one of Crank-Nicolson", () => {
  const slopes = { below: 1, own: -3, above: 2 };
  expect(rowOf(A, 1, 5, slopes, 0.5)).toEqual({ below: -0.5, own: 2.5, above: -1, right: 2.5 });
  expect(rowOf(A, 0.5, 5, slopes, 0.5)).toEqual({ below: -0.25, own: 1.75, above: -0.5, right: 2.5 });
});

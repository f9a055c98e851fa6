import fc from "fast-check";
import { expect, test } from "vitest";
import { ascending } from "../../src/runtime/connectivity/ascending.ts";
import { RowSorter } from "../../src/runtime/connectivity/sort-row.ts";
import { Stream } from "../../src/runtime/random/stream.ts";
import { make, pairsOf } from "./patterns.ts";

test("rows are sorted, however their numbers are spread, and what lies beside them stays", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 40, max: 90 }), { maxLength: 80 }), fc.boolean(), (numbers, narrow) => {
      const row = narrow ? Uint16Array.from([7, ...numbers, 3]) : Uint32Array.from([7, ...numbers, 3]);
      new RowSorter(40, 91, 80).sort(row, 1, 1 + numbers.length);
      expect([...row]).toEqual([7, ...numbers.toSorted((a, b) => a - b), 3]);
    }),
  );
});

/** Targets of many rows of five, chosen from ten numbers of which one is left out. */
function rowsOfFive(count: number): Uint16Array[] {
  const stream = new Stream(1, 2);
  return Array.from({ length: count }, (_, element) => {
    const row = new Uint16Array(7);
    stream.start(element, 6);
    ascending(stream, row, 1, 5, 20, 30, 23);
    expect([row[0], row[6]]).toEqual([0, 0]);
    return row.slice(1, 6);
  });
}

test("ascending targets are drawn evenly and independently", () => {
  const rows = rowsOfFive(20_000);
  const counts = new Map<number, number>();
  for (const j of rows.flatMap((row) => [...row])) counts.set(j, (counts.get(j) ?? 0) + 1);
  expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual([20, 21, 22, 24, 25, 26, 27, 28, 29]);
  for (const count of counts.values())
    expect(Math.abs(count - 100_000 / 9)).toBeLessThan(4 * Math.sqrt((100_000 * 8) / 81));
  for (const row of rows) expect([...row]).toEqual([...row].toSorted((a, b) => a - b));
  // All five are different in 9·8·7·6·5 of 9^5 rows; the smallest is the first candidate in 1 - (8/9)^5.
  const share = (holds: (row: Uint16Array) => boolean): number => rows.filter(holds).length / rows.length;
  expect(share((row) => new Set(row).size === 5)).toBeCloseTo((9 * 8 * 7 * 6 * 5) / 9 ** 5, 1.5);
  expect(share((row) => row[0] === 20)).toBeCloseTo(1 - (8 / 9) ** 5, 1.5);
});

test("fixed_total: numbers of two sources are anticorrelated, as shares of a whole are", () => {
  const first = Array.from({ length: 4000 }, (_, seed) => {
    const rows = make("fixed_total", { preTo: 3, value: 12, repeats: true, seed });
    return [rows.row[1]!, rows.row[2]! - rows.row[1]!] as const;
  });
  const covariance = first.reduce((sum, [a, b]) => sum + (a - 4) * (b - 4), 0) / first.length;
  expect(covariance).toBeCloseTo(-12 / 9, 0.8);
  const variance = first.reduce((sum, [, b]) => sum + (b - 4) ** 2, 0) / first.length;
  expect(variance).toBeCloseTo((12 * 2) / 9, 0.8);
});

test("fixed_total: a source that is a target itself has one candidate less where it is left out", () => {
  const n = 60_000;
  const rows = make("fixed_total", { preTo: 4, postTo: 3, value: n, repeats: true, noSelf: true });
  const sizes = [0, 1, 2, 3].map((i) => rows.row[i + 1]! - rows.row[i]!);
  [2, 2, 2, 3].forEach((own, i) =>
    expect(Math.abs(sizes[i]! - (n * own) / 9)).toBeLessThan(4 * Math.sqrt((n * 2) / 9)),
  );
  expect(pairsOf(rows).some(([i, j]) => i === j)).toBe(false);
});

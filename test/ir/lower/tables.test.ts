import { describe, expect, it } from "vitest";
import { Names } from "../../../src/ir/lower/names.ts";
import { Tables } from "../../../src/ir/lower/tables.ts";

describe("tables of constant arrays", () => {
  it("are one for the same numbers, however their rows are", () => {
    const tables = new Tables(new Names());
    const rows = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    const name = tables.of("W", rows);
    expect(tables.of("W", rows)).toBe(name);
    expect(
      tables.of("U", [
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
    ).toBe(name);
    expect(tables.of("U", [1, 2, 3, 4, 5, 6])).toBe(name);
    expect(tables.list).toHaveLength(1);
    expect(tables.list[0]?.values).toEqual([1, 2, 3, 4, 5, 6]);
  });
  it("are others for others, also where those look alike", () => {
    const tables = new Tables(new Names());
    const arrays = [[1, 2, 3], [1, 5, 3], [1, 2, 2, 3], [0, 1], [-0, 1], [[], [1]], []];
    const names = arrays.map((array) => tables.of("W", array));
    expect(new Set(names).size).toBe(arrays.length);
    expect(tables.list.map(({ values }) => values)).toEqual([
      [1, 2, 3],
      [1, 5, 3],
      [1, 2, 2, 3],
      [0, 1],
      [-0, 1],
      [1],
      [],
    ]);
  });
  it("have truth as 0 and 1", () => {
    const tables = new Tables(new Names());
    tables.of("mask", [true, false]);
    expect(tables.list[0]?.values).toEqual([1, 0]);
  });
});

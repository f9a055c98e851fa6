import { expect, test } from "vitest";
import { tableWords, wordsOfTable } from "../../src/runtime/backends/webgpu/tables.ts";

const values = {
  constants: { size_a: 3, size_b: 0, end_c: 9, first_c: 4, at_a: 100, at_b: 103, at_c: 103 },
  uniforms: { w: 0.5, n: -2 },
  scales: new Map([["g", { scale: 4, wide: true }]]),
};

test("a row begins with the number of its first element, and the sum of all stands behind the last", () => {
  const table = {
    at: "at_table",
    width: 2,
    counts: [{ end: "size_a" }, { end: "size_b" }, { end: "end_c", first: "first_c" }],
    rows: ["at_a", "at_b", "at_c"].map((name) => [{ kind: "constant", name } as const]),
  };
  expect(wordsOfTable(table)).toBe(7);
  expect([...tableWords(table, values)]).toEqual([0, 100, 3, 103, 3, 103, 8]);
});

test("words are numbers, values of uniforms, and scales of sums", () => {
  const row = [
    { kind: "number", value: 7 },
    { kind: "real", uniform: "w" },
    { kind: "whole", uniform: "n" },
    { kind: "sum", buffer: "g" },
  ] as const;
  const words = tableWords({ at: "at_table", width: 6, rows: [row] }, values);
  const reals = new Float32Array(words.buffer);
  expect([words[0], reals[1], words[2], reals[3], reals[4], words[5]]).toEqual([7, 0.5, -2, 4, 0.25, 1]);
});

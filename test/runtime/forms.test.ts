import fc from "fast-check";
import { expect, test } from "vitest";
import type { PairsSpec, RowForm } from "../../src/runtime/manifest.ts";
import { allButItself } from "../../src/runtime/connectivity/complete.ts";
import { chooseForms, type Candidate } from "../../src/runtime/connectivity/forms.ts";
import { inputOf } from "./patterns.ts";

/** A thousand neurons and themselves, a row of which takes 4 bytes and 2 for each synapse. */
const candidate = (
  pattern: PairsSpec["pattern"],
  value: number,
  rows: RowForm | undefined = "any",
  more: Partial<Candidate> = {},
): Candidate => ({
  pattern,
  input: inputOf({ preTo: 1000, postTo: 1000, value, repeats: pattern === "fixed_total" }),
  rows,
  valueBytes: 0,
  ...more,
});

test("rows are stored as long as all of them fit", () => {
  const all = [candidate("bernoulli", 0.1), candidate("fixed_total", 1000)];
  expect(chooseForms(all, 204_000 + 6000)).toEqual(["stored", "stored"]);
  expect(chooseForms(all, 204_000 + 5999)).toEqual(["bit mask", "stored"]);
  expect(chooseForms(all, 5999)).toEqual(["bit mask", "drawn"]);
});

test("the largest are the first that are not stored; those that must be stored never are", () => {
  const all = [
    candidate("fixed_outdegree", 10),
    candidate("bernoulli", 0.01, "any", { rows: undefined, valueBytes: 8 }),
    candidate("bernoulli", 0.05),
    candidate("fixed_indegree", 400),
  ];
  expect(chooseForms(all, 1_000_000)).toEqual(["stored", "stored", "drawn", "stored"]);
  expect(chooseForms(all, 0)).toEqual(["drawn", "stored", "drawn", "stored"]);
});

test("what is asked for is done, however small it is", () => {
  const asked = (["any", "stored", "bit mask", "drawn"] as const).map((rows) => [
    candidate("bernoulli", 0.01, rows),
    candidate("fixed_total", 10, rows),
    candidate("all", 0, rows),
    candidate("one_to_one", 0, rows),
  ]);
  expect(asked.map((all) => chooseForms(all))).toEqual([
    ["stored", "stored", "complete", "stored"],
    ["stored", "stored", "stored", "stored"],
    ["bit mask", "drawn", "complete", "stored"],
    ["drawn", "drawn", "complete", "stored"],
  ]);
});

test("every target but the source, whatever the order of the sources", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 2, max: 12 }), { maxLength: 30 }), (sources) => {
      const rows = allButItself(inputOf({ preFrom: 2, preTo: 13, postFrom: 5, postTo: 10, noSelf: true }));
      const target = new Uint16Array(rows.longest);
      for (const i of sources) {
        const count = rows.write(i, target);
        expect([...target.subarray(0, count)]).toEqual([5, 6, 7, 8, 9].filter((j) => j !== i));
      }
      expect(rows.count).toBe(11 * 5 - 5);
    }),
  );
});

import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { union } from "../../scripts/reference/union.ts";
import { catalogue } from "../../src/source/catalogue/index.ts";
import { root } from "./blocks.ts";

const checks = union.flatMap((group) => group.checks);
const named = new Set<string>(checks.flatMap(({ codes }) => codes));
const folders = readdirSync(`${root}test/fixtures/lint`);

/** NW0 is about comments that suppress, NW6 about runs. */
const isRule = (code: string): boolean => /^N[WI][^06]/.test(code);

/** One needs two files, the other gives a finding for each of nine equations. */
const notInOneFinding: readonly string[] = ["NE2006", "NE4113"];

test("every check of the comparison has codes, or a reason why there are none", () => {
  expect(checks.filter(({ codes, why }) => codes.length === 0 && (why ?? "").length < 10)).toEqual([]);
  expect(checks.length).toBeGreaterThan(80);
});

test("every rule stands in the comparison", () => {
  expect(Object.keys(catalogue).filter((code) => isRule(code) && !named.has(code))).toEqual([]);
});

test("every code of the comparison is shown by a model that has the fault, and by the mended one", () => {
  const shown = new Set([...folders, ...notInOneFinding]);
  expect([...named].filter((code) => !shown.has(code))).toEqual([]);
});

import { existsSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { catalogue, type Code } from "../../src/source/catalogue/index.ts";
import { blocksOf, readPage, root } from "./blocks.ts";
import { check, codesOf } from "./check.ts";
import { headOf } from "../../scripts/reference/diagnostics.ts";

const codes = Object.keys(catalogue) as Code[];
const pageOf = (code: string): string => `docs/diagnostics/${code}.md`;

/** Mistakes that one small text cannot show: a huge file, several files, a limit. */
const withoutExample: readonly string[] = ["NE0002", "NE1007", "NE1008", "NE1020", "NE2006", "NE2023"];
const byText = codes.filter((code) => /^N[EIW][0-5]/.test(code) && !withoutExample.includes(code));

test("every code has a page, and no page is without a code", () => {
  const pages = readdirSync(`${root}docs/diagnostics`).filter((name) => name !== "README.md");
  expect(pages.toSorted()).toEqual(codes.map((code) => `${code}.md`).toSorted());
});

describe.each(codes)("%s", (code) => {
  const blocks = existsSync(root + pageOf(code)) ? blocksOf(pageOf(code)) : [];
  const wrong = blocks.filter(({ kind }) => kind === "wrong");
  const mended = blocks.filter(({ kind }) => kind === "complete");

  test("begins with what neuroc says, then explains it (`npm run docs` writes the beginning)", () => {
    const text = readPage(pageOf(code));
    expect(text.startsWith(headOf(code))).toBe(true);
    expect(text.slice(headOf(code).length).trim().length).toBeGreaterThan(40);
  });

  test("its examples show it and it alone, and it is gone from those that are mended", () => {
    if (byText.includes(code)) expect([wrong.length, mended.length]).toEqual([1, 1]);
    for (const block of wrong) expect(codesOf(check(block).findings)).toEqual([code]);
    for (const block of mended) {
      const { errors, findings } = check(block);
      expect(errors).toEqual([]);
      expect(codesOf(findings)).not.toContain(code);
    }
  });
});

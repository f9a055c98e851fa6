import { existsSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { catalogue, optInCodes, type Code } from "../../src/source/catalogue/index.ts";
import { blocksOf, readPage, root } from "./blocks.ts";
import { check, codesOf } from "./check.ts";
import { codesOfRun, codesOfScript, scriptsOf } from "./transcript.ts";
import { headOf } from "../../scripts/reference/diagnostics.ts";

const codes = Object.keys(catalogue) as Code[];
const pageOf = (code: string): string => `docs/diagnostics/${code}.md`;

/**
 * What no text and no command causes everywhere: a mistake of the compiler, a machine whose memory is too small, a thread that breaks down,
 * an engine without some instructions,
 * a package that is not installed, and what depends on the device that a machine has.
 */
const devices: readonly string[] = ["NE6050", "NE6051", "NE6052", "NE6053", "NE6054", "NE6055", "NW6056"];
const withoutExample: readonly string[] = ["NE0002", "NE6006", "NE9034", "NE9050", "NW6041", "NW6042", ...devices];
/** The last of a hundred findings. */
const accompanied: readonly string[] = ["NE1020"];
/** These are found by the run. */
const isRunning = (code: string): boolean => /^N[EIW]6/.test(code);

test("every code has a page, and no page is without a code", () => {
  const pages = readdirSync(`${root}docs/diagnostics`).filter((name) => name !== "README.md");
  expect(pages.toSorted()).toEqual(codes.map((code) => `${code}.md`).toSorted());
});

test("every warning and remark stands in a page of the language", () => {
  const folder = "docs/language/";
  const text = readdirSync(root + folder)
    .map((name) => readPage(folder + name))
    .join("");
  expect(codes.filter((code) => /^N[WI]/.test(code) && !text.includes(code))).toEqual([]);
});

describe.each(codes)("%s", (code) => {
  const blocks = existsSync(root + pageOf(code)) ? blocksOf(pageOf(code)) : [];
  const scripts = existsSync(root + pageOf(code)) ? scriptsOf(pageOf(code)) : [];
  const optIn = optInCodes.filter((one) => one === code);
  const wrong = blocks.filter(({ kind }) => kind === "wrong");
  const mended = blocks.filter(({ kind }) => kind === "complete");

  test("begins with what neuroc says, then explains it (`npm run docs` writes the beginning)", () => {
    const text = readPage(pageOf(code));
    expect(text.startsWith(headOf(code))).toBe(true);
    expect(text.slice(headOf(code).length).trim().length).toBeGreaterThan(40);
  });

  if (!withoutExample.includes(code))
    test("its page shows the mistake, and how it is mended", () => {
      const shown = scripts.length > 0 ? scripts.map((one) => one.wrong) : blocks.map(({ kind }) => kind === "wrong");
      expect(shown).toContain(true);
      expect(shown).toContain(false);
    });

  if (wrong.length + mended.length > 0)
    test("its models show it and it alone, and it is gone from those that are mended", async () => {
      for (const block of wrong)
        expect(isRunning(code) ? await codesOfRun(block) : codesOf(check(block, optIn).findings)).toEqual([code]);
      for (const block of mended) {
        const { errors, findings } = check(block, optIn);
        expect(errors).toEqual([]);
        expect(codesOf(findings)).not.toContain(code);
        if (isRunning(code)) expect(await codesOfRun(block)).toEqual([]);
      }
    });

  if (scripts.length > 0)
    test("its commands and programs show it alone, or nothing", async () => {
      for (const script of scripts) {
        const found = await codesOfScript(script);
        if (script.wrong && accompanied.includes(code)) expect(found).toContain(code);
        else expect(found).toEqual(script.wrong ? [code] : []);
      }
    });
});

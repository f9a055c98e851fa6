import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root, run } from "../package/shell.ts";

const folder = mkdtempSync(join(tmpdir(), "neuroc-totals-"));
const report = join(folder, "report.json");
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const totals = async (...args: string[]): Promise<string> =>
  (await run(root, "node", "scripts/test-totals.mjs", ...args)).stdout;

test("tests, files that cannot be loaded and failed checks are counted", async () => {
  const testResults = [
    { status: "passed", assertionResults: [{ status: "passed" }] },
    { status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] },
    { status: "failed", assertionResults: [] },
  ];
  writeFileSync(report, JSON.stringify({ numPassedTests: 2, numFailedTests: 1, testResults }));
  expect(await totals(report)).toBe("2 passed, 2 failed\n");
  expect(await totals(report, "lint", "types")).toBe("2 passed, 4 failed\n");
});

test("without a report nothing has passed", async () => {
  expect(await totals(join(folder, "none.json"), "tests")).toBe("0 passed, 1 failed\n");
});

test("an empty report says that nothing has passed", async () => {
  writeFileSync(join(folder, "empty.json"), "");
  expect(await totals(join(folder, "empty.json"))).toBe("0 passed, 0 failed\n");
});

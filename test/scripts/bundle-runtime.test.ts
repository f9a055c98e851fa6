import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { writeBundle } from "../../scripts/bundle-runtime.mjs";

const folder = mkdtempSync(join(tmpdir(), "neuroc-bundle-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("several files become one readable module, and its text a string of another", async () => {
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "src/clock.ts"), "export class Clock {\n  step = 0;\n}\n// “quotes” and `ticks`\n");
  writeFileSync(
    join(folder, "src/index.ts"),
    `import { Clock } from "./clock.ts";\nexport const makeClock = (): Clock => new Clock();\n`,
  );
  await writeBundle(join(folder, "dist"), join(folder, "src/index.ts"));

  const bundle = readFileSync(join(folder, "dist/runtime/bundle.js"), "utf8");
  expect(bundle).toContain("Clock = class {\n  step = 0;");
  expect(bundle).not.toMatch(/\bimport\b/);
  const { makeClock } = (await import(pathToFileURL(join(folder, "dist/runtime/bundle.js")).href)) as {
    readonly makeClock: () => { readonly step: number };
  };
  expect(makeClock().step).toBe(0);
  const { runtimeBundle } = (await import(pathToFileURL(join(folder, "dist/runtime-bundle.js")).href)) as {
    runtimeBundle: string;
  };
  expect(runtimeBundle).toBe(bundle);
});

test("a runtime that imports a package is refused, as the bundle must stand alone", async () => {
  writeFileSync(
    join(folder, "outside.ts"),
    `import { readFileSync } from "node:fs";\nexport const read = readFileSync;\n`,
  );
  await expect(writeBundle(join(folder, "dist2"), join(folder, "outside.ts"))).rejects.toThrow("node:fs");
});

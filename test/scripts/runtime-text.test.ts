import { expect, test } from "vitest";
import { runtimeBundle } from "../../src/runtime-bundle.ts";

test("tests see the text of the runtime that the build puts into dist", () => {
  expect(runtimeBundle).toContain("export {");
  expect(runtimeBundle).not.toMatch(/^import\b/m);
});

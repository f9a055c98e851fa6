import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkAll } from "../../src/cli/compiler.ts";
import { makeSource, renderDiagnostics } from "../../src/source/index.ts";
import { modelPath } from "./support/run-model.ts";

const files = globSync(["examples/*.neuro", "stdlib/**/*.neuro", "test/conformance/*/*.neuro"], { cwd: modelPath("") });

describe("models of the repository have neither errors nor warnings", () => {
  test("they are found", () => expect(files.length).toBeGreaterThan(50));

  test.each(files)("%s", (file) => {
    const { findings } = checkAll(makeSource(modelPath(file), readFileSync(modelPath(file), "utf8")));
    expect(
      renderDiagnostics(
        "concise",
        findings.filter(({ severity }) => severity !== "info"),
      ),
    ).toBe("");
  });
});

import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { lint } from "../../src/driver/lint.ts";
import { makeSource, renderDiagnostics } from "../../src/source/index.ts";
import { modelPath } from "./support/run-model.ts";

const files = globSync(["examples/*.neuro", "stdlib/**/*.neuro", "test/conformance/*/*.neuro"], { cwd: modelPath("") });

describe("models of the repository have neither errors nor warnings", () => {
  test("they are found", () => expect(files.length).toBeGreaterThan(50));

  test.each(files)("%s", (file) => {
    const findings = lint(makeSource(modelPath(file), readFileSync(modelPath(file), "utf8")), nodeHost());
    expect(
      renderDiagnostics(
        "concise",
        findings.filter(({ severity }) => severity !== "info"),
      ),
    ).toBe("");
  });
});

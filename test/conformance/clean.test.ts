import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { lint } from "../../src/driver/lint.ts";
import { makeSource, renderDiagnostics, type Diagnostic } from "../../src/source/index.ts";
import { modelPath } from "./support/run-model.ts";

const found = (...patterns: string[]): readonly string[] => globSync(patterns, { cwd: modelPath("") }).toSorted();
const models = found("examples/*.neuro", "stdlib/**/*.neuro", "bench/models/*.neuro", "../shared/models/*.neuro");
const features = found("test/conformance/*/*.neuro");

const textOf = (file: string): string => readFileSync(modelPath(file), "utf8");
const findingsOf = (file: string): readonly Diagnostic[] => lint(makeSource(modelPath(file), textOf(file)), nodeHost());

describe("models that are there to be read have no finding at all, and suppress none", () => {
  test("they are found", () => expect(models.length).toBeGreaterThan(60));

  test.each(models)("%s", (file) => {
    expect(textOf(file)).not.toContain("neuroc-ignore");
    expect(renderDiagnostics("concise", findingsOf(file))).toBe("");
  });
});

/** Remarks are fair there: a model that shows a feature need not use what it works out. */
describe("models that show features have neither errors nor warnings", () => {
  test("they are found", () => expect(features.length).toBeGreaterThan(50));

  test.each(features)("%s", (file) => {
    const findings = findingsOf(file).filter(({ severity }) => severity !== "info");
    expect(renderDiagnostics("concise", findings)).toBe("");
  });
});

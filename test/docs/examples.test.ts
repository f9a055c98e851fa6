import { describe, expect, test } from "vitest";
import { runArtifact } from "../conformance/support/run-model.ts";
import { blocksOf, pages } from "./blocks.ts";
import { check } from "./check.ts";

const complete = pages
  .filter((page) => !page.startsWith("docs/diagnostics/"))
  .flatMap(blocksOf)
  .filter(({ kind }) => kind !== "fragment");

describe("every complete model in the documentation", () => {
  test("is found", () => expect(complete.length).toBeGreaterThan(20));

  test.each(complete.map((block) => [`${block.page}:${block.line}`, block] as const))("%s", async (_, block) => {
    const { complaints, errors, artifacts } = check(block);
    if (block.kind === "wrong") return expect(errors).not.toEqual([]);
    expect(complaints).toEqual([]);
    for (const artifact of artifacts) {
      const { simulation } = await runArtifact(artifact);
      const failed = simulation.expects().filter(({ pass }) => !pass);
      expect(failed.map(({ text, value }) => `${text}: ${value}`)).toEqual([]);
    }
  });
});

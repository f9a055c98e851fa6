import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { findings } from "./harness.ts";

/**
 * Each fixture is a text and what the checker says to it, one finding a line: `code message @text of its place`.
 *   === title
 *   text
 *   ---
 *   findings
 */
const folder = fileURLToPath(new URL("../fixtures/checker/", import.meta.url));

for (const file of readdirSync(folder)) {
  describe(file.replace(/\.txt$/, ""), () => {
    const cases = readFileSync(folder + file, "utf8")
      .split(/^=== /m)
      .slice(1);
    test("there are cases", () => expect(cases.length).toBeGreaterThan(0));
    for (const one of cases) {
      const [head = "", expected = ""] = one.split(/^---\n/m);
      const [title = "", ...text] = head.split("\n");
      test(title, () => {
        expect(findings(text.join("\n"))).toEqual(expected.split("\n").filter((line) => line !== ""));
      });
    }
  });
}

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { unifiedDiff } from "../../src/cli/diff.ts";
import { workplace } from "./neuroc.ts";

const folder = workplace();

/** What `patch` makes of the text. */
function patched(before: string, diff: string): string {
  const path = join(folder, "text");
  writeFileSync(path, before);
  writeFileSync(join(folder, "diff"), diff);
  const { status, stdout } = spawnSync("patch", ["-s", "-f", path, join(folder, "diff")], { encoding: "utf8" });
  expect([status, stdout]).toEqual([0, ""]);
  return readFileSync(path, "utf8");
}

test("a difference has the lines around it, and nothing else", () => {
  const lines = Array.from({ length: 20 }, (_, k) => `line ${k}\n`);
  const changed = lines.with(10, "other\n");
  expect(unifiedDiff("a.neuro", lines.join(""), changed.join(""))).toBe(
    [
      "--- a.neuro\n+++ a.neuro\n@@ -8,7 +8,7 @@\n",
      " line 7\n line 8\n line 9\n-line 10\n+other\n line 11\n line 12\n line 13\n",
    ].join(""),
  );
  expect(unifiedDiff("a.neuro", "same", "same")).toBe("");
});

test("`patch` gets the second text from the first", () => {
  const line = fc.constantFrom("a", "b", "c", "");
  const text = fc.tuple(fc.array(line, { maxLength: 30 }), fc.boolean());
  const written = ([lines, ended]: readonly [readonly string[], boolean]): string =>
    lines.join("\n") + (ended && lines.length > 0 ? "\n" : "");
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [before, after] = [written(a), written(b)];
      fc.pre(before !== after && before !== "" && after !== "");
      expect(patched(before, unifiedDiff("text", before, after))).toBe(after);
    }),
    { numRuns: 60 },
  );
});

import { expect, test } from "vitest";
import { pairPatterns } from "../../src/language/pairs/index.ts";
import { readPage } from "./blocks.ts";
import { check } from "./check.ts";

const page = readPage("docs/language/planned.md");
const neuron =
  "neuron Cell { state v = 1; dv/dt = -v / (10 ms); spike when v > 2 { v = 0 } }\npopulation cells: Cell[10]\n";
const inConnection = (clause: string): string =>
  `${neuron}synapse S { on pre { post.v += 1 } }\nconnect cells -> cells using S { ${clause} }`;
const later = (rows: Iterable<{ readonly name: string; readonly supported: boolean }>): readonly string[] =>
  [...rows].filter(({ supported }) => !supported).map(({ name }) => name);

/** What the page says is planned, and a text that wants it. */
const planned: readonly (readonly [string, string])[] = [
  ["analysis", "analysis phase_plane { of Cell }"],
  ["train", "train { x }"],
];

test.each(planned)("%s is not yet supported, as docs/language/planned.md says", (word, text) => {
  expect(page).toContain(word);
  expect(check({ page: "planned.md", line: 1, kind: "wrong", text }).findings.join("\n")).toContain("NE0001");
});

test("so are the rows that the language knows and cannot do yet", () => {
  const texts = later(pairPatterns.values()).map((name) => inConnection(`pairs ${name}(1)`));
  const silent = texts.filter(
    (text) => !check({ page: "planned.md", line: 1, kind: "wrong", text }).findings.join("\n").includes("NE0001"),
  );
  expect(silent).toEqual([]);
  for (const name of later(pairPatterns.values())) expect(page).toContain(name);
});

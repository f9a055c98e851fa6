/** `neuroc fmt`: one layout, whatever the text looked like before. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { format } from "../../src/driver/format.ts";
import { print } from "../../src/parser/index.ts";
import { longestLine } from "../../src/parser/print/long-lines.ts";
import { makeSource } from "../../src/source/index.ts";
import { moduleAst } from "./arbitrary.ts";
import { bare, findings, read } from "./support.ts";

const formatted = (text: string): string => {
  const result = format(makeSource("test.neuro", text));
  return result.ok ? result.text : "broken";
};

test("lines end as the first one does", () => {
  const windows = "neuron C {\r\n state v=1 /* a\r\n b */\n  dv/dt = -v / (1 ms)\n}\n";
  const laidOut = "neuron C {\n  state v = 1  /* a\n b */\n  dv/dt = -v / (1 ms)\n}\n";
  expect(formatted(windows)).toBe(laidOut.replaceAll("\n", "\r\n"));
  expect(formatted(formatted(windows))).toBe(formatted(windows));
  expect(formatted(windows.replace("\r\n", "\n"))).toBe(laidOut);
});

test("`=` of equations, gates and lets stand in one column where that costs one letter", () => {
  expect(
    formatted(`synapse S {
  da_pre/dt=-a_pre/tau
  da_post/dt=-a_post/tau
  let I_K=1
  let I_Na=2

  let far = 1
  let further_away = 2
}
channel C { gate m {
  alpha = 1/ms
  beta=2/ms
} }
`),
  ).toBe(`synapse S {
  da_pre/dt  = -a_pre / tau
  da_post/dt = -a_post / tau
  let I_K  = 1
  let I_Na = 2

  let far = 1
  let further_away = 2
}
channel C {
  gate m {
    alpha = 1/ms
    beta  = 2/ms
  }
}
`);
});

test("arrays below each other are a table; arrays of other lengths share the column of `=`", () => {
  expect(
    formatted(
      "const a = [1, 200, 3]\nconst longer = [-10, 2, 3]\n\nconst b = [1]\nconst c = [1, 2]\nconst dd = [1,2,3]\n",
    ),
  ).toBe(
    "const a      = [1,   200, 3]\nconst longer = [-10, 2,   3]\n\nconst b  = [1]\nconst c  = [1, 2]\nconst dd = [1, 2, 3]\n",
  );
});

test("comments behind neighbouring statements stand in one column", () => {
  expect(formatted("param a = 1 // one\nparam bcd = 22    // two\n\nparam e = 3 // three\n")).toBe(
    "param a = 1     // one\nparam bcd = 22  // two\n\nparam e = 3  // three\n",
  );
});

test("long lines are broken behind commas and operators, the loosest first, and blocks are opened", () => {
  const long = `param total = ${Array.from({ length: 12 }, (_, k) => `number_${k} * factor_${k}`).join(" + ")}\n`;
  const lines = formatted(long).trimEnd().split("\n");
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(longestLine);
  for (const line of lines.slice(0, -1)) expect(line).toMatch(/ \+$/);
  for (const line of lines.slice(1)) expect(line).toMatch(/^ {2}\S/);
  const block = `connect a -> b using S(first_argument = 1, second_argument = 2) { pairs bernoulli(p); delay uniform(0.5 ms, 1.5 ms); w = normal(1, 2) }\n`;
  expect(formatted(block)).toBe(`connect a -> b using S(first_argument = 1, second_argument = 2) {
  pairs bernoulli(p)
  delay uniform(0.5 ms, 1.5 ms)
  w = normal(1, 2)
}
`);
});

test("what has no place for a break stays, and comments may be long", () => {
  const name = "x".repeat(150);
  expect(formatted(`param ${name}=1\n`)).toBe(`param ${name} = 1\n`);
  const comment = `// ${"word ".repeat(40).trim()}`;
  expect(formatted(`param a = 1 + 2  ${comment}\n${comment}\n`)).toBe(`param a = 1 + 2  ${comment}\n${comment}\n`);
});

test("formatting twice is formatting once, and the tree and its comments stay", () => {
  fc.assert(
    fc.property(moduleAst, fc.constantFrom(" ", "  ", "\t"), (ast, blank) => {
      const before = print(ast).replaceAll(/ (?=[=+*] )/g, blank);
      const once = formatted(before);
      expect(findings(once), once).toEqual([]);
      expect(formatted(once)).toBe(once);
      expect(bare(read(once).ast.items)).toEqual(bare(read(before).ast.items));
    }),
    { numRuns: 150 },
  );
});

const root = fileURLToPath(new URL("../../", import.meta.url));
const files = ["examples", "stdlib"].flatMap((folder) =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".neuro"))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`),
);

test.each(files)("%s is in the one layout", (path) => {
  const text = readFileSync(`${root}${path}`, "utf8");
  expect(formatted(text)).toBe(text);
});

test.each(files)("%s without its layout gets it back, with every comment", (path) => {
  const text = readFileSync(`${root}${path}`, "utf8");
  const squeezed = text
    .split("\n")
    .map((line) => (/^\s*\/\//.test(line) ? line.trimStart() : line.trimStart().replaceAll(/(?<=\S) {2,}(?=\S)/g, " ")))
    .join("\n");
  expect(formatted(squeezed)).toBe(text);
});

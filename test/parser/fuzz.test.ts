import fc from "fast-check";
import { expect, test } from "vitest";
import { parse, print } from "../../src/parser/index.ts";
import { Diagnostics } from "../../src/source/diagnostic.ts";
import { makeSource } from "../../src/source/source.ts";
import { models } from "./models.ts";

/** Reads and prints without throwing; the findings are few, in order, and inside the text. */
function survives(text: string): void {
  const out = new Diagnostics();
  const ast = parse(makeSource("fuzz", text), out);
  expect(typeof print(ast)).toBe("string");
  expect(out.all.length).toBeLessThanOrEqual(101);
  for (const { span, message } of out.all) {
    expect(message).not.toBe("");
    if (span !== undefined) expect(0 <= span.start && span.start <= span.end && span.end <= text.length).toBe(true);
  }
}

const texts = models.map(([, text]) => text);
const scraps = [
  "{",
  "}",
  "(",
  ")",
  "[",
  "]",
  "\n",
  ";",
  "=",
  "==",
  "'",
  '"',
  "/*",
  "*/",
  "//",
  "///",
  "..",
  "->",
  "+",
  "^",
  "1e9",
  "ms",
  " ",
  "neuron",
  "ifelse",
  "else",
  "d[",
  "dv/dt",
  "\u0000",
  "é",
  "🧠",
  "of",
  "in",
  "import",
];
const edit = fc.record({
  at: fc.nat(),
  remove: fc.nat({ max: 40 }),
  insert: fc.oneof(fc.constantFrom(...scraps), fc.string({ maxLength: 6 })),
});

test("mutated models", () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 4 }), (text, edits) => {
      let mutated = text;
      for (const { at, remove, insert } of edits) {
        const start = at % (mutated.length + 1);
        mutated = mutated.slice(0, start) + insert + mutated.slice(start + remove);
      }
      survives(mutated);
    }),
    { numRuns: 1000 },
  );
});

test("truncated models", () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.nat(), (text, at) => survives(text.slice(0, at % text.length))),
    { numRuns: 200 },
  );
});

test("any text", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.array(fc.constantFrom(...scraps)).map((parts) => parts.join(" ")),
      ),
      survives,
    ),
    { numRuns: 500 },
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { balance } from "../../src/parser/brackets.ts";
import { NeuroGrammar } from "../../src/parser/grammar.ts";
import { layOut } from "../../src/parser/layout.ts";
import { lookaheadTable } from "../../src/parser/lookahead-table.ts";
import { RecordedLookahead, type LookaheadTable } from "../../src/parser/lookahead.ts";
import { scan } from "../../src/parser/scan.ts";
import { Diagnostics, makeSource } from "../../src/source/index.ts";
import { models } from "./models.ts";

const lookahead = new RecordedLookahead({ maxLookahead: 1 });
const walked = new NeuroGrammar(undefined, { lookahead });
/** As the build writes it into a file. */
const table = JSON.parse(JSON.stringify(lookahead.tableOf(walked))) as LookaheadTable;
const told = new NeuroGrammar(table);

/** Tree and findings. */
function read(grammar: NeuroGrammar, text: string): string {
  const source = makeSource("a.neuro", text);
  const out = new Diagnostics();
  const scanned = scan(source, out);
  const tokens = balance(source, scanned.tokens, out);
  const tree = tokens === undefined ? undefined : grammar.parse(source, scanned, layOut(tokens), out);
  return JSON.stringify({ tree, found: out.all.map(({ code, message, span }) => [code, message, span?.start]) }, plain);
}

const plain = (key: string, value: unknown): unknown => (key === "source" ? undefined : value);

test("every place where a rule can go several ways is in the table", () => {
  const places = Object.values(table).flatMap((rule) => Object.values(rule));
  expect(places.length).toBeGreaterThan(100);
  expect(places.every((choice) => "begins" in choice || choice.alternatives.length > 0)).toBe(true);
  expect(lookaheadTable).toBeUndefined();
});

test.each(models)("%s is read by the table as by the rules", (_name, text) => {
  expect(read(told, text)).toBe(read(walked, text));
});

test("broken texts are read by the table as by the rules, and answered with the same findings", () => {
  const words = [...new Set(models.flatMap(([, text]) => text.match(/\w+|[^\w\s]+/g) ?? []))];
  const change = fc.record({
    model: fc.constantFrom(...models),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    taken: fc.nat(12),
    put: fc.constantFrom("", ...words),
  });
  fc.assert(
    fc.property(change, ({ model: [, text], at, taken, put }) => {
      const from = Math.floor(at * text.length);
      const changed = `${text.slice(0, from)} ${put} ${text.slice(from + taken)}`;
      expect(read(told, changed)).toBe(read(walked, changed));
    }),
    { numRuns: 300 },
  );
});

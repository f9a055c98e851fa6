import fc from "fast-check";
import { expect, test } from "vitest";
import { makeSource, renderDiagnostics, span, type Diagnostic } from "../../src/source/index.ts";
import { finding, mismatch, model, place } from "./samples.ts";

const pretty = (diagnostic: Diagnostic, width?: number): string => renderDiagnostics("pretty", [diagnostic], { width });

/** The text that stands under the carets of the first row of carets. */
function pointedAt(shown: string): string {
  const rows = shown.split("\n");
  const at = rows.findIndex((row) => /^ *\| .*\^/.test(row));
  const carets = rows[at]!;
  return rows[at - 1]!.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1);
}

test("labels on one line hang from right to left, other files follow, then note, help and fix", () => {
  expect(pretty(mismatch)).toMatchInlineSnapshot(`
    "error[NE3001]: cannot add 4 mV and 3 ms
     --> model.neuro:3:16
      |
    3 |   dv/dt = 4 mV + 3 ms / tau
      |           ---- ^ ---- a time
      |           |    |
      |           |    these differ
      |           a voltage
      |
     ::: neuro/synapses:2:9
      |
    2 |   param w: any = 1
      |         - declared here
      |
      = note: both sides of + need one dimension
      = help: divide the time by a time
    fix: write \`3 mV\`
      |
    3 -   dv/dt = 4 mV + 3 ms / tau
    3 +   dv/dt = 4 mV + 3 mV / tau
    "
  `);
});

test("a tab is as wide as it is shown", () => {
  expect(pretty(finding("unused", { severity: "warning", span: place("tau_m"), here: "never read" })))
    .toMatchInlineSnapshot(`
    "warning[NE3001]: unused
     --> model.neuro:2:8
      |
    2 |     param tau_m = 20 ms
      |           ^^^^^ never read
    "
  `);
});

test("wide characters take two columns and combining ones none", () => {
  expect(pretty(finding("unknown name 'x'", { span: place("x\n"), here: "unknown" }))).toMatchInlineSnapshot(`
    "error[NE3001]: unknown name 'x'
     --> model.neuro:4:21
      |
    4 |   日本 = 3 /* é */ + x
      |                      ^ unknown
    "
  `);
});

test("a character of two UTF-16 units is underlined once", () => {
  const source = makeSource("a.neuro", "let 𝜏 = 𝜏 + y\n");
  const shown = pretty(finding("unknown", { span: place("𝜏", source) }));
  expect(shown.split("\n")[4]).toBe("  |     ^");
});

test("a span over several lines has a rail, and one that begins within a line turns into it", () => {
  const body = place(model.text.slice(model.text.indexOf("synapse A")));
  const start = place("Cell {\n\tparam tau_m = 20 ms\n  dv");
  expect(
    pretty(
      finding("too long", {
        span: body,
        here: "ends here",
        labels: [
          { span: start, text: "like this" },
          { span: place("b"), text: "a name" },
        ],
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[NE3001]: too long
      --> model.neuro:6:1
       |
     1 |    neuron Cell {
       |   ________-
     2 |  |     param tau_m = 20 ms
     3 |  |   dv/dt = 4 mV + 3 ms / tau
       |  |____- like this
    ...
     6 | /  synapse A {
     7 | |    state g = 0
     8 | |    b
       | |    - a name
    ... |
    12 | |  }
       | |__^ ends here
    "
  `);
});

test("the end of the file can be pointed at", () => {
  const end = model.text.length;
  expect(pretty(finding("expected }", { span: span(model, end, end), here: "the file ends" }))).toMatchInlineSnapshot(`
    "error[NE3001]: expected }
      --> model.neuro:13:1
       |
    13 |
       | ^ the file ends
    "
  `);
  const bare = makeSource("b.neuro", "let a =");
  expect(pretty(finding("expected", { span: span(bare, 7, 7) }))).toMatchInlineSnapshot(`
    "error[NE3001]: expected
     --> b.neuro:1:8
      |
    1 | let a =
      |        ^
    "
  `);
  const empty = makeSource("c.neuro", "");
  expect(pretty(finding("expected", { span: span(empty, 0, 0) }))).toContain(" --> c.neuro:1:1\n");
});

test("a finding without a place is its message alone", () => {
  expect(pretty(finding("cannot read it", { help: "give a path" }))).toBe(
    "error[NE3001]: cannot read it\n  = help: give a path\n",
  );
});

test("a long line is cut around the caret", () => {
  const source = makeSource("long.neuro", `${"abc ".repeat(100)}BAD${" def".repeat(100)}`);
  const shown = pretty(finding("long", { span: place("BAD", source), here: "here" }), 80);
  expect(Math.max(...shown.split("\n").map((row) => row.length))).toBeLessThanOrEqual(80);
  expect(pointedAt(shown)).toBe("BAD");
  expect(shown).toMatch(/…c abc .* def d…/);
});

test("the end of a long line is shown whole", () => {
  const source = makeSource("long.neuro", `${"abc ".repeat(100)}BAD`);
  const shown = pretty(finding("long", { span: place("BAD", source) }), 80);
  expect(pointedAt(shown)).toBe("BAD");
  expect(shown).toContain("BAD\n");
});

test("controls and direction marks never reach the terminal", () => {
  const source = makeSource("x\u001b[2J.neuro", "a \u001b[31m \u202e b\u0007\r + c\r\n");
  const shown = pretty(finding("bad \u001b]0;title\u0007", { span: place("c", source), here: "\u001b[1m" }));
  expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  expect(pointedAt(shown)).toBe("c");
});

test("colours are there only when asked for", () => {
  expect(renderDiagnostics("pretty", [mismatch])).not.toContain("\u001b");
  const coloured = renderDiagnostics("pretty", [mismatch], { color: true });
  expect(coloured).toContain("\u001b[1;31merror[NE3001]\u001b[0m");
  expect(coloured.replaceAll(new RegExp("\u001b\\[[0-9;]*m", "g"), "")).toBe(renderDiagnostics("pretty", [mismatch]));
});

test("a change over lines is shown as removed and added lines", () => {
  const source = makeSource("a.neuro", "a\nb\nc\n");
  const fix = { title: "join", edits: [{ span: span(source, 1, 4), text: " " }] };
  expect(pretty(finding("apart", { span: span(source, 0, 1), fix }))).toMatchInlineSnapshot(`
    "error[NE3001]: apart
     --> a.neuro:1:1
      |
    1 | a
      | ^
    fix: join
      |
    1 - a
    2 - b
    3 - c
    1 + a c
    "
  `);
});

test("the line behind one that is removed is not shown as changed", () => {
  const source = makeSource("a.neuro", "a\nb\nc\n");
  const fix = { title: "remove it", edits: [{ span: span(source, 2, 4), text: "" }] };
  expect(pretty(finding("idle", { span: span(source, 2, 3), fix }))).toMatch(/fix: remove it\n {2}\|\n2 - b\n$/);
});

test("any span of any text is drawn, and a marked word of plain text stands above its carets", () => {
  const texts = fc.string({
    unit: fc.constantFrom("a", " ", "\t", "\n", "\r\n", "é", "e\u0301", "日", "👩‍👩‍👧", "\u0000", "}"),
    maxLength: 60,
  });
  fc.assert(
    fc.property(texts, fc.nat(70), fc.nat(70), fc.nat(70), fc.nat(70), (text, a, b, c, d) => {
      const source = makeSource("t", text);
      const labels = [{ span: span(source, Math.min(c, d), Math.max(c, d)), text: "label" }];
      const shown = pretty(
        finding("m", { span: span(source, Math.min(a, b), Math.max(a, b)), here: "main", labels }),
        50,
      );
      expect(shown).toContain("main");
      expect(shown).toContain("label");
      expect(shown).toContain("^");
    }),
  );
  fc.assert(
    fc.property(fc.nat(200), fc.integer({ min: 50, max: 120 }), (before, width) => {
      const source = makeSource("t", `${"x ".repeat(before)}BAD${" y".repeat(200 - before)}`);
      expect(pointedAt(pretty(finding("m", { span: place("BAD", source) }), width))).toBe("BAD");
    }),
  );
});

import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { format } from "../../src/driver/format.ts";
import { codeActions } from "../../src/lsp/features/code-actions.ts";
import { diagnostics } from "../../src/lsp/features/diagnostics.ts";
import { folding } from "../../src/lsp/features/folding.ts";
import { formatting } from "../../src/lsp/features/formatting.ts";
import { inlayHints } from "../../src/lsp/features/inlay.ts";
import { selectionRange } from "../../src/lsp/features/selection.ts";
import { legend, semanticTokens } from "../../src/lsp/features/semantic-tokens.ts";
import { span } from "../../src/source/index.ts";
import { desk, edited, example, root, textAt } from "./desk.ts";

const whole = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

/** Texts of the tokens with what they are. */
function tokensOf(text: string, from = 0, to = text.length): readonly string[] {
  const { document } = desk(text);
  const { data } = semanticTokens(
    document,
    from === 0 && to === text.length ? undefined : span(document.now.source, from, to),
  );
  const found: string[] = [];
  let [line, character] = [0, 0];
  for (let k = 0; k < data.length; k += 5) {
    const [down = 0, right = 0, length = 0, type = 0, bits = 0] = data.slice(k, k + 5);
    character = down > 0 ? right : character + right;
    line += down;
    const range = { start: { line, character }, end: { line, character: character + length } };
    const modifiers = legend.tokenModifiers.filter((_, bit) => (bits & (1 << bit)) !== 0);
    found.push([textAt(document, range), legend.tokenTypes[type], ...modifiers].join(" "));
  }
  return found;
}

test("semantic tokens tell states, parameters, units, keywords and builtins apart", () => {
  expect(tokensOf("neuron X { param tau = 10 ms; state v = 1; dv/dt = -exp(v) / tau } // end")).toEqual([
    "neuron keyword declaration",
    "X class declaration",
    "param keyword declaration",
    "tau parameter declaration readonly",
    "10  number",
    "ms unit",
    "state keyword declaration",
    "v property declaration",
    "1 number",
    "d operator",
    "v property modification",
    "/dt operator",
    "exp function defaultLibrary",
    "v property",
    "tau parameter readonly",
    "// end comment",
  ]);
});

test("semantic tokens of a stretch are those of the whole that touch it", () => {
  const text = example("coba");
  const all = tokensOf(text);
  const from = text.indexOf("neuron Cell");
  const some = tokensOf(text, from, from + 200);
  expect(some.length).toBeGreaterThan(10);
  expect(all.join("\n")).toContain(some.join("\n"));
});

test("folding: blocks, comments, imports", () => {
  const { document } = desk(
    '// a\n// b\nimport { A } from "neuro/synapses"\nimport { B } from "neuro/neurons"\nneuron X {\n  state v = 1\n  dv/dt = -v / (1 ms)\n}\n',
  );
  expect(folding(document)).toEqual([
    { startLine: 4, endLine: 6 },
    { startLine: 0, endLine: 1, kind: "comment" },
    { startLine: 2, endLine: 3, kind: "imports" },
  ]);
});

test("a selection grows from the word to the whole text", () => {
  const { document, caret } = desk("neuron X {\n  state v = 1\n  dv/dt = -(v| + 2) / (1 ms)\n}\n");
  const texts: string[] = [];
  for (let at: ReturnType<typeof selectionRange> | undefined = selectionRange(document, caret); at; at = at.parent)
    texts.push(textAt(document, at.range));
  expect(texts.slice(0, 5)).toEqual(["v", "v + 2", "(v + 2)", "-(v + 2)", "-(v + 2) / (1 ms)"]);
  expect(texts.at(-1)).toBe(document.text);
});

test("inlay hints: units that the text does not say", () => {
  const { document } = desk(
    "param a = 1 mV\nparam b = a / (2 ms)\nneuron X { param E = 5 mV; state v = E; let w: mV = v * 2; let r = v / (1 ms); dv/dt = -r }\npopulation p: X[1]\n",
  );
  const lines = inlayHints(document, whole).map(
    ({ position, label }) => `${position.line}:${position.character} ${label as string}`,
  );
  expect(lines).toEqual(["1:7 : mV/ms", "2:34 : mV", "2:64 : mV/ms"]);
});

test("inlay hints: sizes that are formulas", () => {
  const text = [
    'import { ExpCond } from "neuro/synapses"',
    "param N = 4000, rows = 3",
    "neuron X { input I: mV; state v = 0 mV; dv/dt = (I - v) / (1 ms) }",
    "population cells: X[N]",
    "population grid: X[rows = rows, cols = 5, spacing = 1 um]",
    "population layers[k in 0 .. 3]: X[10 * (k + 1)]",
    "population plain: X[7]",
    "population one: X",
    "let exc = cells[0 .. 0.8 * N]",
    "connect exc -> grid using ExpCond(w = 1, tau = 5 ms, E = 0 mV)",
  ].join("\n");
  const { document } = desk(text);
  const shown = inlayHints(document, whole).map(({ position, label }) => {
    const line = text.split("\n")[position.line] ?? "";
    return `${line.slice(0, position.character)}${label as string}${line.slice(position.character)}`;
  });
  expect(shown).toEqual([
    "population cells: X[N = 4000]",
    "population grid: X[rows = rows, cols = 5, spacing = 1 um; 15 neurons]",
    "population layers[k in 0 .. 3]: X[10 * (k + 1) = 10, 20, 30]",
    "let exc: 3200 neurons = cells[0 .. 0.8 * N]",
  ]);
});

const names = readdirSync(`${root}examples`).filter((name) => name.endsWith(".neuro"));

test.each(names)("formatting of %s is that of the command", (name) => {
  const text = `\n\n${example(name.replace(".neuro", "")).replaceAll(" = ", "=")}`;
  const { document } = desk(text);
  const wanted = format(document.now.source);
  expect(edited(text, formatting(document))).toBe(wanted.ok ? wanted.text : "");
});

test("formatting leaves the ends of lines as they are", () => {
  const text = example("coba").replaceAll(" = ", "=").replaceAll("\n", "\r\n");
  const { document } = desk(text);
  expect(edited(text, formatting(document))).toBe(example("coba").replaceAll("\n", "\r\n"));
});

test("a text with a mistake of syntax is not formatted", () => {
  const { document } = desk("param   a = \n");
  expect(formatting(document)).toEqual([]);
});

test("diagnostics: place, code, page, and where else to look", () => {
  const { workspace, document } = desk("param tau = 10 ms\nparam a = tua / 2\nparam a = 3\n");
  const found = diagnostics(workspace, document);
  expect(found.map(({ code, severity, range }) => [code, severity, textAt(document, range)])).toEqual([
    ["NE2002", 1, "a"],
    ["NE2001", 1, "tua"],
  ]);
  expect(found[1]?.message).toContain("did you mean `tau`?");
  expect(found[1]?.codeDescription?.href).toMatch(/docs\/diagnostics\/NE2001\.md$/);
  expect(found[0]?.relatedInformation?.[0]?.message).toBe("first declared here");
});

test("findings of the whole compiler come with the long look", () => {
  const text =
    "neuron X { state v = 1; dv/dt = -v^2 / (1 ms) by exact }\npopulation p: X[1]\nexperiment { run 1 ms }\n";
  const { workspace, document } = desk(text);
  const soon = diagnostics(workspace, document).map(({ code }) => code);
  const all = diagnostics(workspace, document, true).map(({ code }) => code);
  expect(all.length).toBeGreaterThan(soon.length);
});

test("code actions: the repair of the finding under the caret, and at once all that are safe", () => {
  const text = "param tau = 10 ms\nparam a = tua / 2\nparam b = 2 ** 2\nparam c = 3 ** 2\n";
  const { workspace, document } = desk(text);
  const at = { start: { line: 1, character: 11 }, end: { line: 1, character: 11 } };
  const [quick, all] = codeActions(workspace, document, at);
  expect(quick?.title).toBe("write tau");
  expect(edited(text, quick?.edit?.changes?.[document.uri] ?? [])).toBe(text.replace("a = tua", "a = tau"));
  expect(all?.kind).toBe("source.fixAll");
  expect(edited(text, all?.edit?.changes?.[document.uri] ?? [])).toBe(text.replaceAll("**", "^"));
});

test("repairs of what is found once the author pauses", () => {
  const text =
    "// neuroc-ignore NW2001: it was idle once\nparam a = 1\npopulation p: X[a]\nneuron X { state v = 0; dv/dt = -v / (1 ms) }\n";
  const { workspace, document } = desk(text);
  const titles = (): readonly string[] => codeActions(workspace, document, whole).map(({ title }) => title);
  expect(titles()).toEqual([]);
  expect(diagnostics(workspace, document, true).map(({ code }) => code)).toContain("NW0001");
  expect(titles()).toContain("mend all that is safe to mend");
});

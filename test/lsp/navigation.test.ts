import { expect, test } from "vitest";
import { definition } from "../../src/lsp/features/definition.ts";
import { documentSymbols } from "../../src/lsp/features/document-symbols.ts";
import { highlight } from "../../src/lsp/features/highlight.ts";
import { links } from "../../src/lsp/features/links.ts";
import { references } from "../../src/lsp/features/references.ts";
import { workspaceSymbols } from "../../src/lsp/features/workspace-symbols.ts";
import { desk, example, textAt, uriOfFile } from "./desk.ts";

const model = `import { Impulse } from "neuro/synapses"
neuron Cell { state v = 0 mV; input I: mV; dv/dt = (I - v) / (10 ms); spike when v > 1 mV { v = 0 mV } }
synapse S { on pre { post.v += 1 mV } }
population a: Cell[2] { v = 1 mV }
connect a -> a using S() as c
test "t" { run 1 ms; expect mean(v of a) < 1 mV }
`;

test("definition: of a name, of a member of an end, and into the standard library", () => {
  const here = desk(model.replace("post.v", "post.|v"));
  const [found] = definition(here.workspace, here.document, here.caret) ?? [];
  expect(found?.uri).toBe(here.document.uri);
  expect(found?.range.start).toEqual({ line: 1, character: model.split("\n")[1]!.indexOf("v = 0") });
  const away = desk(model.replace("Impulse", "Imp|ulse"));
  const [library] = definition(away.workspace, away.document, away.caret) ?? [];
  expect(library?.uri).toBe(uriOfFile("stdlib/synapses/impulse.neuro"));
  const path = desk(model.replace("neuro/", "ne|uro/"));
  expect(definition(path.workspace, path.document, path.caret)?.[0]?.uri).toBe(
    uriOfFile("stdlib/synapses/index.neuro"),
  );
});

test("references: every place that reads or writes the state, the declaration if it is wanted", () => {
  const { workspace, document, caret } = desk(model.replace("state v", "state |v"));
  const lines = (withDeclaration: boolean): readonly number[] =>
    (references(workspace, document, caret, withDeclaration) ?? []).map(({ range }) => range.start.line);
  expect(lines(true)).toEqual([1, 1, 1, 1, 1, 2, 3, 5]);
  expect(lines(false)).toHaveLength(7);
});

test("highlight tells writing from reading", () => {
  const { document, caret } = desk(model.replace("state v", "state |v"));
  const kinds = highlight(document, caret)?.map(({ kind }) => kind);
  expect(kinds).toEqual([3, 3, 2, 2, 3, 3, 3, 2]);
});

test("the outline has parts with their members, populations, connections and tests", () => {
  const { document } = desk(model);
  const outline = documentSymbols(document);
  expect(outline.map(({ name, detail }) => `${detail} ${name}`)).toEqual([
    "neuron Cell",
    "synapse S",
    "population a",
    "connection c",
    "test t",
  ]);
  expect(outline[0]?.children?.map(({ name }) => name)).toEqual(["v", "I"]);
});

test("workspace symbols: of open texts and of the standard library, by the letters of a name", () => {
  const { workspace } = desk(model);
  expect(workspaceSymbols(workspace, "cell").map(({ name }) => name)).toContain("Cell");
  const [stdp] = workspaceSymbols(workspace, "tripstdp");
  expect(stdp?.location.uri).toBe(uriOfFile("stdlib/plasticity/triplet-stdp.neuro"));
});

test("imports are links to files, codes in comments to their pages", () => {
  const { workspace, document } = desk(`${model}// see NE3002\n`);
  const found = links(workspace, document);
  expect(found.map(({ range }) => textAt(document, range))).toEqual(["neuro/synapses", "NE3002"]);
  expect(found.map(({ target }) => target)).toEqual([
    uriOfFile("stdlib/synapses/index.neuro"),
    uriOfFile("docs/diagnostics/NE3002.md"),
  ]);
});

test("every text of the examples has an outline whose ranges hold one another", () => {
  for (const name of ["potjans-diesmann", "hodgkin-huxley", "phase-plane"]) {
    const { document } = desk(example(name));
    const outline = documentSymbols(document);
    expect(outline.length).toBeGreaterThanOrEqual(3);
    for (const { range, selectionRange } of outline) {
      expect(textAt(document, range)).toContain(textAt(document, selectionRange));
    }
  }
});

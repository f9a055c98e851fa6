import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { compile } from "../../src/driver/compile.ts";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { prepareRename, rename } from "../../src/lsp/features/rename.ts";
import { makeSource } from "../../src/source/index.ts";
import { Workspace } from "../../src/lsp/workspace.ts";
import { languageHost } from "../../src/cli/lsp/host.ts";
import { workplace } from "../cli/neuroc.ts";
import { desk, edited, example, root, textAt } from "./desk.ts";

const renamed = (marked: string, name: string): string => {
  const { workspace, document, caret } = desk(marked);
  const edits = rename(workspace, document, caret, name)?.changes?.[document.uri] ?? [];
  return edited(document.text, edits);
};

test("a state is renamed in its neuron, in synapses, initial values, records and equations", () => {
  const text = `neuron Cell { state v| = 0 mV; dv/dt = -v / (10 ms); spike when v > 1 mV { v = 0 mV } }
synapse S { on pre { post.v += 1 mV } }
population a: Cell[2] { v = 1 mV }
connect a -> a using S()
experiment { run 1 ms; record v of a every 1 ms }
`;
  expect(renamed(text, "u")).toBe(text.replace("|", "").replaceAll(/\bv\b/g, "u").replaceAll("dv/", "du/"));
});

test("what is bound by its name is renamed with it", () => {
  const channel = `channel Leak { requires v: mV; param g = 1 nS; output I = g * (0 mV - v) }
neuron X { state v| = 1 mV; channel l = Leak(); dv/dt = l.I / (1 pF) }
`;
  expect(renamed(channel, "u")).toBe(channel.replace("|", "").replaceAll(/\bv\b/g, "u").replaceAll("dv/", "du/"));
  const joined = `neuron X { input I: mV; state v = 0 mV; dv/dt = (I - v) / (1 ms) }
synapse A { param w = 1 mV; on pre { target += w } }
synapse B { state w| = 2 mV; on post { w += 1 mV } }
population a: X[2]
connect a -> a.I using A() then B()
`;
  expect(renamed(joined, "weight")).toBe(joined.replace("|", "").replaceAll(/\bw\b/g, "weight"));
});

test("a loop variable and a local are renamed in their block alone", () => {
  const text = "param k = 1\nfunction f(x) { let k| = x; return k * 2 }\nparam b = f(k)\n";
  expect(renamed(text, "twice")).toBe(
    "param k = 1\nfunction f(x) { let twice = x; return twice * 2 }\nparam b = f(k)\n",
  );
});

test("refused: keywords, names of the language, clashes, what lies elsewhere, a broken text", () => {
  const why = (marked: string, name: string): string => {
    try {
      renamed(marked, name);
      return "";
    } catch (error) {
      return error instanceof Error ? error.message : "";
    }
  };
  expect(why("param a| = 1\n", "state")).toContain("is a keyword");
  expect(why("param a| = 1\n", "dt")).toContain("is a name of the language");
  expect(why("param a| = 1\n", "2x")).toContain("is no name");
  expect(why("param a| = 1\nparam b = a\n", "b")).toContain("means something else");
  expect(why("param a| = 1\nneuron X { param b = 2; let c = a + b }\n", "b")).toContain("means something else");
  expect(why('import { ExpCond| } from "neuro/synapses"\n', "E")).toContain("is declared in neuro/synapses");
  expect(why("param a| = 1\nneuron {\n", "b")).toContain("a mistake of syntax");
  const read = `import { ExpCond } from "neuro/synapses"
neuron Cell { state v| = 0 mV; input I: mV/ms; dv/dt = I }
population a: Cell[2]
connect a -> a.I using ExpCond(w = 1/ms)
`;
  expect(why(read, "u")).toContain("`ExpCond` of neuro/synapses/exp-cond reads it");
});

test("prepare: the name under the caret, and the reason where there is none to be had", () => {
  const { workspace, document, carets } = desk('import { ExpCond| } from "neuro/synapses"\nparam tau| = 1 ms |\n');
  const [library = -1, own = -1, blank = -1] = carets;
  expect(() => prepareRename(workspace, document, library)).toThrow("not open");
  const range = prepareRename(workspace, document, own);
  expect(range === undefined ? "" : textAt(document, range)).toBe("tau");
  expect(prepareRename(workspace, document, blank)).toBeUndefined();
});

test("an import with another name has a name of its own", () => {
  const alias = 'import { ExpCond as Fast| } from "neuro/synapses"\nconnect a -> b using Fast()\n';
  expect(renamed(alias, "Quick")).toBe(alias.replace("|", "").replaceAll("Fast", "Quick"));
});

const one = "function twice(x) = 2 * x\n";
const two = 'import { twice } from "./one"\nparam a = twice(1)\n';
const folder = workplace({ "one.neuro": one, "two.neuro": two });

test("open texts that import a name are renamed with it, and see what is typed in each other", () => {
  const workspace = new Workspace(languageHost());
  const uri = (name: string): string => pathToFileURL(join(folder, name)).href;
  const first = workspace.put(uri("one.neuro"), one);
  const second = workspace.put(uri("two.neuro"), two);
  expect(second.now.findings).toEqual([]);
  const changes = rename(workspace, first, one.indexOf("twice"), "double")?.changes ?? {};
  expect(edited(one, changes[first.uri] ?? [])).toBe(one.replace("twice", "double"));
  expect(edited(two, changes[second.uri] ?? [])).toBe(two.replaceAll("twice", "double"));
  workspace.put(first.uri, one.replace("twice", "double"));
  expect(second.now.findings.map(({ code }) => code)).toEqual(["NE2004"]);
});

const names = readdirSync(`${root}examples`).filter((name) => name.endsWith(".neuro"));

test.each(names)("every name of %s can be renamed, and the model means the same", (name) => {
  const text = example(name.replace(".neuro", ""));
  const { workspace, document } = desk(text, `examples/${name}`);
  const own = document.now.names.occurrences.filter(
    ({ role, symbols }) => role === "declaration" && symbols[0]?.kind !== "import",
  );
  let after = text;
  let count = 0;
  for (const { span } of own.toReversed()) {
    const edits = edit(workspace, document, span.start, `renamed_${count++}`);
    if (edits !== undefined) after = edited(document.text, edits);
    document.change(after);
  }
  expect(after).not.toBe(text);
  const compiled = compile(makeSource(`${root}examples/${name}`, after), nodeHost());
  expect(compiled.diagnostics.all.filter(({ severity }) => severity === "error")).toEqual([]);
});

function edit(
  ...args: Parameters<typeof rename>
): ReturnType<typeof edited> extends string ? Parameters<typeof edited>[1] | undefined : never {
  const [workspace, document] = args;
  try {
    return rename(...args)?.changes?.[document.uri];
  } catch (error) {
    // What the standard library reads keeps its name.
    expect(error instanceof Error ? error.message : "").toMatch(/not open/);
    expect(workspace.documents).toHaveLength(1);
    return undefined;
  }
}

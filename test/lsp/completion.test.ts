import { expect, test } from "vitest";
import type { CompletionItem } from "vscode-languageserver";
import { completion } from "../../src/lsp/features/completion.ts";
import { desk, edited } from "./desk.ts";

const offered = (marked: string): readonly CompletionItem[] => {
  const { workspace, document, caret } = desk(marked);
  return completion(workspace, document, caret);
};
const labels = (marked: string): readonly string[] => offered(marked).map(({ label }) => label);

const model = `import { ExpCond } from "neuro/synapses"
param N = 10
neuron Cell {
  param tau = 10 ms
  state v = 0 mV
  input I: mV
  dv/dt = (I - v) / tau
  spike when v > 1 mV { v = 0 mV }
}
`;

test("units behind a number, the usual ones first", () => {
  for (const text of ["param a = 20 |", "param a = 20 m|", "param a = 4/|", "param a = 1 mS/|"]) {
    expect(labels(text), text).toEqual(expect.arrayContaining(["ms", "mV", "mS/cm^2"]));
    expect(labels(text), text).not.toContain("exp");
  }
  const first = offered("param a = 20 |").toSorted((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1))[0];
  expect(first?.label).toBe("ms");
  expect(labels("param a = 20 + |")).not.toContain("mV");
  expect(labels("input I: |")).toContain("uA/cm^2");
});

test("names of the part, functions and the words of a neuron in an equation", () => {
  const found = labels(model.replace("(I - v)", "(I - |v)"));
  expect(found).toEqual(expect.arrayContaining(["v", "tau", "I", "N", "exprel", "t", "i", "xi"]));
  expect(found).not.toContain("post");
});

test("a synapse knows the neurons that it is used with", () => {
  const synapse = `${model}synapse S { on pre { post.| } }\npopulation a: Cell[N]\nconnect a -> a using S()\n`;
  const found = labels(synapse);
  expect(found).toEqual(expect.arrayContaining(["v", "I", "tau", "size"]));
  expect(found).not.toContain("exp");
  expect(labels(synapse.replace("post.|", "pre.v + post.|"))).toContain("v");
});

test("fields of populations and of positions", () => {
  const text = `${model}population a: Cell[N]\nexperiment { run 1 ms\n  a.| = 1 mV\n}\n`;
  expect(labels(text)).toEqual(expect.arrayContaining(["v", "tau"]));
  expect(labels(text.replace("a.|", "a[0 .. 3].|"))).toContain("v");
  expect(labels("neuron X { let x = position.| }")).toEqual(["x", "y", "z"]);
});

test("modules of the standard library with their docs, and the names of a module", () => {
  expect(labels('import { X } from "|"')).toEqual(expect.arrayContaining(["neuro/synapses", "neuro/plasticity"]));
  const names = offered('import { | } from "neuro/synapses"');
  expect(names.map(({ label }) => label)).toEqual(expect.arrayContaining(["ExpCond", "ShortTerm"]));
  expect(names.find(({ label }) => label === "ExpCond")?.documentation).toMatchObject({ kind: "markdown" });
});

test("synapses behind `using`, also those that are not imported yet, which are then", () => {
  const text = `${model}population a: Cell[N]\nconnect a -> a using |`;
  const found = offered(text);
  expect(found.map(({ label }) => label)).toEqual(expect.arrayContaining(["ExpCond", "STDP"]));
  expect(found.map(({ label }) => label)).not.toContain("Cell");
  const taken = (label: string): string =>
    edited(text.replace("|", ""), found.find((one) => one.label === label)?.additionalTextEdits ?? [])
      .split("\n", 2)
      .join("\n");
  expect(taken("Impulse")).toContain('import { ExpCond, Impulse } from "neuro/synapses"');
  expect(taken("STDP")).toBe('import { ExpCond } from "neuro/synapses"\nimport { STDP } from "neuro/plasticity"');
  expect(offered("/// A file.\n\nchannel x = |").length).toBeGreaterThan(0);
});

test("params of a part, options of a measure", () => {
  const found = offered(`${model}population a: Cell[N]\nconnect a -> a using ExpCond(|`);
  expect(found.find(({ label }) => label === "tau")?.insertText).toBe("tau = ");
  expect(labels(`${model}population a: Cell[N]\ntest "x" { run 1 s\n  expect rate(a, |`)).toEqual(
    expect.arrayContaining(["from = ", "to = "]),
  );
});

test("methods, patterns, populations, parameters, ends", () => {
  expect(labels("neuron X { dv/dt = 1 by |")).toEqual(expect.arrayContaining(["auto", "rk4", "exponential_euler"]));
  expect(labels("connect a -> b using S() {\n  pairs |")).toEqual(expect.arrayContaining(["bernoulli", "where"]));
  expect(labels(`${model}population a: Cell[N]\nconnect |`)).toEqual(["a"]);
  expect(labels(`${model}experiment { set |`)).toEqual(["N"]);
  expect(labels("synapse S { on |")).toEqual(["pre", "post"]);
  expect(labels(`${model}population a: Cell[N]\nexperiment {\n  record v of |`)).toEqual(["a"]);
  expect(labels(`${model}population a: |`)).toContain("Cell");
});

test("keywords by the block around the caret", () => {
  expect(labels("|")).toEqual(expect.arrayContaining(["neuron", "experiment", "import"]));
  const neuron = labels("neuron X {\n  state v = 1\n  |\n}");
  expect(neuron).toEqual(expect.arrayContaining(["param", "state", "spike", "gate"]));
  expect(neuron).not.toContain("experiment");
  expect(labels("synapse S {\n  |\n}")).toContain("on");
  const experiment = labels("experiment {\n  |\n}");
  expect(experiment).toEqual(expect.arrayContaining(["run", "record", "expect"]));
  expect(experiment).not.toContain("neuron");
  expect(labels("for_loop k in 0 .. 3 {\n  |\n}")).toContain("connect");
  expect(labels("neuron X { gate m {\n  |\n} }")).toEqual(expect.arrayContaining(["alpha", "tau"]));
  expect(labels("connect a -> b using S() {\n  |\n}")).toEqual(expect.arrayContaining(["pairs", "delay"]));
});

test("nothing in comments, nothing where a name is being made up", () => {
  expect(labels("// state |")).toEqual([]);
  expect(labels("/// state |\nparam a = 1")).toEqual([]);
  expect(labels("param |")).toEqual([]);
  expect(labels('test "|"')).toEqual([]);
});

test("a part that is broken at the caret still offers its names", () => {
  const { workspace, document } = desk(model);
  expect(document.now.sound).toBe(true);
  document.change(model.replace("(I - v) / tau", "((I - "));
  const caret = document.text.indexOf("((I - ") + 6;
  expect(completion(workspace, document, caret).map(({ label }) => label)).toEqual(
    expect.arrayContaining(["v", "tau"]),
  );
});

import { expect, test } from "vitest";
import type { MarkupContent } from "vscode-languageserver";
import { hover } from "../../src/lsp/features/hover.ts";
import { desk, example, textAt } from "./desk.ts";

const told = (marked: string): string => {
  const { document, caret } = desk(marked);
  return (hover(document, caret)?.contents as MarkupContent | undefined)?.value ?? "";
};
const inCoba = (before: string, after: string): string => example("coba").replace(before + after, `${before}|${after}`);

test("a parameter: its declaration, dimension, unit, and the value that is worked out", () => {
  const text = told(inCoba("param ", "p = 80 / N"));
  expect(text).toContain("param p = 80 / N");
  expect(text).toContain("parameter of the model: plain number");
  expect(text).toContain("value: 0.02");
});

test("a state: dimension, unit, first value, and how it is integrated and why", () => {
  const text = told(inCoba("  d", "v/dt"));
  expect(text).toContain("state v = E_L");
  expect(text).toContain("state of neuron Cell: voltage in mV");
  expect(text).toMatch(/method: \*\*exponential_euler\*\*, because \S/);
});

test("the range is the name, and nothing is said of blanks", () => {
  const { document, caret } = desk(inCoba("unless refr", "actory"));
  const range = hover(document, caret)?.range;
  expect(range === undefined ? "" : textAt(document, range)).toBe("refractory");
  expect(told("| \n\nparam a = 1\n")).toBe("");
});

test("an imported synapse shows what it takes and its doc comment", () => {
  const text = told(inCoba("using ExpC", "ond(w = 0.6"));
  expect(text).toContain("synapse ExpCond(w: any = 1, tau = 5 ms, E = 0 mV)");
  expect(text).toContain("xponential");
});

test("a doc comment, a builtin function with its units, a quantity, a unit, a keyword, a method", () => {
  expect(told("/// How many.\nparam |N = 10\n")).toContain("How many.");
  expect(told("param a = expr|el(2)\n")).toContain("(exp(x) - 1) / x");
  expect(told("param a = expr|el(2)\n")).toContain("units: plain numbers");
  expect(told("param a = 0.5| nA\n")).toContain("current: 500 pA");
  expect(told("neuron X { input I: n|A }\n")).toContain("a unit of current");
  expect(told("exp|eriment { run 1 ms }\n")).toContain("What is run");
  expect(told("neuron X { state v = 1; dv/dt = -v / (1 ms) by rk|4 }\n")).toContain("order: 4");
});

test("a name that two populations give different dimensions shows both", () => {
  const text = told(
    "neuron X { param a: any = 1 mV; state v: like a = a; dv/dt = -v| / (1 ms) }\npopulation p: X[1](a = 1 mV)\npopulation q: X[1](a = 1 nA)\n",
  );
  expect(text).toContain("voltage in mV, or current in nA");
});

test("a broken text still knows what it knew", () => {
  const { document, caret } = desk(inCoba("  input ", "I: mV"));
  expect(hover(document, caret)).toBeDefined();
  document.change(document.text.replace("neuron Cell {", "neuron Cell {{{ ( ["));
  const at = document.text.indexOf("I: mV");
  expect((hover(document, at)?.contents as MarkupContent | undefined)?.value).toContain("input of neuron Cell");
});

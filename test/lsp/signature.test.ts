import { expect, test } from "vitest";
import { signatureHelp } from "../../src/lsp/features/signature.ts";
import { desk } from "./desk.ts";

const help = (marked: string): readonly [string | undefined, number | null | undefined] => {
  const { document, caret } = desk(marked);
  const found = signatureHelp(document, caret);
  return [found?.signatures[0]?.label, found?.activeParameter];
};

test("builtin functions, by the comma before the caret", () => {
  expect(help("param a = clip(1, |2, 3)")).toEqual(["clip(x, lo, hi)", 1]);
  expect(help("param a = clip(max(1, 2), 3, |")).toEqual(["clip(x, lo, hi)", 2]);
  expect(help("param a = normal(|")).toEqual(["normal(mu, sigma)", 0]);
});

test("functions of the author, and parts by the name of the argument", () => {
  expect(help("function f(x: mV, y) = x\nparam a = f(1 mV, |")).toEqual(["f(x: mV, y)", 1]);
  const text = 'import { ExpCond } from "neuro/synapses"\nconnect a -> b using ExpCond(w = 1, E = |';
  expect(help(text)).toEqual(["ExpCond(w: any = 1, tau = 5 ms, E = 0 mV)", 2]);
});

test("measures, patterns and methods have arguments too", () => {
  expect(help('test "x" { expect rate(a, from = |')[0]).toContain("rate(p, ");
  expect(help("connect a -> b using S() { pairs bernoulli(|")).toEqual(["bernoulli(p)", 0]);
});

test("brackets that are no call have none", () => {
  expect(help("param a = (1 + |")).toEqual([undefined, undefined]);
  expect(help("param a = [1, |")).toEqual([undefined, undefined]);
});

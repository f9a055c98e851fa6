import { expect, test } from "vitest";
import { NeuroGrammar } from "../../src/parser/grammar.ts";
import { ebnf, grammarRules } from "./ebnf.ts";
import { comments } from "./ebnf-comments.ts";

test("chevrotain finds no ambiguity, left recursion or unreachable alternative", () => {
  expect(() => new NeuroGrammar(undefined, { skipValidations: false })).not.toThrow();
});

test("grammar/neuro.ebnf is the parser's grammar (after a change: npx vitest run test/parser/grammar.test.ts -u)", async () => {
  await expect(ebnf()).toMatchFileSnapshot("../../grammar/neuro.ebnf");
});

test("every comment of the reference grammar belongs to a rule", () => {
  const names = grammarRules().map((rule) => rule.name);
  expect(Object.keys(comments).filter((name) => !names.includes(name))).toEqual([]);
});

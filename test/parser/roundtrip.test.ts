import fc from "fast-check";
import { expect, test } from "vitest";
import { print, printExpr } from "../../src/parser/index.ts";
import { moduleAst } from "./arbitrary.ts";
import { expr } from "./arbitrary-expression.ts";
import { bare, findings, read } from "./support.ts";

/** Parentheses and absent fields mean nothing. */
function meaning(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(meaning);
  if (typeof value !== "object" || value === null) return value;
  if ("kind" in value && value.kind === "paren" && "inner" in value) return meaning(value.inner);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, meaning(inner)]));
}

test("an expression that is printed and parsed is the same expression", () => {
  fc.assert(
    fc.property(expr, (e) => {
      const text = printExpr(e);
      expect(findings(`let x = ${text}`), text).toEqual([]);
      const [item] = read(`let x = ${text}`).ast.items;
      const parsed = item?.kind === "let" ? item.entries[0]?.value : undefined;
      expect(meaning(bare(parsed)), text).toEqual(meaning(bare(e)));
      expect(parsed === undefined ? "" : printExpr(parsed)).toBe(text);
    }),
    { numRuns: 1000 },
  );
});

test("a file that is printed and parsed is the same file, and printing it again changes nothing", () => {
  fc.assert(
    fc.property(moduleAst, (ast) => {
      const text = print(ast);
      expect(findings(text), text).toEqual([]);
      const again = read(text).ast;
      expect(meaning(bare(again.items)), text).toEqual(meaning(bare(ast.items)));
      expect(print(again)).toBe(text);
    }),
    { numRuns: 300 },
  );
});

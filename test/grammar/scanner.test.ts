import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { scan } from "../../src/parser/scan.ts";
import { isReserved, NumberLiteral, StringLiteral, Derivative, type Lexeme } from "../../src/parser/tokens.ts";
import { Diagnostics, makeSource } from "../../src/source/index.ts";
import { tokenize, type Coloured } from "./tokenize.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const models = globSync(["examples/*.neuro", "stdlib/**/*.neuro", "bench/models/*.neuro", "../shared/models/*.neuro"], {
  cwd: root,
});

/** What the scanner says a token is, as a pattern of the scope that it must have. */
function wanted(token: Lexeme, before: Lexeme | undefined): RegExp | undefined {
  if (token.tokenType === NumberLiteral) return /^(constant\.numeric|keyword\.other\.unit)$/;
  if (token.tokenType === StringLiteral) return /^(string\.quoted\.double|constant\.character\.escape)$/;
  if (token.tokenType === Derivative) return /^(keyword\.operator\.derivative|variable\.other\.state)$/;
  const isMember = before?.image === "." && before.tokenType.name === "Dot";
  if (isMember || !isReserved(token.image)) return undefined;
  return /^(keyword|storage\.type|variable\.language|constant\.language|support\.constant\.pairs)/;
}

const within = (all: readonly Coloured[], start: number, end: number): readonly Coloured[] =>
  all.filter((one) => one.start < end && one.end > start);

describe.each(models)("%s", (path) => {
  const text = readFileSync(root + path, "utf8");
  const { tokens, comments, docs } = scan(makeSource(path, text), new Diagnostics());

  test("every token has the colour of what the scanner reads it as", async () => {
    const coloured = await tokenize(text);
    const wrong = tokens.flatMap((token, k) => {
      const scope = wanted(token, tokens[k - 1]);
      const parts = within(coloured, token.startOffset, token.end);
      const bad = parts.filter(
        (one) =>
          scope !== undefined && (!scope.test(one.scope) || one.start < token.startOffset || one.end > token.end),
      );
      return bad.map((one) => `${token.image} at ${token.startOffset}: '${one.text}' ${one.scope}`);
    });
    expect(wrong).toEqual([]);
    expect(tokens.length).toBeGreaterThan(5);
  });

  test("comments are comments, and nothing else is", async () => {
    const coloured = (await tokenize(text)).filter((one) => one.scope.startsWith("comment"));
    const places = [...comments, ...docs.flatMap(({ lines }) => lines)].map(({ span }) => span);
    const isIn = (one: Coloured): boolean => places.some(({ start, end }) => one.start >= start && one.end <= end + 1);
    expect(coloured.filter((one) => !isIn(one))).toEqual([]);
    expect(places.filter(({ start, end }) => within(coloured, start, end).length === 0)).toEqual([]);
  });
});

/** The stretches of one line that have a colour, as the compiler's own scanner reads them. */
import { distributions } from "../language/distributions/index.ts";
import { functions } from "../language/functions/index.ts";
import { arrayFunctions } from "../language/arrays/index.ts";
import { measures } from "../language/measures/index.ts";
import { scan } from "../parser/scan.ts";
import {
  Additive,
  Comparison,
  CompoundAssign,
  Derivative,
  Dot,
  Equals,
  isReserved,
  Multiplicative,
  NumberLiteral,
  Power,
  StringLiteral,
  Word,
  type Lexeme,
} from "../parser/tokens.ts";
import { Diagnostics, makeSource } from "../source/index.ts";

/** Tags of https://lezer.codemirror.net/docs/ref/#highlight.tags; behind a dot what modifies them. */
export type Style =
  | "comment"
  | "docComment"
  | "string"
  | "number"
  | "unit"
  | "derefOperator"
  | "operator"
  | "bool"
  | "self"
  | "definitionKeyword"
  | "keyword"
  | "logicOperator"
  | "propertyName"
  | "typeName"
  | "variableName"
  | "variableName.function"
  | "variableName.special";

/** `from` and `to` count from the head of the line. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly style: Style;
}
export interface Line {
  readonly pieces: readonly Piece[];
  /** A comment that the next line goes on with. */
  readonly open: boolean;
  /** Brackets that are opened in it, less those that are closed. */
  readonly opened: number;
}

/** @param open whether the line begins inside of a comment */
export function piecesOf(text: string, open: boolean): Line {
  if (!open) return scanned(text, 0);
  const end = text.indexOf("*/");
  if (end < 0) return { pieces: [{ from: 0, to: text.length, style: "comment" }], open: true, opened: 0 };
  const rest = scanned(text, end + 2);
  return { ...rest, pieces: [{ from: 0, to: end + 2, style: "comment" }, ...rest.pieces] };
}

const brackets: Readonly<Record<string, number>> = { "(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1 };

function scanned(text: string, from: number): Line {
  const out = new Diagnostics();
  const { tokens, comments, docs } = scan(makeSource("", text.slice(from)), out);
  const documented = docs.flatMap(({ lines }) => lines);
  const remarks = [
    ...comments.map(({ span }) => ({ from: span.start, to: span.end, style: "comment" as const })),
    ...documented.map(({ span }) => ({ from: span.start, to: span.end, style: "docComment" as const })),
  ];
  const pieces = [...tokens.flatMap((token, k) => ofToken(token, tokens[k - 1])), ...remarks];
  return {
    pieces: pieces
      .toSorted((a, b) => a.from - b.from)
      .map((piece) => ({ ...piece, from: piece.from + from, to: piece.to + from })),
    open: out.all.some(({ code }) => code === "NE1006"),
    opened: tokens.reduce((depth, { image }) => depth + (brackets[image] ?? 0), 0),
  };
}

function ofToken(token: Lexeme, before: Lexeme | undefined): readonly Piece[] {
  const [from, to] = [token.startOffset, token.end];
  if (token.tokenType === NumberLiteral) return numberPieces(token);
  if (token.tokenType === Derivative && token.variable !== undefined) {
    const { start, end } = token.variable;
    return [
      { from, to: start, style: "operator" },
      { from: start, to: end, style: "variableName" },
      { from: end, to, style: "operator" },
    ];
  }
  const style = styleOf(token, before);
  return style === undefined ? [] : [{ from, to, style }];
}

function numberPieces({ startOffset: from, end: to, image, unit }: Lexeme): readonly Piece[] {
  const number: Piece = { from, to: from + image.length, style: "number" };
  return unit === undefined ? [number] : [number, { from: unit.span.start, to, style: "unit" }];
}

const operators = new Set([Additive, Multiplicative, Power, Comparison, Equals, CompoundAssign]);

function styleOf(token: Lexeme, before: Lexeme | undefined): Style | undefined {
  if (token.tokenType === StringLiteral) return "string";
  if (operators.has(token.tokenType)) return "operator";
  if (token.tokenType === Dot) return "derefOperator";
  if (!isWord(token)) return undefined;
  return before?.tokenType === Dot ? "propertyName" : styleOfWord(token.image, before?.image);
}

const isWord = ({ tokenType }: Lexeme): boolean => categories(tokenType.CATEGORIES).has(Word);
type Categories = Lexeme["tokenType"]["CATEGORIES"];
/** All categories of a type, those of its categories too. */
const categories = (list: Categories): ReadonlySet<unknown> =>
  new Set((list ?? []).flatMap((one) => [one, ...categories(one.CATEGORIES)]));

const declaring = new Set(
  "neuron synapse channel gate population connect function param const let state input output noise event experiment test analysis import".split(
    " ",
  ),
);
const parts = new Set(["neuron", "synapse", "channel", "using", "then"]);

function styleOfWord(word: string, before: string | undefined): Style {
  if (word === "true" || word === "false") return "bool";
  if (word === "pre" || word === "post" || word === "self" || word === "target") return "self";
  if (word === "and" || word === "or" || word === "not") return "logicOperator";
  if (declaring.has(word)) return "definitionKeyword";
  if (isReserved(word)) return "keyword";
  if (before !== undefined && parts.has(before)) return "typeName";
  if (functions.has(word) || arrayFunctions.has(word) || measures.has(word)) return "variableName.function";
  return distributions.has(word) ? "variableName.special" : "variableName";
}

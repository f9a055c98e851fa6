/** Semantic tokens: what each word is, so that an editor can colour a state otherwise than a parameter. */
import { SemanticTokensBuilder, type SemanticTokens, type SemanticTokensLegend } from "vscode-languageserver";
import type { Lexeme } from "../../parser/tokens.ts";
import type { Span } from "../../source/index.ts";
import type { Analysis } from "../analysis.ts";
import type { NameSymbol, Occurrence, SymbolKind } from "../names/symbol.ts";
import { toPosition } from "../ranges.ts";
import type { Document } from "../workspace.ts";
import { declaring, wordNamed } from "../words/index.ts";

const types = [
  "keyword",
  "number",
  "unit",
  "string",
  "comment",
  "operator",
  "property",
  "variable",
  "parameter",
  "function",
  "class",
  "event",
  "enumMember",
  "macro",
  "namespace",
] as const;
type Type = (typeof types)[number];
const modifiers = ["declaration", "modification", "readonly", "defaultLibrary", "documentation"] as const;
type Modifier = (typeof modifiers)[number];

export const legend: SemanticTokensLegend = { tokenTypes: [...types], tokenModifiers: [...modifiers] };

const typeOf: Readonly<Record<SymbolKind, Type>> = {
  param: "parameter",
  const: "enumMember",
  state: "property",
  input: "property",
  let: "variable",
  output: "property",
  gate: "property",
  requirement: "property",
  noise: "property",
  event: "event",
  "channel use": "namespace",
  function: "function",
  parameter: "parameter",
  "loop variable": "variable",
  local: "variable",
  neuron: "class",
  synapse: "class",
  channel: "class",
  population: "variable",
  connection: "variable",
  analysis: "macro",
  import: "namespace",
};

interface Token {
  readonly start: number;
  readonly end: number;
  readonly type: Type;
  readonly modifiers: readonly Modifier[];
}

/** @param within only what touches this stretch */
export function semanticTokens({ now }: Document, within?: Span): SemanticTokens {
  const all = [...comments(now), ...words(now)].toSorted((a, b) => a.start - b.start);
  const builder = new SemanticTokensBuilder();
  for (const token of all)
    if (within === undefined || (token.start <= within.end && within.start <= token.end)) push(token, now, builder);
  return builder.build();
}

/** A token of the protocol stands on one line. */
function push({ start, end, type, modifiers: own }: Token, { source }: Analysis, builder: SemanticTokensBuilder): void {
  const bits = own.reduce((sum, one) => sum | (1 << modifiers.indexOf(one)), 0);
  let at = start;
  for (const line of source.text.slice(start, end).split("\n")) {
    const { line: row, character } = toPosition(source, at);
    if (line.length > 0) builder.push(row, character, line.length, types.indexOf(type), bits);
    at += line.length + 1;
  }
}

const comments = ({ scanned }: Analysis): readonly Token[] => [
  ...scanned.comments.map(({ span }): Token => ({ start: span.start, end: span.end, type: "comment", modifiers: [] })),
  ...docLines(scanned),
];

const docLines = ({ docs, moduleDoc }: Analysis["scanned"]): readonly Token[] =>
  [...new Set([...docs, ...(moduleDoc === undefined ? [] : [moduleDoc])])].flatMap(({ lines }) =>
    lines.map(({ span }): Token => ({
      start: span.start,
      end: span.end,
      type: "comment",
      modifiers: ["documentation"],
    })),
  );

function words({ scanned, names, source }: Analysis): readonly Token[] {
  const byStart = new Map(names.occurrences.map((one) => [one.span.start, one]));
  return scanned.tokens.flatMap((token): readonly Token[] => {
    const { startOffset: start, end } = token;
    const name = byStart.get(start);
    if (token.tokenType.name === "Number") return number(token);
    if (token.tokenType.name === "Derivative") return derivative(token, byStart);
    if (token.tokenType.name === "String") return [{ start, end, type: "string", modifiers: [] }];
    if (name !== undefined && name.span.end === end) return [named(name)];
    if (token.tokenType.name.endsWith("Keyword")) return [keyword(token)];
    const word = /^[\p{L}_]/u.test(token.image)
      ? wordNamed(token.image, undefined, source.text[end] === "(")
      : undefined;
    return word === undefined ? [] : [{ start, end, type: typeOfWord[word.kind], modifiers: ["defaultLibrary"] }];
  });
}

/** One that begins a declaration says so: editors colour it otherwise than what stands in blocks. */
const keyword = ({ startOffset: start, end, image }: Lexeme): Token => ({
  start,
  end,
  type: "keyword",
  modifiers: declaring.has(image) ? ["declaration"] : [],
});

const typeOfWord = {
  function: "function",
  distribution: "function",
  measure: "function",
  constant: "enumMember",
  variable: "variable",
  method: "macro",
  pattern: "macro",
  keyword: "keyword",
} as const;

function named({ span, symbols, role }: Occurrence): Token {
  const [symbol] = symbols;
  const type = symbol === undefined ? "variable" : typeOf[symbol.kind];
  return { start: span.start, end: span.end, type, modifiers: modifiersOf(symbol, role) };
}

function modifiersOf(symbol: NameSymbol | undefined, role: Occurrence["role"]): readonly Modifier[] {
  const constant = symbol?.kind === "const" || symbol?.kind === "param" || symbol?.kind === "loop variable";
  const library = symbol?.span.source.name.startsWith("neuro/") === true;
  return [
    ...(role === "declaration" ? (["declaration"] as const) : role === "write" ? (["modification"] as const) : []),
    ...(constant ? (["readonly"] as const) : []),
    ...(library ? (["defaultLibrary"] as const) : []),
  ];
}

/** A unit belongs to its number, but is coloured by itself. */
function number({ startOffset: start, end, unit }: Lexeme): readonly Token[] {
  const at = unit?.factors.length === 0 ? undefined : unit?.span;
  if (at === undefined || at.start <= start) return [{ start, end, type: "number", modifiers: [] }];
  return [
    { start, end: at.start, type: "number", modifiers: [] },
    { start: at.start, end, type: "unit", modifiers: [] },
  ];
}

/** `dv/dt`: the variable is what it is, the rest an operator. */
function derivative(
  { startOffset: start, end, variable }: Lexeme,
  byStart: ReadonlyMap<number, Occurrence>,
): readonly Token[] {
  const name = variable === undefined ? undefined : byStart.get(variable.start);
  if (variable === undefined || name === undefined) return [{ start, end, type: "operator", modifiers: [] }];
  return [
    { start, end: variable.start, type: "operator", modifiers: [] },
    named(name),
    { start: variable.end, end, type: "operator", modifiers: [] },
  ];
}

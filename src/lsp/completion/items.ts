/** Entries of the list, from names and words. */
import { CompletionItemKind as Icon, InsertTextFormat, type CompletionItem } from "vscode-languageserver";
import type { Analysis } from "../analysis.ts";
import { markdown } from "../describe/markdown.ts";
import { signatureOf } from "../describe/symbols.ts";
import { typesOf, typeText } from "../describe/types.ts";
import type { NameSymbol, SymbolKind } from "../names/symbol.ts";
import { keywordRows, type Place, type Word } from "../words/index.ts";

const icons: Readonly<Record<SymbolKind, Icon>> = {
  param: Icon.Property,
  const: Icon.Constant,
  state: Icon.Field,
  input: Icon.Interface,
  let: Icon.Variable,
  output: Icon.Interface,
  gate: Icon.Field,
  requirement: Icon.Interface,
  noise: Icon.Field,
  event: Icon.Event,
  "channel use": Icon.Module,
  function: Icon.Function,
  parameter: Icon.Variable,
  "loop variable": Icon.Variable,
  local: Icon.Variable,
  neuron: Icon.Class,
  synapse: Icon.Class,
  channel: Icon.Class,
  population: Icon.Struct,
  connection: Icon.Struct,
  analysis: Icon.Method,
  import: Icon.Module,
};
const wordIcons: Readonly<Record<Word["kind"], Icon>> = {
  function: Icon.Function,
  distribution: Icon.Function,
  measure: Icon.Function,
  constant: Icon.Constant,
  variable: Icon.Variable,
  method: Icon.EnumMember,
  pattern: Icon.EnumMember,
  keyword: Icon.Keyword,
};

/** Declared names come before words of the language. */
export const itemOfSymbol = (symbol: NameSymbol, analysis: Analysis): CompletionItem => ({
  label: symbol.name,
  kind: icons[symbol.kind],
  detail: [signatureOf(symbol), ...typesOf(symbol, analysis).map(typeText)].join("  ·  "),
  sortText: `1${symbol.name}`,
  ...(symbol.doc === undefined ? {} : { documentation: markdown(symbol.doc) }),
});

export const itemOfWord = (word: Word): CompletionItem => ({
  label: word.name,
  kind: wordIcons[word.kind],
  detail: word.call,
  documentation: markdown(word.doc, (word.notes ?? []).map((note) => `- ${note}`).join("\n")),
  sortText: `2${word.name}`,
});

/** Keywords that begin a statement here, as snippets. */
export const statementItems = (place: Place): readonly CompletionItem[] =>
  keywordRows
    .filter(({ places }) => places.includes(place))
    .map(({ name, snippet, doc }) => ({
      label: name,
      kind: Icon.Keyword,
      detail: doc,
      insertText: snippet,
      insertTextFormat: InsertTextFormat.Snippet,
      sortText: `0${name}`,
    }));

export const plainItem = (label: string, kind: Icon, detail: string, order = "1"): CompletionItem => ({
  label,
  kind,
  detail,
  sortText: `${order}${label}`,
});

/** `tau = `, and what it is worth without. */
export const argumentItem = (symbol: NameSymbol, analysis: Analysis): CompletionItem => ({
  ...itemOfSymbol(symbol, analysis),
  insertText: `${symbol.name} = `,
  sortText: `0${symbol.name}`,
});

/** The outline of a text. */
import { SymbolKind as Icon, type DocumentSymbol } from "vscode-languageserver";
import type { ExperimentDecl, Item } from "../../parser/ast.ts";
import type { NameSymbol, SymbolKind } from "../names/symbol.ts";
import { toRange } from "../ranges.ts";
import type { Document } from "../workspace.ts";

export const icons: Readonly<Record<SymbolKind, Icon>> = {
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
  "channel use": Icon.Object,
  function: Icon.Function,
  parameter: Icon.Variable,
  "loop variable": Icon.Variable,
  local: Icon.Variable,
  neuron: Icon.Class,
  synapse: Icon.Class,
  channel: Icon.Class,
  population: Icon.Array,
  connection: Icon.Operator,
  analysis: Icon.Method,
  import: Icon.Module,
};

export function documentSymbols({ now }: Document): readonly DocumentSymbol[] {
  const { names, ast } = now;
  return ast.items.flatMap((item): readonly DocumentSymbol[] => {
    if (item.kind === "import" || item.kind === "export") return [];
    if (item.kind === "experiment") return [experiment(item)];
    if (item.kind === "connect" && item.name === undefined) return [unnamed(item)];
    return [...names.top.values()].filter((symbol) => symbol.node === item).map(symbolOf);
  });
}

function symbolOf(symbol: NameSymbol): DocumentSymbol {
  const children = [...(symbol.members?.values() ?? [])].map(symbolOf);
  return {
    name: symbol.name,
    detail: symbol.kind,
    kind: icons[symbol.kind],
    range: toRange(symbol.whole),
    selectionRange: toRange(symbol.span),
    ...(children.length === 0 ? {} : { children }),
  };
}

const experiment = ({ type, title, span }: ExperimentDecl): DocumentSymbol => ({
  name: title ?? type,
  detail: type,
  kind: Icon.Method,
  range: toRange(span),
  selectionRange: toRange({ ...span, end: span.start + type.length }),
});

function unnamed(item: Extract<Item, { kind: "connect" }>): DocumentSymbol {
  const { text } = item.span.source;
  const at = { ...item.span, start: item.pre.span.start, end: item.post.span.end };
  return {
    name: text.slice(at.start, at.end).replaceAll(/\s+/g, " ") || "connect",
    detail: "connection",
    kind: Icon.Operator,
    range: toRange(item.span),
    selectionRange: toRange(at.end > at.start ? at : item.span),
  };
}

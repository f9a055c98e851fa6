/** Completion: what can be written at the caret, and nothing else. */
import { CompletionItemKind, type CompletionItem } from "vscode-languageserver";
import { Diagnostics, makeSource, span } from "../../source/index.ts";
import { parse } from "../../parser/index.ts";
import type { Analysis } from "../analysis.ts";
import { caretAt, type Context } from "../completion/context.ts";
import { argumentItem, itemOfSymbol, itemOfWord, plainItem, statementItems } from "../completion/items.ts";
import { libraryItems } from "../completion/library.ts";
import { holdersOf } from "../names/expressions.ts";
import { lookUp, origin, partAround, type NameSymbol, type Scope } from "../names/symbol.ts";
import { scopeAt } from "../places.ts";
import { toEdit } from "../ranges.ts";
import {
  callables,
  everywhere,
  isUsual,
  measures,
  methods,
  ofNeurons,
  ofSynapses,
  patterns,
  unitWords,
  type Place,
} from "../words/index.ts";
import type { Document, Workspace } from "../workspace.ts";

export function completion(workspace: Workspace, document: Document, offset: number): readonly CompletionItem[] {
  const { now } = document;
  const { context, start } = caretAt(now, offset);
  const names = document.nearest(start);
  const scope = scopeAt(names.analysis.names, names.offset) ?? { symbols: names.analysis.names.top };
  return itemsFor(context, { workspace, now, analysis: names.analysis, scope });
}

interface Around {
  readonly workspace: Workspace;
  /** The text as it is, for edits. */
  readonly now: Analysis;
  /** The version that knows the names around the caret. */
  readonly analysis: Analysis;
  readonly scope: Scope;
}

function itemsFor(context: Context, around: Around): readonly CompletionItem[] {
  const { workspace, analysis, now } = around;
  switch (context.kind) {
    case "nothing":
      return [];
    case "unit":
      return units();
    case "annotation":
      return [
        plainItem("any", CompletionItemKind.Keyword, "takes its dimension from each instance"),
        plainItem("like", CompletionItemKind.Keyword, "the dimension of another name"),
        ...units(),
      ];
    case "module":
      return modules(context, around);
    case "imported":
      return [...(workspace.modules.names(context.from, now.source.name)?.top.values() ?? [])].map((one) =>
        itemOfSymbol(origin(one), analysis),
      );
    case "member":
      return members(context.object, around);
    case "part":
      return [...topOf(around, [context.part]), ...libraryItems(workspace, now, [context.part])];
    case "argument":
      return [...argumentsOf(context.of, around), ...expression("other", around)];
    case "method":
      return methods.map(itemOfWord);
    case "pattern":
      return [
        ...patterns.map(itemOfWord),
        plainItem("where", CompletionItemKind.Keyword, "where a condition of the pair holds"),
      ];
    case "population":
      return [...topOf(around, ["population", "connection", "let"]), ...locals(around)];
    case "model param":
      return topOf(around, ["param"]);
    case "end":
      return ["pre", "post"].map((one) => plainItem(one, CompletionItemKind.Keyword, `a spike of the ${one} neuron`));
    case "recorded":
      return [
        plainItem("spikes", CompletionItemKind.Keyword, "spikes of a population"),
        ...allMembers(around),
        ...measures.map(itemOfWord),
      ];
    case "statement":
      return [...statementItems(context.place), ...statementNames(context.place, around)];
    case "expression":
      return expression(context.place, around);
  }
}

const units = (): readonly CompletionItem[] =>
  unitWords.map(({ symbol, doc }, k) => ({
    ...plainItem(symbol, CompletionItemKind.Unit, doc),
    sortText: `${isUsual(symbol) ? 1 : 2}${String(k).padStart(4, "0")}`,
  }));

function modules(
  { start, end }: { readonly start: number; readonly end: number },
  { workspace, now }: Around,
): readonly CompletionItem[] {
  return workspace.host.libraryModules().map((name) => ({
    ...plainItem(
      name,
      CompletionItemKind.Module,
      workspace.modules.names(name, now.source.name)?.ast.doc?.split("\n")[0] ?? "standard library",
    ),
    textEdit: toEdit({ span: span(now.source, start, end), text: name }),
  }));
}

/** What can stand behind the point: members of every neuron that the object can be. */
function members(object: string, { analysis, scope }: Around): readonly CompletionItem[] {
  if (/(^|\. )position$/.test(object))
    return ["x", "y", "z"].map((one) => plainItem(one, CompletionItemKind.Field, "a coordinate, a length"));
  const [item] = parse(makeSource("", `let object = ${object}`), new Diagnostics()).items;
  const value = item?.kind === "let" ? item.entries[0]?.value : undefined;
  const parts = value === undefined ? [] : holdersOf(value, scope);
  const found = new Map(parts.flatMap((part) => [...(part.members ?? [])]));
  const own = object === "pre" || object === "post" ? ["size", "position", "refractory"] : [];
  return [
    ...[...found.values()].map((one) => itemOfSymbol(one, analysis)),
    ...own.map((one) => plainItem(one, CompletionItemKind.Variable, `of the ${object} neuron`, "2")),
  ];
}

const topOf = ({ analysis }: Around, kinds: readonly NameSymbol["kind"][]): readonly CompletionItem[] =>
  [...analysis.names.top.values()]
    .filter((symbol) => kinds.includes(origin(symbol).kind))
    .map((symbol) =>
      itemOfSymbol(origin(symbol) === symbol ? symbol : { ...origin(symbol), name: symbol.name }, analysis),
    );

/** Variables of loops around the caret. */
const locals = ({ scope, analysis }: Around): readonly CompletionItem[] =>
  inScope(scope)
    .filter(({ kind }) => kind === "loop variable")
    .map((one) => itemOfSymbol(one, analysis));

/** Params of a part, `from` and `to` of a measure. */
function argumentsOf(name: string, { analysis, scope }: Around): readonly CompletionItem[] {
  const symbol = lookUp(name, scope);
  const part = symbol === undefined ? undefined : origin(symbol);
  const params = [...(part?.members?.values() ?? [])].filter(({ kind }) => kind === "param");
  const measure = part === undefined ? measures.find((one) => one.name === name) : undefined;
  const options = (measure?.parameters ?? []).filter((one) => one.name.endsWith("= …"));
  return [
    ...params.map((one) => argumentItem(one, analysis)),
    ...options.map((one) => ({ ...plainItem(one.name.slice(0, -1), CompletionItemKind.Property, one.doc ?? "", "0") })),
  ];
}

function allMembers({ analysis }: Around): readonly CompletionItem[] {
  const parts = [...analysis.names.top.values()].map(origin).filter(({ members }) => members !== undefined);
  const found = new Map(parts.flatMap((part) => [...(part.members ?? [])]));
  return [...found.values()]
    .filter(({ kind }) => kind !== "function" && kind !== "const")
    .map((one) => itemOfSymbol(one, analysis));
}

/** Names that a statement can begin with: what is assigned to. */
function statementNames(place: Place, around: Around): readonly CompletionItem[] {
  switch (place) {
    case "block":
      return inScope(around.scope)
        .filter(({ kind }) => kind === "state" || kind === "local" || kind === "param")
        .map((one) => itemOfSymbol(one, around.analysis));
    case "experiment":
    case "top":
    case "loop":
    case "other":
      return topOf(around, ["population", "connection"]);
    case "connect":
      return allMembers(around);
    case "gate":
      return ["alpha", "beta", "inf", "tau"].map((one) => plainItem(one, CompletionItemKind.Property, "of the gate"));
    case "neuron":
    case "channel":
    case "synapse":
    case "analysis":
      return [];
  }
}

function expression(place: Place, around: Around): readonly CompletionItem[] {
  const { scope, analysis } = around;
  const part = partAround(scope);
  const own =
    part === undefined ? (place === "connect" ? ofSynapses : []) : part.kind === "synapse" ? ofSynapses : ofNeurons;
  const more = place === "experiment" ? measures : [];
  return [
    ...inScope(scope).map((one) => itemOfSymbol(one, analysis)),
    ...new Map(
      [...everywhere, ...own, ...more, ...callables].toReversed().map((word) => [word.name, itemOfWord(word)]),
    ).values(),
  ];
}

/** Names seen from a scope, each as its innermost declaration. */
function inScope(scope: Scope): readonly NameSymbol[] {
  const found = new Map<string, NameSymbol>();
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent)
    for (const [name, symbol] of at.symbols) if (!found.has(name)) found.set(name, symbol);
  return [...found.values()];
}

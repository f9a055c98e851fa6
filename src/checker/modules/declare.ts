/** The names at the top level of a module. */
import type {
  Binding,
  Ident,
  ImportDecl,
  ExportFrom,
  Item,
  LetDecl,
  ModuleAst,
  ParamDecl,
  ConstDecl,
  TopLevelIf,
} from "../../parser/ast.ts";
import type { Source } from "../../source/source.ts";
import { chain, type Entity, type Scope } from "../env.ts";
import { functionEntity } from "../functions.ts";
import { builtinScope } from "../names/builtins.ts";
import { checkNewName } from "../names/new-name.ts";
import { namesOfParts } from "../vocabulary.ts";
import type { Session } from "../session.ts";
import { constSymbol } from "./const.ts";
import { letSymbol } from "./let.ts";
import { paramSymbol } from "./model-param.ts";
import type { Modules } from "./modules.ts";
import type { Module, TopSymbol } from "./symbol.ts";

export function declareModule(session: Session, source: Source, ast: ModuleAst, modules: Modules): Module {
  const symbols = new Map<string, TopSymbol>();
  const refused = new Set<string>();
  const own: Scope = {
    find: (name) => (refused.has(name) ? { kind: "poison", what: "name" } : entityOf(symbols.get(name), session)),
    names: () => [...symbols.keys()],
  };
  const module: Module = { source, ast, symbols, scope: chain(own, builtinScope) };
  for (const item of ast.items) {
    for (const [ident, symbol] of symbolsOf(item, module, session, modules))
      if (!declare(symbols, ident, symbol, session)) refused.add(ident.name);
  }
  return module;
}

/** False where the name is one that cannot be declared. */
function declare(symbols: Map<string, TopSymbol>, ident: Ident, symbol: TopSymbol, session: Session): boolean {
  const first = symbols.get(ident.name);
  if (first !== undefined)
    session.report(
      "NE2002",
      ident.span,
      { name: ident.name },
      { labels: [{ span: first.span, text: "first declared here" }] },
    );
  else if (
    (symbol.kind === "const" && namesOfParts.has(ident.name)) ||
    checkNewName(session, ident, symbol.kind === "part" ? symbol.decl.part : symbol.kind)
  )
    symbols.set(ident.name, symbol);
  else return false;
  return true;
}

type Named = readonly [Ident, TopSymbol];

function symbolsOf(item: Item, module: Module, session: Session, modules: Modules): readonly Named[] {
  const at = (ident: Ident): { readonly name: string; readonly span: Ident["span"]; readonly module: Module } => ({
    name: ident.name,
    span: ident.span,
    module,
  });
  switch (item.kind) {
    case "import":
    case "export":
      return imported(item, module, modules);
    case "param":
    case "const":
    case "let":
      return item.entries.map((entry): Named => [entry.name, bindingSymbol(item, entry, module, session)]);
    case "function":
      return [
        [
          item.name,
          {
            ...at(item.name),
            kind: "function",
            decl: item,
            entity: functionEntity(item, { session, scope: () => module.scope }),
          },
        ],
      ];
    case "part":
      return [[item.name, { ...at(item.name), kind: "part", decl: item }]];
    case "population":
      return [[item.name, { ...at(item.name), kind: "population", decl: item }]];
    case "connect":
      return item.name === undefined
        ? []
        : [[item.name, { ...at(item.name), kind: "connection", decl: item, loops: 0 }]];
    case "for_items":
      return item.items.flatMap((one) => symbolsOfLoop(one, module, session, modules, 1));
    case "if_items":
      return itemsOf(item).flatMap((one) => symbolsOfLoop(one, module, session, modules, 0));
    case "experiment":
    case "analysis":
    case "train":
    case "stimulus":
    case "bad":
      return [];
  }
}

/** Of what stands in a loop or a branch, only names of connections are seen outside. */
function symbolsOfLoop(item: Item, module: Module, session: Session, modules: Modules, loops: 0 | 1): readonly Named[] {
  if (item.kind !== "connect" && item.kind !== "for_items" && item.kind !== "if_items") return [];
  return symbolsOf(item, module, session, modules).map(([ident, symbol]): Named =>
    symbol.kind === "connection" ? [ident, { ...symbol, loops: symbol.loops + loops }] : [ident, symbol],
  );
}

/** What stands in the branches, whichever is taken. */
const itemsOf = ({ arms, otherwise }: TopLevelIf): readonly Item[] => [
  ...arms.flatMap(({ body }) => body.items),
  ...(otherwise?.items ?? []),
];

function bindingSymbol(
  item: ParamDecl | ConstDecl | LetDecl,
  entry: Binding,
  module: Module,
  session: Session,
): TopSymbol {
  switch (item.kind) {
    case "param":
      return paramSymbol(entry, item.doc, module, session);
    case "const":
      return constSymbol(entry, module, session);
    case "let":
      return letSymbol(entry, module, session);
  }
}

function imported(item: ImportDecl | ExportFrom, module: Module, modules: Modules): readonly Named[] {
  return item.names.map((entry): Named => {
    const ident = entry.alias ?? entry.name;
    let target: TopSymbol | undefined | "unasked" = "unasked";
    const find = (): TopSymbol | undefined => {
      if (target === "unasked") {
        target = undefined;
        target = modules.find(
          { name: entry.name.name, at: entry.name.span, from: item.from, fromSpan: item.fromSpan },
          module,
        );
      }
      return target;
    };
    return [ident, { kind: "import", name: ident.name, span: ident.span, module, node: entry, target: find }];
  });
}

/** The symbol behind imports; uses are noted. */
export function followed(symbol: TopSymbol | undefined, session: Session): TopSymbol | undefined {
  if (symbol?.kind !== "import") return symbol;
  session.used.add(symbol.node);
  return symbol.target();
}

/** What the name means in an expression. */
export function entityOf(symbol: TopSymbol | undefined, session: Session): Entity | undefined {
  const target = followed(symbol, session);
  if (target === undefined) return symbol === undefined ? undefined : { kind: "poison", what: "import" };
  switch (target.kind) {
    case "param":
    case "const":
    case "function":
    case "let":
      return target.entity;
    case "part":
      return { kind: "thing", what: target.decl.part };
    case "population":
    case "connection":
      return { kind: "thing", what: target.kind };
    case "import":
      return { kind: "poison", what: "import" };
  }
}

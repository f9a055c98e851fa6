/** Which names a text declares at its top level and in its parts. */
import type { Binding, FunctionDecl, Ident, Item, Member, PartDecl } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import { outermost, type NameSymbol, type Scope, type SymbolKind } from "./symbol.ts";

/** Answers what `name` of the module `from` stands for. */
export type FindImport = (name: string, from: string) => NameSymbol | undefined;

type Top = ReadonlyMap<string, NameSymbol>;
type More = Partial<NameSymbol> & Pick<NameSymbol, "top">;
interface Bindings {
  readonly entries: readonly Binding[];
  readonly doc?: string | undefined;
  readonly span: Span;
}

const named = (kind: SymbolKind, ident: Ident, whole: Span, more: More): NameSymbol => ({
  kind,
  name: ident.name,
  span: ident.span,
  whole,
  ...more,
});

const bindings = (kind: SymbolKind, decl: Bindings, more: More): readonly NameSymbol[] =>
  decl.entries.map((entry) => named(kind, entry.name, entry.span, { doc: decl.doc, binding: entry, ...more }));

/** Names of the top level; of what stands in loops and branches, those of connections alone are seen outside. */
export function declareTop(items: readonly Item[], find: FindImport): ReadonlyMap<string, NameSymbol> {
  const top = new Map<string, NameSymbol>();
  for (const symbol of items.flatMap((item) => declareItem(item, find, top)))
    if (!top.has(symbol.name)) top.set(symbol.name, symbol);
  return top;
}

export function declareItem(item: Item, find: FindImport, top: Top): readonly NameSymbol[] {
  switch (item.kind) {
    case "import":
    case "export":
      return item.names.map(({ name, alias }) =>
        named("import", alias ?? name, item.span, { target: find(name.name, item.from), node: item, top }),
      );
    case "param":
    case "const":
    case "let":
      return bindings(item.kind, item, { node: item, top });
    case "function":
      return [named("function", item.name, item.span, { doc: item.doc, node: item, top })];
    case "part":
      return [declarePart(item, top)];
    case "population":
      return [named("population", item.name, item.span, { doc: item.doc, node: item, top })];
    case "connect":
      return item.name === undefined
        ? []
        : [named("connection", item.name, item.span, { doc: item.doc, node: item, top })];
    case "analysis":
    case "experiment":
    case "train":
    case "stimulus":
    case "bad":
      return [];
    case "for_items":
      return connectionsOf(item.items, find, top);
    case "if_items":
      return connectionsOf(
        [...item.arms.flatMap(({ body }) => body.items), ...(item.otherwise?.items ?? [])],
        find,
        top,
      );
  }
}

const connectionsOf = (items: readonly Item[], find: FindImport, top: Top): readonly NameSymbol[] =>
  items.flatMap((item) => declareItem(item, find, top)).filter(({ kind }) => kind === "connection");

function declarePart(decl: PartDecl, top: Top): NameSymbol {
  const members = new Map<string, NameSymbol>();
  const part: NameSymbol = named(decl.part, decl.name, decl.span, { doc: decl.doc, node: decl, members, top });
  for (const symbol of decl.members.flatMap((member) => declareMember(member, part)))
    if (!members.has(symbol.name)) members.set(symbol.name, symbol);
  return part;
}

function declareMember(member: Member, parent: NameSymbol): readonly NameSymbol[] {
  switch (member.kind) {
    case "param":
    case "const":
    case "state":
    case "input":
    case "let":
    case "output":
    case "noise":
      return bindings(member.kind, member, { parent, node: member, top: parent.top });
    case "requires":
      return bindings("requirement", member, { parent, node: member, top: parent.top });
    case "function":
    case "gate":
    case "event":
      return [named(member.kind, member.name, member.span, { doc: member.doc, parent, node: member, top: parent.top })];
    case "channel_use":
      return [
        named("channel use", member.name, member.span, { doc: member.doc, parent, node: member, top: parent.top }),
      ];
    case "equation":
    case "equation_loop":
    case "history":
    case "method":
    case "spike":
    case "on":
    case "every":
    case "contribution":
    case "bad":
      return [];
  }
}

/** The parameters of a function, which its body sees. */
export const declareParameters = (decl: FunctionDecl, top: Top): readonly NameSymbol[] =>
  decl.parameters.map(({ name, annotation }) => named("parameter", name, name.span, { binding: { annotation }, top }));

/** A name of a block, a loop or a reduction. */
export const declareLocal = (
  kind: "local" | "loop variable" | "noise",
  ident: Ident,
  whole: Span,
  scope: Scope,
  binding?: Binding,
): NameSymbol => named(kind, ident, whole, { top: outermost(scope).symbols, binding });

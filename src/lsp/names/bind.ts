/**
 * What every name of a text stands for, from the tree alone: also of a text that does not compile, and also of parts that
 * nothing uses. The checker knows more (types, values), but only of what is sound.
 */
import type { Item, ModuleAst } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import { Binder } from "./binder.ts";
import { declareItem, declareLocal, declareTop, type FindImport } from "./declare.ts";
import { resolveAnalysis, resolveAssignment, resolveExperiment } from "./experiments.ts";
import { resolve } from "./expressions.ts";
import { endsOfSynapses, resolveConnection, resolvePopulation } from "./networks.ts";
import { resolveBinding, resolveFunction, resolvePart } from "./parts.ts";
import { lookUp, origin, outermost, type Ends, type ModuleNames, type NameSymbol, type Scope } from "./symbol.ts";

/** @param find answers imports; undefined where there is no such name */
export function bind(ast: ModuleAst, find: FindImport): ModuleNames {
  const binder = new Binder(find);
  const top = declareTop(ast.items, find);
  const scope = binder.open(ast.span, top);
  const walk: Walk = { binder, ends: endsOfSynapses(ast.items, scope, binder) };
  for (const item of ast.items) resolveItem(item, scope, walk);
  binder.occurrences.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const { occurrences, scopes, linked, readOfEnds, uses } = binder;
  return { source: ast.span.source, ast, top, occurrences, scopes, linked, readOfEnds, uses };
}

interface Walk {
  readonly binder: Binder;
  readonly ends: ReadonlyMap<NameSymbol, Ends>;
}

function resolveItem(item: Item, scope: Scope, walk: Walk): void {
  const { binder } = walk;
  switch (item.kind) {
    case "import":
    case "export":
      return resolveImport(item, scope, binder);
    case "param":
    case "const":
    case "let":
      return item.entries.forEach((entry) => {
        declared(entry.name.name, entry.name.span.start, scope, binder);
        resolveBinding(entry, scope, binder);
      });
    case "function":
      declared(item.name.name, item.name.span.start, scope, binder);
      return resolveFunction(item, scope, binder);
    case "part": {
      const part = declared(item.name.name, item.name.span.start, scope, binder);
      return part === undefined ? undefined : resolvePart(item, part, scope, walk.ends.get(part), binder);
    }
    case "population":
      declared(item.name.name, item.name.span.start, scope, binder);
      return resolvePopulation(item, scope, binder, familyScope(item, scope, binder));
    case "connect":
      if (item.name !== undefined) declared(item.name.name, item.name.span.start, scope, binder);
      return resolveConnection(item, scope, binder);
    case "stimulus":
      return resolveAssignment(item.statement, scope, binder);
    case "for_items":
      return resolveLoop(item, scope, walk);
    case "if_items":
      for (const { condition, body } of item.arms) {
        resolve(condition, scope, binder);
        resolveItems(body.items, body.span, [], scope, walk);
      }
      if (item.otherwise !== undefined) resolveItems(item.otherwise.items, item.otherwise.span, [], scope, walk);
      return;
    case "experiment":
      return resolveExperiment(item, scope, binder);
    case "analysis":
      return resolveAnalysis(item, scope, binder);
    case "train":
    case "bad":
      return;
  }
}

/** The symbol that this very place declares; of a name that is declared twice, the first one counts. */
function declared(name: string, start: number, scope: Scope, binder: Binder): NameSymbol | undefined {
  const symbol = lookUp(name, scope);
  if (symbol?.span.start !== start) return undefined;
  binder.declare(symbol);
  return symbol;
}

function resolveImport(item: Extract<Item, { kind: "import" | "export" }>, scope: Scope, binder: Binder): void {
  for (const { name, alias } of item.names) {
    const symbol = scope.symbols.get((alias ?? name).name);
    if (alias === undefined || symbol?.target !== undefined)
      binder.use(name, [symbol === undefined ? undefined : origin(symbol)]);
    if (alias !== undefined) declared(alias.name, alias.span.start, scope, binder);
  }
}

function resolveLoop(item: Extract<Item, { kind: "for_items" }>, scope: Scope, walk: Walk): void {
  resolve(item.from, scope, walk.binder);
  resolve(item.to, scope, walk.binder);
  const variable = declareLocal("loop variable", item.variable, item.span, scope);
  walk.binder.declare(variable);
  resolveItems(item.items, item.span, [variable], scope, walk);
}

/** What stands in a loop or a branch sees its `let`s; names of connections are those of the whole text. */
function resolveItems(
  items: readonly Item[],
  span: Span,
  outer: readonly NameSymbol[],
  scope: Scope,
  walk: Walk,
): void {
  const { binder } = walk;
  const own = items
    .flatMap((item) => declareItem(item, binder.find, outermost(scope).symbols))
    .filter(({ kind }) => kind !== "connection");
  const inner = binder.open(span, new Map([...outer, ...own].map((one) => [one.name, one])), scope);
  items.forEach((item) => resolveItem(item, inner, walk));
}

/** `L[k in 0 .. 8]: …`: arguments and sizes see `k`. */
function familyScope({ family, span }: Extract<Item, { kind: "population" }>, scope: Scope, binder: Binder): Scope {
  if (family === undefined) return scope;
  resolve(family.from, scope, binder);
  resolve(family.to, scope, binder);
  const variable = declareLocal("loop variable", family.variable, span, scope);
  binder.declare(variable);
  return binder.open(span, new Map([[variable.name, variable]]), scope);
}

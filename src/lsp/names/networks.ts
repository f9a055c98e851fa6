/** Names in populations, connections and stimuli, and what synapses lie between. */
import type { ConnectDecl, Item, PopulationDecl } from "../../parser/ast.ts";
import type { Binder } from "./binder.ts";
import { holdersOf, insideOf, partsCalled, resolve, resolveArguments } from "./expressions.ts";
import { lookUp, origin, outermost, type Ends, type NameSymbol, type Scope } from "./symbol.ts";

export function resolvePopulation(decl: PopulationDecl, around: Scope, binder: Binder, scopeOfFamily: Scope): void {
  const top = outermost(around);
  binder.use(decl.part, [lookUp(decl.part.name, top)]);
  const parts = partsCalled([decl.part], top.symbols);
  for (const { value } of decl.layout) resolve(value, scopeOfFamily, binder);
  resolveArguments(decl.args, parts, scopeOfFamily, binder);
  resolveGiven(decl.initial, parts, scopeOfFamily, binder);
}

/** Values by name see the members of the part, but for the one that is given where there is one outside. */
function resolveGiven(
  given: PopulationDecl["initial"],
  parts: readonly NameSymbol[],
  around: Scope,
  binder: Binder,
): void {
  for (const { name, value, span } of given) {
    binder.use(
      name,
      parts.map((part) => part.members?.get(name.name)),
      "write",
    );
    const others = parts.map((part) =>
      withoutName(part, lookUp(name.name, around) === undefined ? undefined : name.name),
    );
    resolve(value, binder.open(span, new Map(), insideOf(others, around)), binder);
  }
}

const withoutName = (part: NameSymbol, name: string | undefined): NameSymbol =>
  name === undefined ? part : { ...part, members: new Map([...(part.members ?? [])].filter(([key]) => key !== name)) };

export function resolveConnection(decl: ConnectDecl, around: Scope, binder: Binder): void {
  const top = outermost(around);
  resolve(decl.pre, around, binder);
  resolve(decl.post, around, binder);
  const parts = partsCalled(
    decl.using.map(({ name }) => name),
    top.symbols,
  );
  const inside = binder.open(decl.span, new Map(), around, { ends: endsOfConnection(decl, around) });
  for (const { name, args } of decl.using) {
    binder.use(name, [lookUp(name.name, top)]);
    resolveArguments(args, partsCalled([name], top.symbols), inside, binder);
  }
  linkJoined(parts, binder);
  decl.pairs?.args.forEach(({ value }) => resolve(value, inside, binder));
  resolve(decl.delay, inside, binder);
  resolve(decl.delayPost, inside, binder);
  resolveGiven(decl.values, parts, inside, binder);
}

/** In `A then B`, a param of one is the state or let of that name of the other. */
function linkJoined(parts: readonly NameSymbol[], binder: Binder): void {
  for (const part of parts)
    for (const member of part.members?.values() ?? [])
      for (const other of parts) if (other !== part) binder.link(member, other.members?.get(member.name));
}

/** The neurons at both ends; the port behind the post population is none of them. */
function endsOfConnection({ pre, post }: ConnectDecl, scope: Scope): Ends {
  const holders = holdersOf(post, scope);
  const port = holders.length === 0 && post.kind === "field" ? holdersOf(post.object, scope) : [];
  const indexed =
    holders.length === 0 && post.kind === "index" && post.object.kind === "field"
      ? holdersOf(post.object.object, scope)
      : [];
  return { pre: holdersOf(pre, scope), post: [...holders, ...port, ...indexed] };
}

/** For each synapse that connections use: all that it lies between. */
export function endsOfSynapses(items: readonly Item[], top: Scope, binder: Binder): ReadonlyMap<NameSymbol, Ends> {
  const ends = new Map<NameSymbol, Ends>();
  for (const decl of connectionsIn(items)) {
    const between = endsOfConnection(decl, top);
    for (const part of partsCalled(
      decl.using.map(({ name }) => name),
      top.symbols,
    )) {
      const known = ends.get(origin(part)) ?? { pre: [], post: [] };
      ends.set(part, {
        pre: [...new Set([...known.pre, ...between.pre])],
        post: [...new Set([...known.post, ...between.post])],
      });
      binder.uses.push({ part, ends: between });
    }
  }
  return ends;
}

function connectionsIn(items: readonly Item[]): readonly ConnectDecl[] {
  return items.flatMap((item): readonly ConnectDecl[] => {
    if (item.kind === "connect") return [item];
    if (item.kind === "for_items") return connectionsIn(item.items);
    if (item.kind !== "if_items") return [];
    return connectionsIn([...item.arms.flatMap(({ body }) => body.items), ...(item.otherwise?.items ?? [])]);
  });
}

import type { Item, Member, ModuleAst } from "../../parser/ast.ts";
import type { Source, Span } from "../../source/source.ts";

/** What a name was declared as. */
export type SymbolKind =
  | "param"
  | "const"
  | "state"
  | "input"
  | "let"
  | "output"
  | "gate"
  | "requirement"
  | "noise"
  | "event"
  | "channel use"
  | "function"
  | "parameter"
  | "loop variable"
  | "local"
  | "neuron"
  | "synapse"
  | "channel"
  | "population"
  | "connection"
  | "analysis"
  | "import";

/** One declared name. Identity is that of the object: a text is bound once. */
export interface NameSymbol {
  readonly kind: SymbolKind;
  readonly name: string;
  /** Of the name where it is declared. */
  readonly span: Span;
  /** Of the whole declaration. */
  readonly whole: Span;
  readonly doc?: string | undefined;
  /** The part or function that it belongs to. */
  readonly parent?: NameSymbol | undefined;
  /** Of a neuron, synapse or channel: what is declared in it. */
  readonly members?: ReadonlyMap<string, NameSymbol> | undefined;
  readonly node?: Item | Member | undefined;
  /** Its value, size and annotation, where it is a binding; the value of a local. */
  readonly binding?: Declared | undefined;
  /** Of an import: what it stands for. */
  readonly target?: NameSymbol | undefined;
  /** The names of the text that declares it. */
  readonly top: ReadonlyMap<string, NameSymbol>;
}
type Binding = Extract<Member, { kind: "param" }>["entries"][number];
export type Declared = Pick<Binding, "value" | "annotation" | "size">;

/** A place where a name is written, and what it stands for: of several where a text is read for several neurons. */
export interface Occurrence {
  readonly span: Span;
  readonly symbols: readonly NameSymbol[];
  readonly role: "declaration" | "read" | "write";
  /** The whole of `pre.v`, where the name is behind a point. */
  readonly whole?: Span | undefined;
}

/** Names that can be written in a part of the text. */
export interface Scope {
  readonly span?: Span | undefined;
  readonly symbols: ReadonlyMap<string, NameSymbol>;
  readonly parent?: Scope | undefined;
  /** The part whose members these are. */
  readonly part?: NameSymbol | undefined;
  /** What `pre` and `post` are: the neurons of all connections that come here. */
  readonly ends?: Ends | undefined;
}
export interface Ends {
  readonly pre: readonly NameSymbol[];
  readonly post: readonly NameSymbol[];
}

/** All names of one text. */
export interface ModuleNames {
  readonly source: Source;
  readonly ast: ModuleAst;
  readonly top: ReadonlyMap<string, NameSymbol>;
  /** In the order of the text. */
  readonly occurrences: readonly Occurrence[];
  /** Outermost first. */
  readonly scopes: readonly Scope[];
  /** Names that must stay the same, because one is bound to the other: `requires v` and the neuron's `v`, `w` of `A then B`. */
  readonly linked: readonly (readonly [NameSymbol, NameSymbol])[];
  /** Names that a synapse reads of its ends. */
  readonly readOfEnds: ReadonlyMap<NameSymbol, ReadonlySet<string>>;
  /** Connections and populations: which parts are used with which neurons. */
  readonly uses: readonly PartUse[];
}
export interface PartUse {
  readonly part: NameSymbol;
  readonly ends: Ends;
}

export function lookUp(name: string, scope: Scope | undefined): NameSymbol | undefined {
  for (let at = scope; at !== undefined; at = at.parent) {
    const found = at.symbols.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function endsOf(scope: Scope | undefined): Ends | undefined {
  for (let at = scope; at !== undefined; at = at.parent) if (at.ends !== undefined) return at.ends;
  return undefined;
}

/** What an import stands for in the end. */
export const origin = (symbol: NameSymbol): NameSymbol =>
  symbol.target === undefined ? symbol : origin(symbol.target);

/** The part around a place. */
export function partAround(scope: Scope | undefined): NameSymbol | undefined {
  let at = scope;
  while (at !== undefined && at.part === undefined) at = at.parent;
  return at?.part;
}

export function outermost(scope: Scope): Scope {
  let at = scope;
  while (at.parent !== undefined) at = at.parent;
  return at;
}

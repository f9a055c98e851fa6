import type { Ident } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import type { FindImport } from "./declare.ts";
import { origin, type NameSymbol, type Occurrence, type PartUse, type Scope } from "./symbol.ts";

/** What is gathered while a text is walked. */
export class Binder {
  readonly occurrences: Occurrence[] = [];
  readonly scopes: Scope[] = [];
  readonly linked: (readonly [NameSymbol, NameSymbol])[] = [];
  readonly readOfEnds = new Map<NameSymbol, Set<string>>();
  readonly uses: PartUse[] = [];
  readonly find: FindImport;

  constructor(find: FindImport) {
    this.find = find;
  }

  /** A scope inside of `parent`, over a piece of the text. */
  open(
    span: Span,
    symbols: ReadonlyMap<string, NameSymbol>,
    parent?: Scope,
    more: Pick<Scope, "ends" | "part"> = {},
  ): Scope {
    const scope: Scope = { span, symbols, parent, ...more };
    this.scopes.push(scope);
    return scope;
  }

  declare(symbol: NameSymbol): void {
    this.occurrences.push({ span: symbol.span, symbols: [symbol], role: "declaration" });
  }

  /** Notes a use of what was found; a name that means nothing known is passed over. An import without an alias stands for its origin. */
  use(ident: Ident, found: readonly (NameSymbol | undefined)[], role: "read" | "write" = "read", whole?: Span): void {
    const symbols = [...new Set(found.filter((one) => one !== undefined).map(withoutImport))];
    if (symbols.length > 0) this.occurrences.push({ span: ident.span, symbols, role, whole });
  }

  link(a: NameSymbol | undefined, b: NameSymbol | undefined): void {
    if (a !== undefined && b !== undefined && a !== b) this.linked.push([a, b]);
  }
}

/** `import { A as B }` makes a name of its own; `import { A }` does not. */
export function withoutImport(symbol: NameSymbol): NameSymbol {
  const last = origin(symbol);
  return symbol.kind === "import" && last.name === symbol.name ? last : symbol;
}

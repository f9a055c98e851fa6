/** Which names belong together: what is bound by `requires`, or by joining parts, has one name. */
import type { ModuleNames, NameSymbol, Occurrence } from "./symbol.ts";

/** A symbol of one reading of a text is that of another. */
export const same = (a: NameSymbol, b: NameSymbol): boolean =>
  a === b || (a.span.start === b.span.start && a.span.source.name === b.span.source.name && a.name === b.name);

/** The symbol and all that are bound to it by name. */
export function groupOf(symbol: NameSymbol, { linked, occurrences }: ModuleNames): readonly NameSymbol[] {
  const group = [symbol];
  const shared = occurrences.filter(({ symbols }) => symbols.length > 1).map(({ symbols }) => symbols);
  const bound = [...linked, ...shared];
  for (const one of group)
    for (const together of bound) {
      if (!together.some((other) => same(other, one))) continue;
      for (const other of together) if (!group.some((known) => same(known, other))) group.push(other);
    }
  return group;
}

export const occurrencesOf = (group: readonly NameSymbol[], { occurrences }: ModuleNames): readonly Occurrence[] =>
  occurrences.filter(({ symbols }) => symbols.some((symbol) => group.some((one) => same(one, symbol))));

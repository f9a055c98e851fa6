import type { Item, Member } from "../../parser/ast.ts";
import type { Fix } from "../../source/diagnostic.ts";
import { joinSpans, type Span } from "../../source/source.ts";
import { nodesIn } from "./names-in.ts";
import { entryRemoval, removal } from "./removal.ts";

/** How each declaration of a file is taken out, by where its name begins. */
export function unusedRepairs(items: readonly Item[]): ReadonlyMap<number, Fix> {
  const members = items.flatMap((item) =>
    item.kind === "part" ? item.members.map((member) => [member, true] as const) : [],
  );
  const all = [...items.map((item) => [item, false] as const), ...members];
  return new Map(all.flatMap(([node, inPart]) => repairsOf(node, inPart)));
}

/**
 * Nobody sees an import, or what a part keeps to itself. Of other names a script, another file or a recording may know. The numbers of random
 * draws follow from their places in the text.
 */
function repairsOf(node: Item | Member, inPart: boolean): readonly (readonly [number, Fix])[] {
  if (node.kind === "import") {
    const entries = node.names.map(({ name, alias = name }) => ({ at: alias, span: joinSpans(name.span, alias.span) }));
    return entryRepairs(entries, node.span, true);
  }
  if (node.kind === "function") return [[node.name.span.start, removal(node.span, "remove it", inPart)]];
  if (!("entries" in node) || node.kind === "gate") return [];
  const safe = inPart && node.kind === "const" && !draws(node);
  const entries = node.entries.map(({ name, span }) => ({ at: name, span }));
  return entryRepairs(entries, node.span, safe);
}

interface Entry {
  readonly at: { readonly span: Span };
  readonly span: Span;
}

function entryRepairs(
  entries: readonly Entry[],
  declaration: Span,
  safe: boolean,
): readonly (readonly [number, Fix])[] {
  const spans = entries.map(({ span }) => span);
  return entries.map(({ at, span }) => [at.span.start, entryRemoval(spans, span, declaration, safe)]);
}

const draws = (node: object): boolean => nodesIn(node).some((inner) => inner["kind"] === "call");

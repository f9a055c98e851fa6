/** Selection ranges: from the word outwards, by the nodes of the tree. */
import type { SelectionRange } from "vscode-languageserver";
import { span, type Span } from "../../source/index.ts";
import { tokenAt } from "../places.ts";
import { toRange } from "../ranges.ts";
import type { Document } from "../workspace.ts";

export function selectionRange({ now }: Document, offset: number): SelectionRange {
  const { source, ast } = now;
  const around: Span[] = [span(source, 0, source.text.length)];
  collect(ast.items, offset, around);
  const token = tokenAt(now, offset);
  if (token !== undefined) around.push(span(source, token.startOffset, token.end));
  const outwards = around.toSorted((a, b) => b.end - b.start - (a.end - a.start));
  let range: SelectionRange | undefined;
  for (const one of outwards) {
    const last = outwards[outwards.indexOf(one) - 1];
    if (last !== undefined && last.start === one.start && last.end === one.end) continue;
    range = { range: toRange(one), ...(range === undefined ? {} : { parent: range }) };
  }
  return range ?? { range: toRange(span(source, offset, offset)) };
}

/** Every node of the tree that holds the place, found by its span. */
function collect(value: unknown, offset: number, into: Span[]): void {
  if (Array.isArray(value)) return value.forEach((one) => collect(one, offset, into));
  if (typeof value !== "object" || value === null) return;
  if (isNode(value)) {
    if (value.span.start > offset || value.span.end < offset) return;
    into.push(value.span);
  }
  for (const [key, child] of Object.entries(value))
    if (key !== "span" && key !== "source") collect(child, offset, into);
}

const isNode = (value: object): value is { readonly span: Span } =>
  "span" in value && typeof value.span === "object" && value.span !== null && "start" in value.span;

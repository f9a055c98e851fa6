/** What the layout of a printed file is made of: one piece a statement, with blocks of pieces where it has braces. */
import type { Node } from "../ast.ts";
import type { Columns } from "./lines.ts";
import type { Span } from "../../source/source.ts";

export interface Section {
  /** What stands before `{`. */
  readonly head: string;
  readonly children: readonly Piece[];
  /** The block with its braces, where that is known: comments in it belong to it. */
  readonly end: number;
}
export interface Piece {
  readonly span: Span;
  readonly doc?: string | undefined;
  /** One statement without a block, or what a block stands behind. */
  readonly text: string;
  /** `head { … }`, several for `ifelse … else …`. */
  readonly sections: readonly Section[];
  /** Printed as it is, line breaks included. */
  readonly verbatim?: boolean | undefined;
  /** Of a statement with `=`: what it is aligned by. */
  readonly columns?: Columns | undefined;
}

interface Documented extends Node {
  readonly doc?: string | undefined;
}
export const leaf = (node: Documented, text: string): Piece => ({ span: node.span, doc: node.doc, text, sections: [] });
/** A statement with `=`, which stands in one column with its neighbours of that kind. */
export const leafWithColumns = (
  node: Documented,
  kind: string,
  left: string,
  right: string,
  cells?: readonly string[],
): Piece => ({
  ...leaf(node, `${left} = ${right}`),
  columns: { kind, left, cells },
});
export const blockPiece = (node: Documented, head: string, children: readonly Piece[]): Piece => ({
  span: node.span,
  doc: node.doc,
  text: "",
  sections: [{ head, children, end: node.span.end }],
});
export const verbatim = (node: Documented, text: string): Piece => ({ ...leaf(node, text), verbatim: true });

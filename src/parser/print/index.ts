/**
 * The formatter: a tree as canonical text. Two spaces a level, one statement a line; blocks that stood on one line still do,
 * and of the reader's empty lines at most one is kept. Comments are put back by their place.
 */
import type { Comment, ModuleAst } from "../ast.ts";
import { printItem } from "./items.ts";
import { aligned, type Columns, type Line } from "./lines.ts";
import { longestLine } from "./long-lines.ts";
import type { Piece, Section } from "./piece.ts";

export function print(ast: ModuleAst): string {
  return new Layout(ast).print();
}

class Layout {
  private readonly ast: ModuleAst;
  private readonly text: string;
  private readonly comments: readonly Comment[];
  private readonly lines: Line[] = [];
  private nextComment = 0;
  /** Where the reader's text ended that was printed last. */
  private printedTo = 0;
  /** Nothing was printed yet in this block. */
  private fresh = true;

  constructor(ast: ModuleAst) {
    this.ast = ast;
    this.text = ast.span.source.text;
    const kept = ast.items.flatMap((item) => (item.kind === "train" || item.kind === "bad" ? [item.span] : []));
    this.comments = ast.comments.filter(({ span }) => !kept.some((at) => at.start <= span.start && span.end <= at.end));
  }

  print(): string {
    this.moduleDoc();
    this.list(this.ast.items.map(printItem), "");
    this.flush(Infinity, "");
    return this.lines.length === 0 ? "" : `${aligned(this.lines).join("\n")}\n`;
  }

  private push(indent: string, text: string, columns?: Columns): void {
    this.lines.push({ indent, text, columns });
  }

  /** More of the line that was pushed last. */
  private extend(text: string): void {
    const last = this.lines.at(-1);
    if (last !== undefined) last.text += text;
  }

  private moduleDoc(): void {
    const { doc, items } = this.ast;
    if (doc === undefined) return;
    this.flush(this.text.indexOf("///") < 0 ? 0 : this.text.indexOf("///"), "");
    this.doc(doc, "");
    const tight = items[0]?.kind === "import" && this.comments.length === this.nextComment;
    const first = Math.min(items[0]?.span.start ?? Infinity, this.comments[this.nextComment]?.span.start ?? Infinity);
    if (!tight || /\n[ \t\r]*\n/.test(this.text.slice(0, Number.isFinite(first) ? first : 0))) this.push("", "");
    this.fresh = true;
  }

  private doc(doc: string, indent: string): void {
    for (const line of doc.split("\n")) this.push(indent, `///${line === "" ? "" : ` ${line}`}`);
  }

  private list(pieces: readonly Piece[], indent: string): void {
    for (const piece of pieces) {
      this.flush(piece.span.start, indent);
      this.emptyLine(piece.span.start);
      if (piece.sections.length === 0) this.flushInside(piece, indent);
      if (piece.doc !== undefined) this.doc(piece.doc, indent);
      this.piece(piece, indent);
      this.fresh = false;
    }
  }

  /** Keeps one of the reader's empty lines before what begins at `start`. */
  private emptyLine(start: number): void {
    if (!this.fresh && start > this.printedTo && /\n[ \t\r]*\n/.test(this.text.slice(this.printedTo, start)))
      this.push("", "");
  }

  private piece(piece: Piece, indent: string): void {
    const inline = piece.sections.length === 0 || this.isInline(piece, indent);
    if (inline) this.push(indent, this.oneLine(piece, indent), piece.columns);
    else this.sections(piece, indent);
    this.printedTo = Math.max(this.printedTo, piece.span.end);
    this.trailing();
  }

  private oneLine(piece: Piece, indent: string): string {
    if (piece.sections.length === 0)
      return piece.verbatim === true ? piece.text : piece.text.replaceAll("\n", `\n${indent}`);
    return piece.sections.map((section) => inlineSection(section)).join(" ");
  }

  /** On one line where the reader had it so and it is not too long, unless a comment stands inside. */
  private isInline(piece: Piece, indent: string): boolean {
    const { start, end } = piece.span;
    if (this.text.slice(start, end).includes("\n")) return false;
    if (indent.length + this.oneLine(piece, indent).length > longestLine) return false;
    const comment = this.comments[this.nextComment];
    return (
      (comment === undefined || comment.span.start >= end) &&
      !piece.sections.some((section) => section.children.some(isLong))
    );
  }

  private sections(piece: Piece, indent: string): void {
    piece.sections.forEach((section, k) => {
      const head = `${section.head.replaceAll("\n", `\n${indent}`)} {`;
      if (k === 0) this.push(indent, head);
      else this.extend(` ${head}`);
      if (section.children.length === 0 && !this.hasCommentBefore(section.end)) this.extend("}");
      else this.body(section, piece, indent);
      this.printedTo = Math.max(this.printedTo, section.end);
    });
  }

  private body(section: Section, piece: Piece, indent: string): void {
    const first = section.children[0]?.span.start ?? section.end;
    this.behindBrace(piece, first);
    this.fresh = true;
    this.list(section.children, `${indent}  `);
    this.flush(section.end, `${indent}  `);
    this.push(indent, "}");
    this.fresh = false;
  }

  private hasCommentBefore(end: number): boolean {
    const comment = this.comments[this.nextComment];
    return comment !== undefined && comment.span.start < end;
  }

  /** A comment behind `{` on its line stays there. */
  private behindBrace(piece: Piece, first: number): void {
    const comment = this.comments[this.nextComment];
    if (
      comment === undefined ||
      comment.ownLine ||
      comment.span.start >= first ||
      comment.span.start < piece.span.start
    )
      return;
    const rest = this.text.slice(comment.span.end, first);
    if (!/^[ \t\r]*(?:\n|$)/.test(rest)) return;
    this.append(comment);
  }

  private append(comment: Comment): void {
    const last = this.lines.at(-1);
    if (last !== undefined)
      last.comment = last.comment === undefined ? comment.text : `${last.comment}  ${comment.text}`;
    this.nextComment++;
    this.printedTo = Math.max(this.printedTo, comment.span.end);
  }

  /** Comments behind a statement on its line; one after `//` there is none. */
  private trailing(): void {
    for (;;) {
      const comment = this.comments[this.nextComment];
      if (
        comment === undefined ||
        comment.ownLine ||
        /[^ \t\r;,]/.test(this.text.slice(this.printedTo, comment.span.start))
      )
        return;
      this.append(comment);
      if (comment.text.startsWith("//")) return;
    }
  }

  /** Comments inside a statement stand above it. */
  private flushInside(piece: Piece, indent: string): void {
    if (piece.verbatim === true) {
      while (this.hasCommentBefore(piece.span.end)) this.nextComment++;
      return;
    }
    while (this.hasCommentBefore(piece.span.end)) this.ownLine(indent);
  }

  /** Prints the comments that begin before `end`, each on its own line. */
  private flush(end: number, indent: string): void {
    while (this.hasCommentBefore(end)) {
      const comment = this.comments[this.nextComment];
      if (comment !== undefined) this.emptyLine(comment.span.start);
      this.ownLine(indent);
      this.fresh = false;
    }
  }

  private ownLine(indent: string): void {
    const comment = this.comments[this.nextComment];
    if (comment === undefined) return;
    this.push(indent, comment.text);
    this.nextComment++;
    this.printedTo = Math.max(this.printedTo, comment.span.end);
  }
}

const isLong = (piece: Piece): boolean =>
  piece.doc !== undefined || piece.verbatim === true || piece.sections.some((s) => s.children.some(isLong));

function inlineSection({ head, children }: Section): string {
  if (children.length === 0) return `${head} {}`;
  const inner = children.map((child) =>
    child.sections.length === 0 ? child.text : child.sections.map(inlineSection).join(" "),
  );
  return `${head} { ${inner.join("; ")} }`;
}

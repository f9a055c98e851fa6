/** The state of one scan, shared by the scanner's parts. */
import type { Diagnostics } from "../source/diagnostic.ts";
import type { Source, Span } from "../source/source.ts";
import type { Comment } from "./ast.ts";
import { makeLexeme, type DocComment, type Lexeme } from "./tokens.ts";
import type { TokenType } from "chevrotain";

/** After so many mistakes the rest of a text is not read. */
export const mostFaults = 100;

/** The state of one scan; the scanning functions move `at` forwards. */
export interface Scanner {
  readonly source: Source;
  readonly out: Diagnostics;
  readonly tokens: Lexeme[];
  readonly comments: Comment[];
  readonly docs: DocComment[];
  at: number;
  newline: boolean;
  doc: DocComment | undefined;
  moduleDoc: DocComment | undefined;
}

/** Adds the token that ends at `end` and moves behind it. */
export function push(s: Scanner, type: TokenType, end: number, image = s.source.text.slice(s.at, end)): Lexeme {
  const token = makeLexeme(type, image, s.at, end);
  token.newlineBefore = s.newline;
  token.doc = s.doc;
  s.newline = false;
  s.doc = undefined;
  s.tokens.push(token);
  s.at = end;
  return token;
}

/** The fix that writes `text` in the place of what stands there: safe where the parser reads on as if it stood there. */
export const replace = (place: Span, text: string, safe = true) => ({
  title: `write \`${text}\``,
  edits: [{ span: place, text }],
  safe,
});

/** A text of any length, short enough for a message. */
export const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/**
 * Which line breaks end a statement. Afterwards every statement is followed by exactly one `Terminator`:
 * also before and behind `}`, never behind `{`, never twice.
 */
import {
  Additive,
  And,
  Arrow,
  Colon,
  Comma,
  Comparison,
  CompoundAssign,
  Dot,
  Else,
  Equals,
  Export,
  From,
  Import,
  isReserved,
  LBrace,
  LParen,
  LSquare,
  makeLexeme,
  Multiplicative,
  Not,
  Or,
  Power,
  Range,
  RBrace,
  RParen,
  RSquare,
  Terminator,
  True,
  False,
  Value,
  type Lexeme,
} from "./tokens.ts";
import type { TokenType } from "chevrotain";

/** A line that ends with one of these goes on in the next. */
const unfinished = new Set<TokenType>([
  Additive,
  Multiplicative,
  Power,
  Comparison,
  And,
  Or,
  Not,
  Equals,
  CompoundAssign,
  Comma,
  Arrow,
  Range,
  Dot,
  Colon,
]);

export function layOut(tokens: readonly Lexeme[]): Lexeme[] {
  const done: Lexeme[] = [];
  let depth = 0;
  let names = false; // between the braces of an import, which hold no statements
  for (const token of tokens) {
    const last = done.at(-1);
    if (depth === 0 && !names && last !== undefined && endsBetween(last, token)) done.push(end(last));
    if (token.tokenType === LBrace) names = last?.tokenType === Import || last?.tokenType === Export;
    if (token.tokenType === RBrace) names = false;
    if (token.tokenType === LParen || token.tokenType === LSquare) depth++;
    if (token.tokenType === RParen || token.tokenType === RSquare) depth = Math.max(0, depth - 1);
    const needless = token.tokenType === Terminator && (done.length === 0 || isBoundary(done.at(-1)!));
    if (!needless) done.push(token);
  }
  const last = done.at(-1);
  if (last !== undefined && last.tokenType !== Terminator) done.push(end(last));
  return done;
}

const end = (last: Lexeme): Lexeme => makeLexeme(Terminator, "", last.end, last.end);
const isBoundary = (token: Lexeme): boolean => token.tokenType === Terminator || token.tokenType === LBrace;

function endsBetween(last: Lexeme, next: Lexeme): boolean {
  if (isBoundary(last) || next.tokenType === Terminator) return false;
  if (last.tokenType === RBrace) return next.tokenType !== Else && next.tokenType !== From;
  if (next.tokenType === RBrace) return true;
  if (!next.newlineBefore || next.tokenType === LBrace) return false;
  return !unfinished.has(last.tokenType) || beginsStatement(next);
}

/** A keyword that no expression begins with: the line before was left unfinished by mistake. */
function beginsStatement({ tokenType, image }: Lexeme): boolean {
  return isReserved(image) && ![Not, True, False].includes(tokenType) && tokenType.CATEGORIES?.includes(Value) !== true;
}

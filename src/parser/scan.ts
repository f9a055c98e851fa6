/**
 * Text to raw tokens. Every mistake of spelling is reported here and mended, so that the grammar sees whole tokens;
 * line breaks are only marked (`newlineBefore`): `layout.ts` decides which of them end a statement.
 */
import type { Diagnostics } from "../source/diagnostic.ts";
import { span, type Source, type Span } from "../source/source.ts";
import type { Comment } from "./ast.ts";
import { scanNumber } from "./scan-number.ts";
import { match } from "./scan-unit.ts";
import { mostFaults, push, replace, type Scanner } from "./scanner.ts";
import { foreignOperators } from "./slips.ts";
import {
  Additive,
  Arrow,
  Colon,
  Comma,
  Comparison,
  CompoundAssign,
  Derivative,
  Dot,
  Else,
  Equals,
  IfElse,
  LBrace,
  LParen,
  LSquare,
  Multiplicative,
  Name,
  Percent,
  Power,
  Range,
  RBrace,
  retype,
  RParen,
  RSquare,
  StringLiteral,
  Terminator,
  wordTypes,
  type DocComment,
  type Lexeme,
} from "./tokens.ts";
import { printedQuote, strangeAdvice } from "./strange.ts";
import type { TokenType } from "chevrotain";

export interface Scanned {
  readonly tokens: Lexeme[];
  readonly comments: Comment[];
  readonly docs: readonly DocComment[];
  /** `///` lines at the head of the file with an empty line below. */
  readonly moduleDoc?: DocComment | undefined;
}

const blanks = new Set(" \t\r\uFEFF\u00A0");
const word = /[\p{L}_][\p{L}\p{M}\p{Nd}_]*/uy;
const derivative = /d(\d*)([\p{L}_][\p{L}\p{M}\p{Nd}_]*)\/dt(\d*)(?![\p{L}\p{M}\p{Nd}_[])/uy;
const docLine = /\/\/\/(?!\/)[^\n]*/y;
const restOfLine = /[^\n]*/y;
const lineComment = /\/\/[^\n]*/y;
const odd = /&&|\|\||\*\*|!==|===|<>|!(?!=)|[≤≥≠−–×·÷→]/uy;
const symbol = /->|\.\.|[-+*/]=|[<>=!]=|[-+*/^<>=,:.;%(){}[\]]/y;
const junk = /[^\p{L}\p{Nd}_\s"'/\-+*^<>=,:.;%(){}[\]&|!]+|[\s\S]/uy;

const symbols: Readonly<Record<string, TokenType>> = {
  "->": Arrow,
  "..": Range,
  "+=": CompoundAssign,
  "-=": CompoundAssign,
  "*=": CompoundAssign,
  "/=": CompoundAssign,
  "<=": Comparison,
  ">=": Comparison,
  "==": Comparison,
  "!=": Comparison,
  "<": Comparison,
  ">": Comparison,
  "=": Equals,
  "+": Additive,
  "-": Additive,
  "*": Multiplicative,
  "/": Multiplicative,
  "^": Power,
  ",": Comma,
  ":": Colon,
  ".": Dot,
  ";": Terminator,
  "%": Percent,
  "(": LParen,
  ")": RParen,
  "{": LBrace,
  "}": RBrace,
  "[": LSquare,
  "]": RSquare,
};

/** Signs of the language with which no sign of another begins. */
const plainSigns = new Set("+-/>.");
/** Signs that no other sign begins with. */
const lonelySigns: Readonly<Record<string, TokenType>> = Object.fromEntries(
  "^,:;%(){}[]".split("").map((sign) => [sign, symbols[sign]!]),
);

export function scan(source: Source, out: Diagnostics): Scanned {
  const s: Scanner = {
    source,
    out,
    tokens: [],
    comments: [],
    docs: [],
    at: 0,
    newline: true,
    doc: undefined,
    moduleDoc: undefined,
  };
  const { length } = source.text;
  const before = out.all.length;
  while (s.at < length && out.all.length - before <= mostFaults) step(s);
  closeDoc(s, s.tokens.length === 0);
  return s;
}

/** Reads one token, comment or stretch of blanks: always moves on. */
function step(s: Scanner): void {
  const { text } = s.source;
  const c = text[s.at]!;
  if (c === "\n") return lineBreak(s);
  if (blanks.has(c)) return skipBlanks(s);
  if (c === "/" && (text[s.at + 1] === "/" || text[s.at + 1] === "*")) return comment(s);
  if ((c >= "0" && c <= "9") || (c === "." && /^\.\d/.test(text.slice(s.at, s.at + 2)))) return scanNumber(s);
  if (c === '"') return string(s);
  if (c === "'") return quote(s);
  const alone = lonelySigns[c];
  if (alone !== undefined) return void push(s, alone, s.at + 1, c);
  const name = match(word, text, s.at);
  if (name !== null) return scanWord(s, name[0]);
  scanSymbol(s);
}

function skipBlanks(s: Scanner): void {
  const { text } = s.source;
  do s.at++;
  while (blanks.has(text[s.at]!));
}

function lineBreak(s: Scanner): void {
  s.at++;
  s.newline = true;
  const emptyLine = s.doc !== undefined && /^[ \t\r]*(?:\n|$)/.test(s.source.text.slice(s.at, lineEnd(s)));
  if (emptyLine) closeDoc(s, s.tokens.length === 0 && s.moduleDoc === undefined);
}
const lineEnd = (s: Scanner): number => {
  const end = s.source.text.indexOf("\n", s.at);
  return end < 0 ? s.source.text.length : end + 1;
};

/** Ends a group of `///` lines: it belongs to the file (`head`), or to the next token. */
function closeDoc(s: Scanner, head: boolean): void {
  if (s.doc === undefined || !head) return;
  s.moduleDoc = s.doc;
  s.doc.taken = true;
  s.doc = undefined;
}

function comment(s: Scanner): void {
  const { text } = s.source;
  const doc = match(docLine, text, s.at);
  if (doc !== null && s.newline) return addDoc(s, doc[0]);
  if (text[s.at + 1] === "/") return addComment(s, s.at + match(lineComment, text, s.at)![0].length);
  const close = text.indexOf("*/", s.at + 2);
  if (close < 0) s.out.report("NE1006", span(s.source, s.at, s.at + 2), {});
  addComment(s, close < 0 ? text.length : close + 2);
}

function makeComment(s: Scanner, end: number): Comment {
  const written = s.source.text.slice(s.at, end).trimEnd();
  return { text: written, ownLine: s.newline, span: span(s.source, s.at, s.at + written.length) };
}
function addComment(s: Scanner, end: number): void {
  s.comments.push(makeComment(s, end));
  if (s.source.text.slice(s.at, end).includes("\n")) s.newline = true;
  s.at = end;
}

function addDoc(s: Scanner, written: string): void {
  const line = makeComment(s, s.at + written.length);
  const text = written.slice(3).replace(/^ /, "").trimEnd();
  const apart = s.doc !== undefined && /\n[ \t\r]*\n/.test(s.source.text.slice(s.doc.lines.at(-1)!.span.end, s.at));
  s.at += written.length;
  if (s.doc === undefined || apart) {
    s.doc = { text, lines: [line], taken: false };
    s.docs.push(s.doc);
    return;
  }
  s.doc.text += `\n${text}`;
  s.doc.lines.push(line);
}

/** `} elif x {` and its kin are read as `} else ifelse x {`. */
function elseIf(s: Scanner, name: string): void {
  const place = span(s.source, s.at, s.at + name.length);
  s.out.report("NE1012", place, { wrong: name, right: "else ifelse" }, { fix: replace(place, "else ifelse") });
  push(s, Else, place.end, "else");
  push(s, IfElse, place.end, "ifelse");
}

function scanWord(s: Scanner, name: string): void {
  const { text } = s.source;
  if (name.startsWith("el") && /^el(se|s)?if$/.test(name) && s.tokens.at(-1)?.tokenType === RBrace)
    return elseIf(s, name);
  const found = name.startsWith("d") && text[s.at - 1] !== "]" ? match(derivative, text, s.at) : null;
  if (found === null) return void push(s, wordTypes.get(name) ?? Name, s.at + name.length, name);
  const [whole, above = "", variable = "", below = ""] = found;
  const start = s.at + 1 + above.length;
  if (above !== below)
    s.out.report("NE1017", span(s.source, s.at, s.at + whole.length), { above: `d${above}`, below: `dt${below}` });
  const token = push(s, Derivative, s.at + whole.length);
  token.variable = { name: variable, start, end: start + variable.length };
  token.order = Math.min(Math.max(1, Number(above === "" ? 1 : above)), 99);
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", '"': '"', "\\": "\\" };
const stringPattern = /"((?:[^"\\\n\r]|\\[^\n\r])*)"?/y;

function string(s: Scanner): void {
  const found = match(stringPattern, s.source.text, s.at)!;
  const whole = found[0];
  if (whole.length < 2 || !whole.endsWith('"') || (found[1]?.length ?? 0) + 2 !== whole.length) {
    s.out.report("NE1005", span(s.source, s.at, s.at + whole.length), {});
  }
  const token = push(s, StringLiteral, s.at + whole.length);
  token.text = (found[1] ?? "").replace(/\\(.)/gu, (_, c: string) => escapes[c] ?? c);
}

/** `v'` is the derivative of other languages; `'text'` their string. */
function quote(s: Scanner): void {
  const { text } = s.source;
  const last = s.tokens.at(-1);
  if (last?.tokenType === Name && last.end === s.at) {
    const primes = match(/'+/y, text, s.at)![0].length;
    const order = primes > 1 ? String(primes) : "";
    const place = span(s.source, last.startOffset, s.at + primes);
    const right = `d${order}${last.image}/dt${order}`;
    s.out.report("NE1014", place, { wrong: last.image + "'".repeat(primes), right }, { fix: replace(place, right) });
    last.variable = { name: last.image, start: last.startOffset, end: last.end };
    last.order = primes;
    retype(last, Derivative, right);
    return void (s.at += primes);
  }
  const closed = match(/'''[\s\S]*?'''|'[^'\n]*'/y, text, s.at);
  const place = span(s.source, s.at, s.at + (closed?.[0].length ?? 1));
  s.out.report("NE1023", place, {}, closed === null ? {} : { fix: replace(place, `"${closed[0].slice(1, -1)}"`) });
  if (closed === null) return void s.at++;
  push(s, StringLiteral, place.end).text = closed[0].slice(1, -1);
}

function scanSymbol(s: Scanner): void {
  const { text } = s.source;
  const strange = plainSigns.has(text[s.at]!) ? undefined : match(odd, text, s.at)?.[0];
  const foreign = strange === undefined ? undefined : foreignOperators.get(strange);
  if (strange !== undefined && foreign !== undefined) {
    const place = span(s.source, s.at, s.at + strange.length);
    s.out.report(
      "NE1011",
      place,
      { wrong: strange, right: foreign.right },
      { fix: replace(place, apart(text, place, foreign.right)) },
    );
    return void push(s, foreign.type, place.end, foreign.right);
  }
  const known = match(symbol, text, s.at)?.[0];
  const type = known === undefined ? undefined : symbols[known];
  if (known !== undefined && type !== undefined) return void push(s, type, s.at + known.length, known);
  if (text[s.at] === "#") return hashComment(s);
  const quoted = printedQuote(text, s.at);
  if (quoted !== undefined) return printedText(s, quoted);
  const bad = match(junk, text, s.at)?.[0] ?? text[s.at]!;
  const place = span(s.source, s.at, s.at + bad.length);
  s.out.report("NE1004", place, { character: describe(bad) }, strangeAdvice(s, place));
  s.at += bad.length;
}

/** Python's comments. */
function hashComment(s: Scanner): void {
  const sign = span(s.source, s.at, s.at + match(/#+/y, s.source.text, s.at)![0].length);
  s.out.report("NE1011", sign, { wrong: "#", right: "//" }, { fix: replace(sign, "//") });
  addComment(s, s.at + match(restOfLine, s.source.text, s.at)![0].length);
}

/** A text between the quotes of print. */
function printedText(s: Scanner, written: string): void {
  const place = span(s.source, s.at, s.at + written.length);
  const inside = written.slice(1, -1);
  s.out.report("NE1023", place, {}, { fix: replace(place, `"${inside}"`) });
  push(s, StringLiteral, place.end).text = inside;
}

/** A word in the place of a sign, with spaces where it would run into its neighbours. */
function apart(text: string, { start, end }: Span, right: string): string {
  if (!/^\w/.test(right)) return right;
  const isWord = (c: string | undefined): boolean => c !== undefined && /[\p{L}\p{Nd}_]/u.test(c);
  return `${isWord(text[start - 1]) ? " " : ""}${right}${isWord(text[end]) ? " " : ""}`;
}

function describe(text: string): string {
  const [first = ""] = text;
  const printable = /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(first) && first !== "\uFFFD";
  const code = `U+${(first.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  return `${text.length > first.length ? "characters, the first is " : "character "}${printable ? `'${first}'` : code}`;
}

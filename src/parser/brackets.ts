/**
 * Makes brackets pair: an unclosed one is closed where it must have ended, a needless one is dropped, each with one diagnostic.
 * Indentation decides which of several braces lacks its partner; it is looked at in unbalanced files only.
 */
import type { Diagnostics } from "../source/diagnostic.ts";
import { positionOf, span, type Source } from "../source/source.ts";
import {
  Analysis,
  At,
  Connect,
  Const,
  Delay,
  Derivative,
  Equals,
  Event,
  Every,
  Expect,
  Experiment,
  ForLoop,
  Function,
  Gate,
  History,
  Import,
  Input,
  LBrace,
  Let,
  LParen,
  LSquare,
  makeLexeme,
  Method,
  Neuron,
  On,
  Output,
  Pairs,
  Param,
  Population,
  RBrace,
  Record,
  RParen,
  RSquare,
  Run,
  SetWord,
  Spike,
  State,
  Synapse,
  Test,
  Train,
  type Lexeme,
} from "./tokens.ts";
import type { TokenType } from "chevrotain";

const deepestNesting = 100;

interface Open {
  readonly token: Lexeme;
  /** The word with which that line begins. */
  readonly head: TokenType | undefined;
  /** Place among the tokens that were let through. */
  readonly place: number;
}
interface Balance {
  readonly source: Source;
  readonly out: Diagnostics;
  readonly done: Lexeme[];
  readonly stack: Open[];
  /** How many `{` more than `}` the text has. */
  missing: number;
  /** The token with which the current line begins. */
  head: Lexeme | undefined;
}

const closerOf = new Map<TokenType, readonly [TokenType, string]>([
  [LParen, [RParen, ")"]],
  [LSquare, [RSquare, "]"]],
  [LBrace, [RBrace, "}"]],
]);
const closers: ReadonlySet<TokenType> = new Set([RParen, RSquare, RBrace]);
/** Words that begin a line and cannot stand inside parentheses. */
const starters = new Set<TokenType>([
  Param,
  Const,
  Let,
  State,
  Input,
  Output,
  Neuron,
  Synapse,
  Population,
  Connect,
  Experiment,
  Test,
  Analysis,
  Train,
  Import,
  Function,
  Gate,
  Spike,
  Event,
  On,
  Record,
  Expect,
  Derivative,
  Pairs,
  Delay,
  History,
  Method,
  Run,
  SetWord,
  At,
  Every,
]);
/** Words that begin a declaration of the top level and nothing else. */
const declarations = new Set<TokenType>([
  Import,
  Neuron,
  Synapse,
  Population,
  Connect,
  Experiment,
  Test,
  Analysis,
  Train,
  Function,
]);
/** Words that begin a member of a part and cannot stand in a block of statements. */
const members = new Set<TokenType>([Param, State, Input, Output, Gate, Spike, Event, On, Derivative, Method, History]);
/** Words with which the line of a block begins whose `{` may be forgotten. */
const openers = new Set<TokenType>([Neuron, Synapse, Experiment, Test, On, Spike]);

/** @returns undefined where the nesting is too deep to be read, which was reported. */
export function balance(source: Source, tokens: readonly Lexeme[], out: Diagnostics): Lexeme[] | undefined {
  const state: Balance = { source, out, done: [], stack: [], missing: missingBraces(tokens), head: undefined };
  for (let k = 0; k < tokens.length; k++) {
    const token = tokens[k]!;
    if (token.newlineBefore) {
      lineStart(state, token, tokens[k + 1]);
      state.head = token;
    }
    if (closerOf.has(token.tokenType)) {
      if (!open(state, token)) return undefined;
    } else if (closers.has(token.tokenType)) close(state, token);
    else state.done.push(token);
  }
  closeAtEnd(state);
  return state.done;
}

function missingBraces(tokens: readonly Lexeme[]): number {
  let missing = 0;
  for (const { tokenType } of tokens) {
    if (tokenType === LBrace) missing++;
    else if (tokenType === RBrace) missing--;
  }
  return missing;
}

const top = (state: Balance): Open | undefined => state.stack.at(-1);
/** Column at which the line of the bracket begins. */
const indentAt = (state: Balance, { token }: Open): number => indentOf(state.source, token.startOffset);
const inBrace = (state: Balance): boolean => top(state)?.token.tokenType === LBrace;

function indentOf(source: Source, offset: number): number {
  const lineStart = source.lineStarts[positionOf(source, offset).line - 1] ?? 0;
  return /^[ \t]*/.exec(source.text.slice(lineStart, offset))![0].length;
}

function open(state: Balance, token: Lexeme): boolean {
  if (token.tokenType === LBrace) closeParentheses(state);
  if (state.stack.length >= deepestNesting) {
    state.out.report("NE1008", span(state.source, token.startOffset, token.end), {
      what: "brackets are",
      limit: String(deepestNesting),
    });
    return false;
  }
  state.stack.push({ token, head: state.head?.tokenType, place: state.done.length });
  state.done.push(token);
  return true;
}

function close(state: Balance, token: Lexeme): void {
  if (token.tokenType === RBrace) closeParentheses(state);
  const last = top(state);
  const partner = last === undefined ? undefined : closerOf.get(last.token.tokenType);
  const unopened =
    partner === undefined || (partner[0] !== token.tokenType && inBrace(state)) || isSurplus(state, token);
  if (last === undefined || unopened) {
    if (token.tokenType === RBrace) state.missing++;
    state.out.report("NE1003", span(state.source, token.startOffset, token.end), { bracket: token.image });
    return;
  }
  if (partner[0] !== token.tokenType) return mismatch(state, last, token, partner);
  state.stack.pop();
  state.done.push(token);
}

/** A `}` too many, seen by its indentation: it lies deeper than the line that it would close. */
function isSurplus(state: Balance, token: Lexeme): boolean {
  const last = top(state);
  if (state.missing >= 0 || token.tokenType !== RBrace || !token.newlineBefore || last === undefined) return false;
  return indentOf(state.source, token.startOffset) > indentAt(state, last);
}

function mismatch(state: Balance, last: Open, token: Lexeme, [type, image]: readonly [TokenType, string]): void {
  const place = span(state.source, token.startOffset, token.end);
  const label = { span: span(state.source, last.token.startOffset, last.token.end), text: "opened here" };
  state.out.report("NE1024", place, { open: last.token.image, close: token.image }, { labels: [label] });
  state.stack.pop();
  state.done.push(makeLexeme(type, image, token.startOffset));
}

function lineStart(state: Balance, token: Lexeme, next: Lexeme | undefined): void {
  if (starters.has(token.tokenType) && (next?.tokenType !== Equals || token.tokenType === Derivative))
    closeParentheses(state);
  if (state.missing === 0) return;
  const indent = indentOf(state.source, token.startOffset);
  if (state.missing < 0) openAbove(state, token, indent);
  const ends = (last: Open): boolean => leaves(state, last, token, indent) || isForeign(last, token, next);
  while (state.missing > 0 && inBrace(state) && ends(top(state)!)) {
    state.missing--;
    unclosed(state, token);
  }
}

/** Puts in the `{` that the line above lacks: one that begins a block, with deeper lines below and a `}` too many in the text. */
function openAbove(state: Balance, token: Lexeme, indent: number): void {
  const { head } = state;
  const last = state.done.at(-1);
  if (head === undefined || last === undefined || !openers.has(head.tokenType) || token.tokenType === LBrace) return;
  const line = state.done.slice(state.done.lastIndexOf(head));
  if (line.some(({ tokenType }) => tokenType === LBrace) || indent <= indentOf(state.source, head.startOffset)) return;
  state.missing++;
  const place = span(state.source, Math.max(0, last.end - 1), last.end);
  state.out.report("NE1001", place, { expected: "'{'", found: "the end of the line" });
  open(state, makeLexeme(LBrace, "{", last.end, last.end));
}

/** Whether a line begins with a word that cannot stand in the innermost block, so that the block must have ended before it. */
function isForeign({ head }: Open, { tokenType }: Lexeme, next: Lexeme | undefined): boolean {
  if (head === undefined || head === ForLoop || (next?.tokenType === Equals && tokenType !== Derivative)) return false;
  if (declarations.has(tokenType)) return true;
  if (head === Population) return starters.has(tokenType);
  if (head === Connect) return starters.has(tokenType) && tokenType !== Pairs && tokenType !== Delay;
  return (head === Spike || head === On || head === Function) && members.has(tokenType);
}

/** Whether a line at this indentation shows that the innermost block has ended although no brace closed it. */
function leaves(state: Balance, last: Open, token: Lexeme, indent: number): boolean {
  const outer = indentAt(state, last);
  if (token.tokenType === RBrace)
    return indent < outer && state.stack.some((other) => indentAt(state, other) === indent);
  const first = state.done[last.place + 1];
  if (first === undefined) return indent < outer;
  const indented = first.newlineBefore && indentOf(state.source, first.startOffset) > outer;
  return indented && indent <= outer;
}

function closeParentheses(state: Balance): void {
  while (state.stack.length > 0 && !inBrace(state)) unclosed(state);
}

/** Reports the innermost open bracket and closes it behind the last token. */
function unclosed(state: Balance, before?: Lexeme): void {
  const last = state.stack.pop();
  const partner = last === undefined ? undefined : closerOf.get(last.token.tokenType);
  if (last === undefined || partner === undefined) return;
  const end = state.done.at(-1)?.end ?? 0;
  report(state, last, end, partner[1], []);
  const token = makeLexeme(partner[0], partner[1], end, end);
  token.newlineBefore = before !== undefined;
  state.done.push(token);
}

function report(state: Balance, last: Open, end: number, closer: string, others: readonly Open[]): void {
  const { source, out } = state;
  const at = ({ token }: Open) => span(source, token.startOffset, token.end);
  const line = String(positionOf(source, last.token.startOffset).line);
  const labels = [
    { span: at(last), text: "opened here" },
    ...others.map((other) => ({ span: at(other), text: "open as well" })),
  ];
  out.report(
    "NE1002",
    span(source, Math.max(0, end - 1), end),
    { closer, bracket: last.token.image, line },
    { labels },
  );
}

/** What is still open at the end has one cause: the text breaks off. */
function closeAtEnd(state: Balance): void {
  const last = top(state);
  if (last === undefined) return;
  const end = state.done.at(-1)?.end ?? 0;
  const [, closer] = closerOf.get(last.token.tokenType)!;
  report(state, last, end, closer, state.stack.slice(0, -1).reverse());
  for (const { token } of state.stack.toReversed())
    state.done.push(makeLexeme(...closerOf.get(token.tokenType)!, end, end));
}

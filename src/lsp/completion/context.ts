/**
 * Where the caret stands, told from the tokens before it: a text is seldom whole while it is being written, so the tree is not
 * asked.
 */
import type { Lexeme } from "../../parser/tokens.ts";
import type { Analysis } from "../analysis.ts";
import type { Place } from "../words/index.ts";
import { placeAround, unclosed } from "./place.ts";

export type Context =
  | { readonly kind: "nothing" }
  | { readonly kind: "unit" }
  | { readonly kind: "annotation" }
  | { readonly kind: "module"; readonly start: number; readonly end: number }
  | { readonly kind: "imported"; readonly from: string }
  | { readonly kind: "member"; readonly object: string }
  | { readonly kind: "part"; readonly part: "neuron" | "synapse" | "channel" }
  | { readonly kind: "argument"; readonly of: string }
  | { readonly kind: "method" }
  | { readonly kind: "pattern" }
  | { readonly kind: "population" }
  | { readonly kind: "model param" }
  | { readonly kind: "end" }
  | { readonly kind: "recorded" }
  | { readonly kind: "statement"; readonly place: Place }
  | { readonly kind: "expression"; readonly place: Place };

export interface Caret {
  readonly context: Context;
  /** Where the word begins that is being written. */
  readonly start: number;
}

export function caretAt(analysis: Analysis, offset: number): Caret {
  const { scanned, source } = analysis;
  const docs = [...scanned.docs, ...(scanned.moduleDoc === undefined ? [] : [scanned.moduleDoc])];
  const comments = [...scanned.comments, ...docs.flatMap(({ lines }) => lines)];
  const inComment = comments.some(({ span, text }) => {
    const end = text.startsWith("//") ? endOfLine(source.text, span.end) : span.end - 1;
    return span.start < offset && offset <= end;
  });
  if (inComment) return { context: { kind: "nothing" }, start: offset };
  const typed = /[\p{L}\p{M}\p{Nd}_]*$/u.exec(source.text.slice(Math.max(0, offset - 200), offset))?.[0] ?? "";
  const word = /^\d/.test(typed) ? "" : typed;
  const start = offset - word.length;
  const before = scanned.tokens.filter((one) => one.end <= start && one.image !== "");
  return { context: contextOf(before, analysis, start, offset), start };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

function contextOf(before: readonly Lexeme[], analysis: Analysis, start: number, offset: number): Context {
  const { scanned, source } = analysis;
  const string = scanned.tokens.find(
    (one) => one.tokenType.name === "String" && one.startOffset < offset && offset <= one.end,
  );
  if (string !== undefined) return inString(string, before, scanned.tokens);
  if (behindNumber(source.text.slice(0, start), offset - start)) return { kind: "unit" };
  const last = before.at(-1);
  const place = placeAround(before);
  const open = unclosed(before);
  if (open?.head === "import" || open?.head === "export") return imported(analysis, start);
  const byWord = last === undefined ? undefined : behindWord(last, before, place);
  if (byWord !== undefined) return byWord;
  const call = open?.bracket === "LParen" ? open.head : undefined;
  if (call !== undefined && (last?.image === "(" || last?.image === ",")) return { kind: "argument", of: call };
  const begins =
    last === undefined || /^[{};]$/.test(last.image) || beginsLine(source.text, start, last, open?.bracket);
  return begins ? { kind: "statement", place } : { kind: "expression", place };
}

function inString(string: Lexeme, before: readonly Lexeme[], tokens: readonly Lexeme[]): Context {
  const previous = tokens[tokens.indexOf(string) - 1] ?? before.at(-1);
  const end = string.image.length > 1 && string.image.endsWith('"') ? string.end - 1 : string.end;
  return previous?.image === "from" ? { kind: "module", start: string.startOffset + 1, end } : { kind: "nothing" };
}

/** `20 `, `20 m`, `4/m`: a unit is about to follow, or is being written. */
const behindNumber = (before: string, typed: number): boolean =>
  /(?:^|[^\p{L}\p{Nd}_.])(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?:[ \t]+|\/|[ \t]+[\p{L}µ%^\d-]+[*/])$/u.test(
    before.slice(-60),
  ) ||
  (typed > 0 && /(?:^|[^\p{L}\p{Nd}_.])(?:\d+\.?\d*|\.\d+)$/u.test(before.slice(-60)));

/** `import { … } from "module"`: the module stands behind the braces. */
function imported({ source }: Analysis, start: number): Context {
  const from = /^[^;}]*\}\s*from\s*"([^"\n]*)"/.exec(source.text.slice(start))?.[1];
  return from === undefined ? { kind: "nothing" } : { kind: "imported", from };
}

function behindWord(last: Lexeme, before: readonly Lexeme[], place: Place): Context | undefined {
  switch (last.image) {
    case ".":
      return { kind: "member", object: objectBefore(before) };
    case ":":
      return before.at(-3)?.image === "population" || (before.at(-2)?.image === "]" && isFamily(before))
        ? { kind: "part", part: "neuron" }
        : { kind: "annotation" };
    case "using":
    case "then":
      return { kind: "part", part: "synapse" };
    case "by":
    case "method":
      return { kind: "method" };
    case "pairs":
      return { kind: "pattern" };
    case "of":
      return place === "analysis" ? { kind: "part", part: "neuron" } : { kind: "population" };
    case "connect":
    case "->":
      return { kind: "population" };
    case "set":
    case "sweep":
      return { kind: "model param" };
    case "on":
      return { kind: "end" };
    case "record":
      return { kind: "recorded" };
    case "=":
      return before.at(-3)?.image === "channel" ? { kind: "part", part: "channel" } : undefined;
    case "param":
    case "const":
    case "state":
    case "input":
    case "output":
    case "noise":
    case "neuron":
    case "synapse":
    case "channel":
    case "population":
    case "function":
    case "event":
    case "gate":
    case "as":
      return { kind: "nothing" };
    default:
      return undefined;
  }
}

/** `population L[k in 0 .. 8]:`. */
function isFamily(before: readonly Lexeme[]): boolean {
  const open = before.findLastIndex(({ image }) => image === "[");
  return before[open - 2]?.image === "population";
}

/** `cells[0 .. 3].` or `post.na.`: what stands before the last point. */
function objectBefore(before: readonly Lexeme[]): string {
  let k = before.length - 2;
  for (; k >= 0; k--) {
    if (before[k]!.image === "]") k = opening(before, k);
    else if (before[k - 1]?.image !== ".") break;
    else k--;
  }
  return before
    .slice(Math.max(0, k), -1)
    .map(({ image }) => image)
    .join(" ");
}

/** The place just behind the bracket that the one at `close` belongs to. */
function opening(before: readonly Lexeme[], close: number): number {
  let depth = 0;
  for (let k = close; k >= 0; k--) {
    if (before[k]!.image === "]") depth++;
    if (before[k]!.image === "[" && --depth === 0) return k;
  }
  return 0;
}

/** A line that goes on from the one before does not begin a statement. */
function beginsLine(text: string, start: number, last: Lexeme, bracket: string | undefined): boolean {
  if (bracket === "LParen" || bracket === "LSquare" || !text.slice(last.end, start).includes("\n")) return false;
  return !/^(?:[-+*/^=<>,]|->|\.\.|[-+*/<>=!]=|and|or|not)$/.test(last.image);
}

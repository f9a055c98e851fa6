/** The unit behind a number: `20 ms`, `0.1 mS/cm^2`, `4/ms`, `20 %`. Part of the scanner, since a unit belongs to its literal. */
import { isUnitSymbol } from "../language/units.ts";
import type { Source } from "../source/source.ts";
import type { Rational, UnitExpr } from "./ast.ts";
import { isReserved } from "./tokens.ts";

type Factor = UnitExpr["factors"][number];

export type UnitScan =
  | { readonly kind: "none" }
  | { readonly kind: "unit"; readonly unit: UnitExpr; readonly end: number }
  /** A name that is no unit; `call` where `(`, `[` or `.` follows, so that an operator is missing rather than a unit. */
  | {
      readonly kind: "unknown";
      readonly name: string;
      readonly start: number;
      readonly end: number;
      readonly call: boolean;
    };

const word = /[\p{L}_][\p{L}\p{M}\p{Nd}_]*|%/uy;
const exponent = /\^(?:(-?\d+(?:\.\d+)?)(?!\.?\d|[\p{L}_])|\((-?\d+)(?:\/(\d+))?\))/uy;
/** Words that may stand behind a number without being a unit. */
const stopWords = new Set(["of", "most", "end", "no_self", "no_repeats", "repeats", "trials"]);

export function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
const endOf = (found: RegExpExecArray): number => found.index + found[0].length;
/** Where something other than blanks stands. */
function behindBlanks(text: string, at: number): number {
  let end = at;
  while (text[end] === " " || text[end] === "\t") end++;
  return end;
}
/** No unit and no word begins with one of these. */
const signs = new Set("\n\r,;:.+-*^=<>!(){}[]&|\"'");
const isUsed = (text: string, end: number): boolean => /^(?:[([]|\.(?!\.))/.test(text.slice(end, end + 2));

/** Looks for a unit from `at`, the end of a number. */
export function scanUnit(source: Source, at: number): UnitScan {
  const { text } = source;
  const start = behindBlanks(text, at);
  const first = text[start];
  if (first === undefined || signs.has(first)) return { kind: "none" };
  if (text[at] === "/" && unitWord(text, at + 1) !== undefined) return wholeUnit(source, at, at);
  const name = match(word, text, start);
  if (name === null || isReserved(name[0]) || stopWords.has(name[0])) return { kind: "none" };
  if (unitWord(text, start) !== undefined) return wholeUnit(source, start, start);
  return { kind: "unknown", name: name[0], start, end: endOf(name), call: isUsed(text, endOf(name)) };
}

function unitWord(text: string, at: number): RegExpExecArray | undefined {
  const found = match(word, text, at);
  return found !== null && isUnitSymbol(found[0]) && !isUsed(text, endOf(found)) ? found : undefined;
}

/** The unit that begins at `start`, with its symbol or with `/`. */
function wholeUnit(source: Source, start: number, from: number): UnitScan {
  const { text } = source;
  const factors: Factor[] = [];
  let end = from;
  for (let at = from; ;) {
    const operator = text[at] === "/" || (text[at] === "*" && factors.length > 0) ? text[at] : "";
    if (operator === "" && factors.length > 0) break;
    const found = unitWord(text, at + (operator === "" ? 0 : 1));
    if (found === undefined) break;
    const power = match(exponent, text, endOf(found));
    const sign = operator === "/" ? -1 : 1;
    end = power === null ? endOf(found) : endOf(power);
    factors.push({
      symbol: found[0],
      exponent: power === null ? { num: sign, den: 1 } : readExponent(power, sign),
      span: { source, start: found.index, end },
    });
    at = end;
  }
  const written = text.slice(start, end);
  return {
    kind: "unit",
    end,
    unit: { factors, text: written.startsWith("/") ? `1${written}` : written, span: { source, start, end } },
  };
}

function readExponent(found: RegExpExecArray, sign: number): Rational {
  const [, decimal, num = "1", den = "1"] = found;
  return decimal === undefined ? reduce(sign * Number(num), Number(den)) : decimalRational(decimal, sign);
}

/** `0.5` as 1/2. */
export function decimalRational(text: string, sign = 1): Rational {
  const digits = (text.split(".")[1] ?? "").slice(0, 9).length;
  return reduce(sign * Math.round(Number(text) * 10 ** digits), 10 ** digits);
}

export function reduce(num: number, den: number): Rational {
  let [a, b] = [Math.abs(num), Math.abs(den)];
  while (b !== 0 && Number.isFinite(a)) [a, b] = [b, a % b];
  return den === 0 || a === 0 || !Number.isFinite(num) ? { num: 0, den: 1 } : { num: num / a, den: den / a };
}

const bracketed = /[ \t]*([{[])[ \t]*([\p{L}%][^\s{}[\](),;]*)[ \t]*([}\]])/uy;

/** `20 {mV}` or `20 [mV]`: the unit's text and the end, where only a unit stands between the brackets. */
export function scanBracketedUnit(
  source: Source,
  at: number,
): { readonly text: string; readonly end: number; readonly scan: UnitScan } | undefined {
  const first = source.text[behindBlanks(source.text, at)];
  const found = first === "{" || first === "[" ? match(bracketed, source.text, at) : null;
  if (found === null || (found[1] === "{") !== (found[3] === "}")) return undefined;
  const inner = found[2] ?? "";
  const start = source.text.indexOf(inner, found.index + 1);
  const scan = unitWord(source.text, start) === undefined ? undefined : wholeUnit(source, start, start);
  return scan?.kind === "unit" && scan.end === start + inner.length
    ? { text: inner, end: endOf(found), scan }
    : undefined;
}

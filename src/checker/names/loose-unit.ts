/** Units that are multiplied, as other languages write them: `3*nS/cm^2`, `0.01 / mV`, `x * mV`. */
import { isUnitSymbol } from "../../language/units.ts";
import type { Extra } from "../../source/diagnostic.ts";
import { span, type Span } from "../../source/source.ts";

interface Factor {
  readonly operator: string;
  /** With its exponent: `cm^2`. */
  readonly unit: string;
  readonly name: string;
  /** Where its operator stands, and where it ends. */
  readonly start: number;
  readonly end: number;
}

/** A unit in the middle of a chain was told of with the first one. */
export type LooseUnit = { readonly kind: "first"; readonly extra: Extra } | { readonly kind: "later" };

const before = /([*/])[ \t]*$/;
const unitBefore = /([*/])[ \t]*([\p{L}%]+)((?:\^-?\d+)?)[ \t]*$/u;
const unitBehind = /[ \t]*([*/])[ \t]*([\p{L}%]+)((?:\^-?\d+)?)/uy;
const power = /\^-?\d+/y;
const literalBefore =
  /(?:^|[^\p{L}\p{Nd}_.])((?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?:[ \t]*[\p{L}%]+(?:[*/^][\p{L}\d-]+)*)?)[ \t]*$/u;

/**
 * What to write for a unit that is a factor; undefined where it is none.
 * @param isKnown whether something is declared by this name
 */
export function looseUnit(name: string, at: Span, isKnown: (name: string) => boolean): LooseUnit | undefined {
  const { text } = at.source;
  const isLoose = (word: string): boolean => isUnitSymbol(word) && !isKnown(word);
  const line = text.slice(text.lastIndexOf("\n", at.start - 1) + 1, at.start);
  const lineStart = at.start - line.length;
  const operator = before.exec(line);
  if (operator === null) return undefined;
  const left = line.slice(0, operator.index);
  const earlier = unitBefore.exec(left);
  if (earlier !== null && isLoose(earlier[2] ?? "") && (earlier[2] ?? "").length > 1) return { kind: "later" };
  // `g * m^3`: a variable of one letter is more likely forgotten than a metre meant.
  const literal = literalBefore.exec(left)?.[1];
  if (literal === undefined && name.length === 1) return undefined;
  const factors = factorsFrom(name, at, lineStart + operator.index, isLoose);
  const start = literal === undefined ? undefined : left.trimEnd().length - literal.length;
  // `a / 2 * mV` is not `a / 2 mV`.
  const divides = start !== undefined && /[/^][ \t]*-?[ \t]*$/.test(left.slice(0, start));
  return literal === undefined || start === undefined || divides
    ? advised(at, factors, factors.map(apart).join(" "), factors[0]!.start)
    : advised(at, factors, joined(literal, factors), lineStart + start);
}

/** The unit and those that follow it. */
function factorsFrom(name: string, at: Span, start: number, isLoose: (word: string) => boolean): readonly Factor[] {
  const { text } = at.source;
  power.lastIndex = at.end;
  const own = power.exec(text)?.[0] ?? "";
  const factors: Factor[] = [{ operator: text[start]!, unit: `${name}${own}`, name, start, end: at.end + own.length }];
  for (let end = at.end + own.length; ;) {
    unitBehind.lastIndex = end;
    const found = unitBehind.exec(text);
    const [whole = "", operator = "", next = "", exponent = ""] = found ?? [];
    if (found === null || !isLoose(next) || /[\p{L}\p{Nd}_(.[]/u.test(text[end + whole.length] ?? "")) return factors;
    factors.push({ operator, unit: `${next}${exponent}`, name: next, start: end, end: end + whole.length });
    end += whole.length;
  }
}

/** `3 nS/cm^2` */
function joined(literal: string, factors: readonly Factor[]): string {
  const [first, ...rest] = factors.map(({ operator, unit }) => `${operator}${unit}`);
  const hasUnit = /[\p{L}%]$/u.test(literal) && !/^[\d.]+[eE]$/.test(literal);
  return [literal, hasUnit ? first : first?.replace(/^\*/, " "), ...rest].join("");
}

/** `* 1 mV`, `/ (1 mV)` */
const apart = ({ operator, unit }: Factor): string => (operator === "/" ? `/ (1 ${unit})` : `* 1 ${unit}`);

function advised({ source }: Span, factors: readonly Factor[], text: string, start: number): LooseUnit {
  const edits = [{ span: span(source, start, factors.at(-1)!.end), text }];
  const help = `a unit belongs to its number: write \`${text}\``;
  return { kind: "first", extra: { help, fix: { title: `write ${text}`, edits } } };
}

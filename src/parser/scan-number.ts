/** Numbers: the scanner's part that reads a literal together with its unit. */
import { commonUnits } from "../language/common-units.ts";
import { nearUnits } from "../language/near-units.ts";
import { span } from "../source/source.ts";
import { distance } from "../source/suggest.ts";
import { match, scanBracketedUnit, scanUnit } from "./scan-unit.ts";
import { push, replace, shorten, type Scanner } from "./scanner.ts";
import { Additive, makeLexeme, Multiplicative, NumberLiteral, Power, type Lexeme } from "./tokens.ts";

const number = /(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;

export function scanNumber(s: Scanner): void {
  const digits = match(number, s.source.text, s.at)![0];
  const exponent = isExponent(s.tokens);
  const token = push(s, NumberLiteral, s.at + digits.length, digits);
  if (!Number.isFinite(Number(digits))) {
    s.out.report("NE1022", span(s.source, token.startOffset, token.end), { number: shorten(digits) });
    token.poisoned = true;
  }
  if (exponent) return;
  const bracketed = scanBracketedUnit(s.source, s.at);
  if (bracketed?.scan.kind === "unit") return takeBracketed(s, token, bracketed);
  const found = scanUnit(s.source, s.at);
  if (found.kind === "none") return;
  if (found.kind === "unknown") return unknownUnit(s, token, found);
  const last = s.tokens.length - 1;
  s.tokens[last] = { ...token, unit: found.unit, end: found.end, endOffset: found.end - 1 };
  s.at = found.end;
}

/** The number of `x^2` or `x^-2` takes no unit, so `x^2/ms` divides by milliseconds only where somebody says so. */
function isExponent(tokens: readonly Lexeme[]): boolean {
  const last = tokens.at(-1);
  if (last?.tokenType === Power) return true;
  return last?.tokenType === Additive && tokens.at(-2)?.tokenType === Power;
}

function takeBracketed(s: Scanner, token: Lexeme, found: NonNullable<ReturnType<typeof scanBracketedUnit>>): void {
  if (found.scan.kind !== "unit") return;
  const place = span(s.source, token.startOffset, found.end);
  const right = `${token.image} ${found.text}`;
  s.out.report("NE1015", place, { right }, { fix: replace(place, right) });
  s.tokens[s.tokens.length - 1] = { ...token, unit: found.scan.unit, end: found.end, endOffset: found.end - 1 };
  s.at = found.end;
}

function unknownUnit(
  s: Scanner,
  token: Lexeme,
  found: { name: string; start: number; end: number; call: boolean },
): void {
  const place = span(s.source, found.start, found.end);
  const product = `to multiply, write \`${shorten(token.image)} * ${shorten(found.name)}\``;
  if (found.call) {
    s.out.report("NE1010", place, { left: shorten(token.image), right: shorten(found.name) });
    s.tokens.push(makeLexeme(Multiplicative, "*", found.start, found.start));
    return;
  }
  s.out.report(
    "NE1009",
    place,
    { unit: shorten(found.name) },
    unitAdvice(found.name, product, (unit) => replace(place, unit, false)),
  );
  s.tokens[s.tokens.length - 1] = { ...token, poisoned: true, end: found.end, endOffset: found.end - 1 };
  s.at = found.end;
}

function unitAdvice<F>(name: string, product: string, fix: (unit: string) => F): { help: string; fix?: F } {
  const near = nearUnits(name);
  const listed =
    near.length > 0 || name.length < 2 ? near : commonUnits.filter((unit) => distance(unit, name) <= 1).slice(0, 3);
  const [best] = listed;
  if (best === undefined) return { help: product };
  const choice = listed
    .map((unit) => `\`${unit}\``)
    .join(", ")
    .replace(/, ([^,]*)$/, " or $1");
  return { help: `did you mean ${choice}? ${product}`, fix: fix(best) };
}

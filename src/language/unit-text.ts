/** Units and quantities as text of their own: labels at run time, and the command line (`--set tau=20ms`, `--for 2s`). */
import type { Dimension } from "./dimension.ts";
import { negateRational, one, rational, rationalFromNumber, type Rational } from "./rational.ts";
import { isUnitSymbol, resolveUnit, type ResolvedUnit, type UnitFactor } from "./units.ts";

/** Reads `mV/ms`, `1/ms`, `mS/cm^2`, `mV*ms^(1/2)`, `%`, `1` and the empty text. Undefined where it is no unit. */
export function parseUnitText(text: string): readonly UnitFactor[] | undefined {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed === "1") return [];
  const factors: UnitFactor[] = [];
  const [first = "", ...others] = trimmed.split(/(?=[*/](?![^(]*\)))/);
  for (const piece of first.trim() === "1" ? others : [`*${first}`, ...others]) {
    const factor = parseFactor(piece);
    if (factor === undefined) return undefined;
    factors.push(factor);
  }
  return factors;
}

/** One factor with its operator: `*mS`, `/cm^2`. */
function parseFactor(piece: string): UnitFactor | undefined {
  const match = /^([*/])\s*([^\s*/^()\d]+)\s*(?:\^\s*(\S+))?\s*$/.exec(piece);
  if (match === null) return undefined;
  const [, operator = "", symbol = "", exponentText] = match;
  const exponent = exponentText === undefined ? one : parseExponent(exponentText);
  if (exponent === undefined || !isUnitSymbol(symbol)) return undefined;
  return { symbol, exponent: operator === "/" ? negateRational(exponent) : exponent };
}

function parseExponent(text: string): Rational | undefined {
  const fraction = /^\((-?\d{1,6})(?:\/(\d{1,6}))?\)$/.exec(text);
  if (fraction !== null) {
    const den = Number(fraction[2] ?? "1");
    return den === 0 ? undefined : rational(Number(fraction[1]), den);
  }
  return /^[+-]?\d*\.?\d+$/.test(text) ? rationalFromNumber(Number(text)) : undefined;
}

const resolvedTexts = new Map<string, ResolvedUnit | undefined>();

/** The unit behind a text, remembered. */
export function unitOfText(text: string): ResolvedUnit | undefined {
  if (!resolvedTexts.has(text)) {
    const factors = parseUnitText(text);
    resolvedTexts.set(text, factors === undefined ? undefined : resolveUnit(factors));
  }
  return resolvedTexts.get(text);
}

export interface Quantity {
  /** In the coherent system. */
  readonly value: number;
  readonly dimension: Dimension;
}

/** Reads `20ms`, `-60 mV`, `0.02`, `50 %`, `4/ms`. Undefined where the number or the unit cannot be read. */
export function parseQuantity(text: string): Quantity | undefined {
  const match = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*?)\s*$/.exec(text);
  if (match === null) return undefined;
  const [, number = "", unitText = ""] = match;
  const unit = unitOfText(unitText.startsWith("/") ? `1${unitText}` : unitText);
  return unit === undefined ? undefined : { value: unit.toCoherent(number), dimension: unit.dimension };
}

/**
 * A coherent value as a number of the unit `unitText`.
 * @throws RangeError where the text is no unit.
 */
export function toUnit(value: number, unitText: string): number {
  const unit = unitOfText(unitText);
  if (unit === undefined) throw new RangeError(`not a unit: ${unitText}`);
  return unit.fromCoherent(value);
}

/**
 * Units: what a symbol means, and numbers in and out of the coherent system (µm, ng, ms, pA, K, amol; so mV, nS, pF, Gohm, mM),
 * in which every quantity is carried.
 */
import { addDecimal, decimalToNumber, parseDecimal, scaleDecimal } from "./decimal.ts";
import { dimensionless, multiply, power, type Dimension } from "./dimension.ts";
import { addRational, multiplyRational, rational, rationalToNumber, zero, type Rational } from "./rational.ts";
import { coherentPowers, excludedSymbols, prefixRows, unitRows, type UnitRow } from "./unit-table.ts";

export interface Unit {
  readonly symbol: string;
  readonly dimension: Dimension;
  /** 1 of this unit is factor · 10^power SI units (kg, m, s, A, K, mol, cd). */
  readonly power: number;
  readonly factor: number;
  /** Decimal text added in SI units where the unit stands alone: degC has 273.15. */
  readonly offset?: string | undefined;
}
export interface UnitFactor {
  readonly symbol: string;
  readonly exponent: Rational;
}
export interface ResolvedUnit {
  readonly dimension: Dimension;
  /** From a number of this unit, best as the text of the literal, to the coherent system; rounded once where the scale is a power of ten. */
  toCoherent(value: string | number): number;
  /** From the coherent system to a number of this unit. */
  fromCoherent(value: number): number;
}

const unitOfRow = (row: UnitRow, prefix = "", prefixPower = 0): Unit => ({
  symbol: prefix + row.symbol,
  dimension: row.dimension,
  power: row.power + prefixPower,
  factor: row.factor ?? 1,
  offset: row.offset,
});

function prefixed(row: UnitRow): readonly Unit[] {
  if (row.prefixes === "none") return [];
  const taken = prefixRows.filter((prefix) => prefix.set === "usual" || row.prefixes === "metric");
  return taken
    .map((prefix) => unitOfRow(row, prefix.symbol, prefix.power))
    .filter((unit) => !excludedSymbols.has(unit.symbol));
}

/** Every symbol, with and without prefix. An unprefixed symbol wins over a prefixed one (`min`, `cd`). */
export const units: ReadonlyMap<string, Unit> = new Map(
  [...unitRows.flatMap(prefixed), ...unitRows.map((row) => unitOfRow(row))].map((unit) => [unit.symbol, unit]),
);

export const isUnitSymbol = (symbol: string): boolean => units.has(symbol);
export const lookUpUnit = (symbol: string): Unit | undefined => units.get(symbol);

/** Power of ten of the coherent unit of a dimension against its SI unit. */
const coherentPower = (d: Dimension): Rational =>
  d.exponents.reduce(
    (sum, exponent, k) => addRational(sum, multiplyRational(exponent, rational(coherentPowers[k] ?? 0))),
    zero,
  );

interface Scale {
  /** Coherent value = number · 10^power · multiplier / divisor (+ offset · 10^power). */
  readonly power: number;
  readonly multiplier: number;
  readonly divisor: number;
}

function scaleOf(factors: readonly UnitFactor[], resolved: readonly Unit[], d: Dimension): Scale {
  let tens = multiplyRational(coherentPower(d), rational(-1));
  let multiplier = 1;
  let divisor = 1;
  factors.forEach(({ exponent }, k) => {
    const unit = resolved[k];
    if (unit === undefined) return;
    tens = addRational(tens, multiplyRational(exponent, rational(unit.power)));
    const factor = unit.factor ** Math.abs(rationalToNumber(exponent));
    if (exponent.num > 0) multiplier *= factor;
    else divisor *= factor;
  });
  return { power: rationalToNumber(tens), multiplier, divisor };
}

/**
 * The unit that is the product of the factors; no factors is the plain number 1.
 * `degC` counts from its own zero only where it stands alone with exponent 1; in a product it is a difference, as K.
 * @returns undefined where a symbol is no unit, or where the exponents are beyond exact fractions.
 */
export function resolveUnit(factors: readonly UnitFactor[]): ResolvedUnit | undefined {
  const key = factors.map((factor) => `${keyOf(factor)} `).join("");
  const known = resolvedUnits.get(key);
  if (known !== undefined) return known;
  const resolved = resolve(factors);
  if (resolvedUnits.size >= mostKept) resolvedUnits.clear();
  if (resolved !== undefined) resolvedUnits.set(key, resolved);
  return resolved;
}

/** The same few units stand in all models. */
const resolvedUnits = new Map<string, ResolvedUnit>();
const mostKept = 1000;
const keyOf = ({ symbol, exponent: { num, den } }: UnitFactor): string =>
  num === 1 && den === 1 ? symbol : `${symbol}^${num}/${den}`;

function resolve(factors: readonly UnitFactor[]): ResolvedUnit | undefined {
  try {
    return productOf(factors);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function productOf(factors: readonly UnitFactor[]): ResolvedUnit | undefined {
  const resolved: Unit[] = [];
  let d = dimensionless;
  for (const { symbol, exponent } of factors) {
    const unit = units.get(symbol);
    if (unit === undefined) return undefined;
    resolved.push(unit);
    d = multiply(d, power(unit.dimension, exponent));
  }
  const scale = scaleOf(factors, resolved, d);
  const only =
    factors.length === 1 && factors[0]?.exponent.num === 1 && factors[0].exponent.den === 1 ? resolved[0] : undefined;
  return {
    dimension: d,
    toCoherent: (value) => toCoherent(value, scale, only?.offset),
    fromCoherent: (value) => fromCoherent(value, scale, only?.offset),
  };
}

function toCoherent(value: string | number, scale: Scale, offset: string | undefined): number {
  const text = String(value);
  // Beyond a thousand digits exactness would cost more time than it is worth.
  const decimal = text.length > 1000 ? undefined : parseDecimal(text);
  const exact =
    decimal !== undefined &&
    Number.isInteger(scale.power) &&
    Number.isSafeInteger(scale.multiplier) &&
    Math.abs(decimal.exponent) < 2000;
  if (!exact) return (Number(value) * 10 ** scale.power * scale.multiplier) / scale.divisor + Number(offset ?? 0);
  const scaled = scaleDecimal(decimal, scale.multiplier, scale.power);
  const start = offset === undefined ? undefined : parseDecimal(offset);
  return decimalToNumber(start === undefined ? scaled : addDecimal(scaled, start)) / scale.divisor;
}

function fromCoherent(value: number, scale: Scale, offset: string | undefined): number {
  const shifted = offset === undefined ? value : withoutOffset(value, offset);
  const decimal = parseDecimal(String(shifted));
  if (decimal === undefined || !Number.isInteger(scale.power)) {
    return (shifted * scale.divisor) / (10 ** scale.power * scale.multiplier);
  }
  return (decimalToNumber(scaleDecimal(decimal, 1, -scale.power)) * scale.divisor) / scale.multiplier;
}

function withoutOffset(value: number, offset: string): number {
  const from = parseDecimal(String(value));
  const start = parseDecimal(`-${offset}`);
  return from === undefined || start === undefined ? value - Number(offset) : decimalToNumber(addDecimal(from, start));
}

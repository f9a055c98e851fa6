/** Exact decimal arithmetic on the text of literals, so that `0.1 mS/cm^2` is rounded once. */
export interface Decimal {
  readonly digits: bigint;
  /** The value is digits · 10^exponent. */
  readonly exponent: number;
}

const pattern = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/;

/** Reads `12`, `-0.5`, `.5`, `1e-3`; undefined for anything else, infinities and NaN among them. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  if (whole + fraction === "") return undefined;
  const digits = BigInt(whole + fraction);
  return { digits: sign === "-" ? -digits : digits, exponent: Number(exponent) - fraction.length };
}

export const scaleDecimal = (a: Decimal, factor: number, power: number): Decimal => ({
  digits: a.digits * BigInt(factor),
  exponent: a.exponent + power,
});

export function addDecimal(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent);
  const at = (d: Decimal): bigint => d.digits * 10n ** BigInt(d.exponent - exponent);
  return { digits: at(a) + at(b), exponent };
}

/** The nearest double. */
export const decimalToNumber = (a: Decimal): number => Number(`${a.digits}e${a.exponent}`);

/** Exact fractions of small whole numbers: the exponents of units and of powers of quantities. */
export interface Rational {
  readonly num: number;
  /** Positive, and without a common divisor with `num`. */
  readonly den: number;
}

export const zero: Rational = { num: 0, den: 1 };
export const one: Rational = { num: 1, den: 1 };

/** The reduced fraction num/den. @throws RangeError where `den` is 0 or either number is not whole. */
export function rational(num: number, den = 1): Rational {
  if (den === 0 || !Number.isSafeInteger(num) || !Number.isSafeInteger(den)) {
    throw new RangeError(`not a fraction of whole numbers: ${num}/${den}`);
  }
  if (den === 1) return { num: num + 0, den };
  const divisor = greatestCommonDivisor(Math.abs(num), Math.abs(den)) * Math.sign(den);
  return { num: num / divisor + 0, den: den / divisor };
}

export const addRational = (a: Rational, b: Rational): Rational =>
  rational(a.num * b.den + b.num * a.den, a.den * b.den);
export const multiplyRational = (a: Rational, b: Rational): Rational => rational(a.num * b.num, a.den * b.den);
export const negateRational = (a: Rational): Rational => rational(-a.num, a.den);
export const rationalToNumber = (a: Rational): number => a.num / a.den;
export const rationalToText = (a: Rational): string => (a.den === 1 ? `${a.num}` : `${a.num}/${a.den}`);

/** The fraction with the smallest denominator (at most 10 000, so that four decimals do) that equals `value` up to rounding, if there is one. */
export function rationalFromNumber(value: number): Rational | undefined {
  if (!Number.isFinite(value) || Math.abs(value) > 1e6) return undefined;
  for (let den = 1; den <= 10_000; den++) {
    const num = Math.round(value * den);
    if (Math.abs(value * den - num) <= 1e-12 * Math.max(1, Math.abs(num))) return rational(num, den);
  }
  return undefined;
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/**
 * Physical dimensions: seven rational SI exponents. Interned, so `===` compares them.
 */
import {
  addRational,
  multiplyRational,
  negateRational,
  rational,
  rationalToText,
  zero,
  type Rational,
} from "./rational.ts";

/** In this order everywhere an array of seven exponents appears. */
export const baseQuantities = ["length", "mass", "time", "current", "temperature", "amount", "luminosity"] as const;
export type BaseQuantity = (typeof baseQuantities)[number];

export interface Dimension {
  /** Seven exponents, in the order of `baseQuantities`. */
  readonly exponents: readonly Rational[];
  /** The exponents as text; equal dimensions have equal keys. Good as the key of a map. */
  readonly key: string;
}

const interned = new Map<string, Dimension>();

function intern(exponents: readonly Rational[]): Dimension {
  const key = exponents.map(rationalToText).join(" ");
  const known = interned.get(key);
  if (known !== undefined) return known;
  const made: Dimension = Object.freeze({ exponents: Object.freeze([...exponents]), key });
  interned.set(key, made);
  return made;
}

/** The dimension with the given exponents; those left out are 0. */
export function dimension(exponents: Partial<Record<BaseQuantity, number | Rational>>): Dimension {
  return intern(
    baseQuantities.map((quantity) => {
      const exponent = exponents[quantity] ?? zero;
      return typeof exponent === "number" ? rational(exponent) : rational(exponent.num, exponent.den);
    }),
  );
}

export const dimensionless: Dimension = dimension({});

export const isDimensionless = (d: Dimension): boolean => d === dimensionless;
/** Same as `===`, which may be used too. */
export const equal = (a: Dimension, b: Dimension): boolean => a === b;

export const multiply = remembered(
  (b: Dimension) => b,
  (a, b) => intern(a.exponents.map((exponent, k) => addRational(exponent, b.exponents[k] ?? zero))),
);

export const divide = remembered(
  (b: Dimension) => b,
  (a, b) => intern(a.exponents.map((exponent, k) => addRational(exponent, negateRational(b.exponents[k] ?? zero)))),
);

export const power = remembered(rationalToText, (d, exponent: Rational) =>
  intern(d.exponents.map((own) => multiplyRational(own, exponent))),
);

/** A model uses few dimensions, again and again: what comes of two operands is kept, as dimensions are. */
function remembered<Operand>(
  keyOf: (operand: Operand) => unknown,
  operation: (d: Dimension, operand: Operand) => Dimension,
): (d: Dimension, operand: Operand) => Dimension {
  const results = new WeakMap<Dimension, Map<unknown, Dimension>>();
  return (d, operand) => {
    let ofThis = results.get(d);
    if (ofThis === undefined) results.set(d, (ofThis = new Map()));
    const key = keyOf(operand);
    const known = ofThis.get(key);
    if (known !== undefined) return known;
    const result = operation(d, operand);
    ofThis.set(key, result);
    return result;
  };
}

/** The n-th root: `power(d, 1/n)`. */
export const root = (d: Dimension, n: number): Dimension => power(d, rational(1, n));

export const time: Dimension = dimension({ time: 1 });
export const length: Dimension = dimension({ length: 1 });
export const current: Dimension = dimension({ current: 1 });
export const voltage: Dimension = dimension({ length: 2, mass: 1, time: -3, current: -1 });
export const conductance: Dimension = dimension({ length: -2, mass: -1, time: 3, current: 2 });
export const capacitance: Dimension = dimension({ length: -2, mass: -1, time: 4, current: 2 });
export const resistance: Dimension = dimension({ length: 2, mass: 1, time: -3, current: -2 });
/** Dimension of rates: 1/time. */
export const frequency: Dimension = dimension({ time: -1 });

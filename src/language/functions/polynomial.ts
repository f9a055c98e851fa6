/**
 * Polynomials as every target sums them: by pairs in fours (Estrin), so that a processor can work on several terms at once. The order
 * is part of the result.
 */

/** a0 + a1·x + a2·x² … */
export function polynomial(x: number, coefficients: readonly number[]): number {
  const x2 = x * x;
  const x4 = x2 * x2;
  const two = (k: number): number =>
    (coefficients[k] ?? 0) + (k + 1 < coefficients.length ? x * coefficients[k + 1]! : 0);
  const from = (k: number): number => {
    const low = k + 2 < coefficients.length ? two(k) + x2 * two(k + 2) : two(k);
    return k + 4 < coefficients.length ? low + x4 * from(k + 4) : low;
  };
  return from(0);
}

/** The same in JavaScript, in names for x, x², x⁴. */
export function polynomialText(x: string, x2: string, x4: string, coefficients: readonly number[]): string {
  const two = (k: number): string => {
    const [a = 0, b] = coefficients.slice(k, k + 2);
    return b === undefined ? String(a) : `${a} ${b < 0 ? "-" : "+"} ${x} * ${Math.abs(b)}`;
  };
  const nested = (k: number): string => (k + 1 < coefficients.length ? `(${two(k)})` : two(k));
  const from = (k: number): string => {
    const low = k + 2 < coefficients.length ? `${two(k)} + ${x2} * ${nested(k + 2)}` : two(k);
    if (k + 4 >= coefficients.length) return low;
    return `${low} + ${x4} * ${k + 5 < coefficients.length ? `(${from(k + 4)})` : from(k + 4)}`;
  };
  return from(0);
}

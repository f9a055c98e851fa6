/**
 * The natural logarithm of uniform numbers, by sums and products only, so that JavaScript and WebAssembly (log-code.ts) give the same
 * bits: x = 2^k (1 + f) with 1 + f in sqrt(1/2) .. sqrt(2), and log(1 + f) as a polynomial of f / (2 + f). The coefficients and the
 * order of the operations are those of fdlibm (e_log.c), below one unit in the last place.
 */
export const logCoefficients = [
  6.66666666666673513e-1, 3.999999999940941908e-1, 2.857142874366239149e-1, 2.222219843214978396e-1,
  1.818357216161805012e-1, 1.531383769920937332e-1, 1.479819860511658591e-1,
] as const;
const [c1, c2, c3, c4, c5, c6, c7] = logCoefficients;
/** log(2) = the first + the second; k times the first is exact. */
export const logOf2 = [6.9314718036912381649e-1, 1.90821492927058770002e-10] as const;
/** About sqrt(1/2). */
export const halfRoot = 0.7071065902709961;

const powers = Float64Array.from({ length: 34 }, (_, k) => 2 ** -k);

/** log(u) of u = (word + 1/2)·2^-32. */
export function logOfUniform(u: number): number {
  const exponent = Math.clz32(u * 2 ** 32) + 1;
  const low = u < powers[exponent]! * (2 * halfRoot);
  const x = u / (low ? powers[exponent]! : powers[exponent - 1]!);
  const k = low ? -exponent : 1 - exponent;
  return logOf(x - 1, k, k * logOf2[1]);
}

/** k·log(2) + log(1 + f), where `low` is what k times the first part of log(2) lacks. */
export function logOf(f: number, k: number, low: number): number {
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (c2 + w * (c4 + w * c6));
  const odd = z * (c1 + w * (c3 + w * (c5 + w * c7)));
  const half = 0.5 * f * f;
  return k * logOf2[0] - (half - (s * (half + (even + odd)) + low) - f);
}

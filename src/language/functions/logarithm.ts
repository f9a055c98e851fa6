/**
 * The natural logarithm of every target: x = 2^k·(1 + f), and log(1 + f) in s = f / (2 + f). Below 1 unit in the last place, made
 * of + - * / and the bits of numbers, so that every engine gives the same.
 * Method and coefficients: fdlibm 5.3, e_log.c (Sun Microsystems, 1993).
 */

/** ln 2 in two parts; k times the first is exact. */
export const ln2High = 6.9314718036912381649e-1;
export const ln2Low = 1.90821492927058770002e-10;
export const logCoefficients: readonly number[] = [
  6.66666666666673513e-1, 3.999999999940941908e-1, 2.857142874366239149e-1, 2.222219843214978396e-1,
  1.818357216161805012e-1, 1.531383769920937332e-1, 1.479819860511658591e-1,
];
const [a1 = 0, a2 = 0, a3 = 0, a4 = 0, a5 = 0, a6 = 0, a7 = 0] = logCoefficients;

const number = new Float64Array([1]);
const words = new Int32Array(number.buffer);
const high = words[0] === 0 ? 1 : 0;
/** 2^(1023-k): a processor waits long for a number of which one word was written. */
const scales = new Float64Array(2048);
for (let k = 0, scale = 2 ** 1023; k < 2048; k++, scale /= 2) scales[k] = scale;

/** log(x): -Infinity at 0, NaN below. */
export function logarithm(x: number): number {
  if (x >= 2.2250738585072014e-308 && x < Infinity) return normal(x, 0);
  if (x > 0 && x < Infinity) return normal(x * 18014398509481984, -54);
  return x === 0 ? -Infinity : x > 0 ? x : NaN;
}

function normal(x: number, more: number): number {
  const power = powerOf(x);
  return logOf(scaled(x, power) - 1, power + more, (power + more) * ln2Low);
}

/** k of a normal positive number, which is 2^k·(1 + f). */
export function powerOf(x: number): number {
  number[0] = x;
  return (words[high]! - 0x3fe6a09e) >> 20;
}
/** x / 2^power */
export const scaled = (x: number, power: number): number => x * scales[power + 1023]!;

/** k·ln 2 + log(1 + f) for 1 + f between sqrt(1/2) and sqrt(2), where `low` is what k·ln 2 lacks. */
export function logOf(f: number, k: number, low: number): number {
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (a2 + w * (a4 + w * a6));
  const odd = z * (a1 + w * (a3 + w * (a5 + w * a7)));
  const half = 0.5 * f * f;
  return k * ln2High - (half - (s * (half + (even + odd)) + low) - f);
}

/** The same in JavaScript for emitted modules; a test compares the bits. */
export const logarithmPrelude = `\
// log(x) within 1 unit in the last place (fdlibm).
const logNumber = new Float64Array([1]), logWords = new Int32Array(logNumber.buffer), logHigh = logWords[0] === 0 ? 1 : 0;
const logScales = new Float64Array(2048);
for (let k = 0, scale = 2 ** 1023; k < 2048; k++, scale /= 2) logScales[k] = scale;
function logarithm(x) {
  logNumber[0] = x;
  const upper = logWords[logHigh];
  if (upper - 0x100000 >>> 0 >= 0x7fe00000) return logRare(x);
  const k = (upper - 0x3fe6a09e) >> 20;
  return logOf(x * logScales[k + 1023] - 1, k, k * ${ln2Low});
}
// Of what is no normal positive number.
function logRare(x) {
  if (!(x > 0 && x < Infinity)) return x === 0 ? -Infinity : x > 0 ? x : NaN;
  logNumber[0] = x * 18014398509481984;
  const power = (logWords[logHigh] - 0x3fe6a09e) >> 20, k = power - 54;
  return logOf(logNumber[0] * logScales[power + 1023] - 1, k, k * ${ln2Low});
}
function logOf(f, k, low) {
  const s = f / (2 + f), z = s * s, w = z * z;
  const even = w * (${a2} + w * (${a4} + w * ${a6}));
  const odd = z * (${a1} + w * (${a3} + w * (${a5} + w * ${a7})));
  const half = 0.5 * f * f;
  return k * ${ln2High} - (half - (s * (half + (even + odd)) + low) - f);
}`;

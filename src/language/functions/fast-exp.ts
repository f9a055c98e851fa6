/**
 * The exponential of every target: a table of 2^(j/2048), a cubic for the rest, powers of two. Within 1.5 units in the last place,
 * faster than `Math.exp` in V8, and made of + - * alone, so that every engine gives the same bits.
 * Method: P. T. P. Tang, "Table-driven implementation of the exponential function in IEEE floating-point arithmetic",
 * ACM Trans. Math. Softw. 15 (1989), 144-157.
 */

/** 2^(j/2048), each correctly rounded: by multiplication in double-double arithmetic (T. J. Dekker, Numer. Math. 18 (1971), 224-242). */
function makeExpTable(): Float64Array {
  const table = new Float64Array(2048);
  let high = 1;
  let low = 0;
  for (let j = 0; j < 2048; j++) {
    table[j] = high;
    const product = high * 1.0003385080526823; // 2^(1/2048) = 1.0003385080526823 - 5.141333931318957e-18
    const a = 134217729 * high - (134217729 * high - high); // the upper half of the digits of `high`
    const b = 1.0003384947776794; // the upper half of those of 1.0003385080526823
    const c = high - a;
    const d = 1.0003385080526823 - b;
    low = a * b - product + a * d + c * b + c * d + (high * -5.141333931318957e-18 + low * 1.0003385080526823);
    high = product + low;
    low += product - high;
  }
  return table;
}

/** 2^(j/2048), which every target keeps. */
export const fastExpTable: Float64Array = makeExpTable();
const expTable = fastExpTable;
const expPowers = Float64Array.from({ length: 2048 }, (_, k) =>
  k === 0 ? 0 : k < 1023 ? 1 / 2 ** (1023 - k) : 2 ** (k - 1023),
);
const expRounded = new Float64Array([1]);
const expWords = new Int32Array(expRounded.buffer);
const expLow = expWords[0] === 0 ? 0 : 1;

/** exp(x): Infinity above 709.79, 0 below -745.2, NaN for NaN. */
export function fastExp(x: number): number {
  if (!(x > -708 && x < 709)) return slowExp(x);
  const rounded = x * 2954.639443740597 + 6755399441055744;
  expRounded[0] = rounded;
  const n = expWords[expLow] ?? 0;
  const k = rounded - 6755399441055744;
  const r = x - k * 0.00033845077166461124 - k * 9.317455709329042e-14;
  const t = expTable[n & 2047] ?? 0;
  return (t + t * (r + r * r * (0.5 + r * 0.16666666666666666))) * (expPowers[(n >> 11) + 1023] ?? 0);
}

/** 2^(n/2048) and p with exp(x) = 2^(n/2048)·(1 + p), for x between -708 and 709. */
export function expParts(x: number): readonly [number, number] {
  const rounded = x * 2954.639443740597 + 6755399441055744;
  expRounded[0] = rounded;
  const n = expWords[expLow] ?? 0;
  const k = rounded - 6755399441055744;
  const r = x - k * 0.00033845077166461124 - k * 9.317455709329042e-14;
  const power = (expTable[n & 2047] ?? 0) * (expPowers[(n >> 11) + 1023] ?? 0);
  return [power, r + r * r * (0.5 + r * 0.16666666666666666)];
}

function slowExp(x: number): number {
  if (!(Math.abs(x) < 1416)) return x > 0 ? Infinity : x < 0 ? 0 : NaN;
  const half = fastExp(x / 2);
  return half * half;
}

/** The same in JavaScript for emitted modules; a test compares the bits. */
export const fastExpPrelude = `\
// exp(x) within 1.5 units in the last place: table of 2^(j/2048), cubic, powers of two (Tang 1989).
const expTable = (() => {
  const table = new Float64Array(2048);
  let high = 1, low = 0;
  for (let j = 0; j < 2048; j++) {
    table[j] = high;
    const product = high * 1.0003385080526823;
    const a = 134217729 * high - (134217729 * high - high), b = 1.0003384947776794;
    const c = high - a, d = 1.0003385080526823 - b;
    low = a * b - product + a * d + c * b + c * d + (high * -5.141333931318957e-18 + low * 1.0003385080526823);
    high = product + low;
    low += product - high;
  }
  return table;
})();
const expPowers = Float64Array.from({ length: 2048 }, (_, k) => (k === 0 ? 0 : k < 1023 ? 1 / 2 ** (1023 - k) : 2 ** (k - 1023)));
const expRounded = new Float64Array([1]), expWords = new Int32Array(expRounded.buffer), expLow = expWords[0] === 0 ? 0 : 1;
function fastExp(x) {
  if (!(x > -708 && x < 709)) return slowExp(x);
  const rounded = x * 2954.639443740597 + 6755399441055744;
  expRounded[0] = rounded;
  const n = expWords[expLow], k = rounded - 6755399441055744;
  const r = x - k * 0.00033845077166461124 - k * 9.317455709329042e-14, t = expTable[n & 2047];
  return (t + t * (r + r * r * (0.5 + r * 0.16666666666666666))) * expPowers[(n >> 11) + 1023];
}
function slowExp(x) {
  if (!(Math.abs(x) < 1416)) return x > 0 ? Infinity : x < 0 ? 0 : NaN;
  const half = fastExp(x / 2);
  return half * half;
}`;

/**
 * Sine and cosine of every target. x = k·pi/2 + y, with pi/2 in three parts (Cody & Waite) and y in two; polynomials for |y| <= pi/4.
 * Within 1.2 units in the last place to 823,549; beyond, they are those of an angle within a unit in the last place of x.
 * Method and coefficients: fdlibm 5.3, k_sin.c and k_cos.c (Sun Microsystems, 1993).
 */

/** pi/2 in parts of 33 bits, so that multiples of the first two are exact. */
export const halfPi: readonly [number, number, number] = [
  1.57079632673412561417, 6.0771005063039659766e-11, 2.02226624879595063154e-21,
];
/** Beyond, whole turns are taken off first. */
export const farthest = 823_549;
export const turn: number = 2 * Math.PI;
export const sineCoefficients: readonly number[] = [
  -1.66666666666666324348e-1, 8.33333333332248946124e-3, -1.98412698298579493134e-4, 2.7557313707070067714e-6,
  -2.5050760253406863383e-8, 1.58969099521155010221e-10,
];
export const cosineCoefficients: readonly number[] = [
  4.16666666666666019037e-2, -1.38888888888741095749e-3, 2.48015872894767294178e-5, -2.75573143513906633035e-7,
  2.0875723212981748279e-9, -1.13596475577881948265e-11,
];
const [s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0] = sineCoefficients;
const [c1 = 0, c2 = 0, c3 = 0, c4 = 0, c5 = 0, c6 = 0] = cosineCoefficients;

const number = new Float64Array([1]);
const words = new Int32Array(number.buffer);
const low = words[0] === 0 ? 0 : 1;

/** The sine, a number of quarter turns on. */
function ahead(angle: number, quarters: 0 | 1): number {
  let x = angle;
  while (Math.abs(x) > farthest) x -= turn * Math.floor(x / turn);
  const rounded = x * 0.6366197723675814 + 6755399441055744;
  number[0] = rounded;
  const n = words[low]! + quarters;
  const k = rounded - 6755399441055744;
  const a = x - k * halfPi[0];
  const w = k * halfPi[1];
  const y = a - w;
  const tail = a - y - w - k * halfPi[2];
  const value = n & 1 ? ofCosine(y, tail) : ofSine(y, tail);
  return n & 2 ? -value : value;
}

function ofSine(y: number, tail: number): number {
  const z = y * y;
  const v = z * y;
  const r = s2 + z * (s3 + z * (s4 + z * (s5 + z * s6)));
  return y - (z * (0.5 * tail - v * r) - tail - v * s1);
}

function ofCosine(y: number, tail: number): number {
  const z = y * y;
  const r = z * (c1 + z * (c2 + z * (c3 + z * (c4 + z * (c5 + z * c6)))));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + (z * r - y * tail));
}

export const sine = (x: number): number => ahead(x, 0);
export const cosine = (x: number): number => ahead(x, 1);

/** The same in JavaScript for emitted modules; a test compares the bits. */
export const circularPrelude = `\
// Sine and cosine within 1.2 units in the last place: multiples of pi/2 off, then polynomials (fdlibm).
const turnNumber = new Float64Array([1]), turnWords = new Int32Array(turnNumber.buffer), turnLow = turnWords[0] === 0 ? 0 : 1;
function sine(x) {
  return x > -0.785 && x < 0.785 ? sineNear(x, 0) : sineAhead(x, 0);
}
function cosine(x) {
  return x > -0.785 && x < 0.785 ? cosineNear(x, 0) : sineAhead(x, 1);
}
// The sine, a number of quarter turns on.
function sineAhead(x, quarters) {
  while (Math.abs(x) > ${farthest}) x -= ${turn} * Math.floor(x / ${turn});
  const rounded = x * 0.6366197723675814 + 6755399441055744;
  turnNumber[0] = rounded;
  const n = turnWords[turnLow] + quarters, k = rounded - 6755399441055744;
  const a = x - k * ${halfPi[0]}, w = k * ${halfPi[1]};
  const y = a - w, tail = a - y - w - k * ${halfPi[2]};
  const value = n & 1 ? cosineNear(y, tail) : sineNear(y, tail);
  return n & 2 ? -value : value;
}
function sineNear(y, tail) {
  const z = y * y, v = z * y;
  const r = ${s2} + z * (${s3} + z * (${s4} + z * (${s5} + z * ${s6})));
  return y - (z * (0.5 * tail - v * r) - tail - v * ${s1});
}
function cosineNear(y, tail) {
  const z = y * y, r = z * (${c1} + z * (${c2} + z * (${c3} + z * (${c4} + z * (${c5} + z * ${c6})))));
  const half = 0.5 * z, w = 1 - half;
  return w + (1 - w - half + (z * r - y * tail));
}`;

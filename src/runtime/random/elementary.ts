/**
 * exp and log1p for draws: bit for bit those of the language's functions, which the runtime cannot import and which engines
 * do not share. Methods: P. T. P. Tang (1989) and fdlibm 5.3, as in `language/functions`.
 */
import { logOf, logOf2 } from "./log.ts";

const number = new Float64Array([1]);
const words = new Int32Array(number.buffer);
const low = words[0] === 0 ? 0 : 1;
const high = 1 - low;

/** 2^(j/2048), by multiplication in double-double arithmetic. */
function makeTable(): Float64Array {
  const table = new Float64Array(2048);
  let head = 1;
  let tail = 0;
  for (let j = 0; j < 2048; j++) {
    table[j] = head;
    const product = head * 1.0003385080526823;
    const a = 134217729 * head - (134217729 * head - head);
    const b = 1.0003384947776794;
    const c = head - a;
    const d = 1.0003385080526823 - b;
    tail = a * b - product + a * d + c * b + c * d + (head * -5.141333931318957e-18 + tail * 1.0003385080526823);
    head = product + tail;
    tail += product - head;
  }
  return table;
}
const table = makeTable();

export function exp(x: number): number {
  if (!(x > -708 && x < 709)) return farExp(x);
  const rounded = x * 2954.639443740597 + 6755399441055744;
  number[0] = rounded;
  const n = words[low]!;
  const k = rounded - 6755399441055744;
  const r = x - k * 0.00033845077166461124 - k * 9.317455709329042e-14;
  const t = table[n & 2047]!;
  return (t + t * (r + r * r * (0.5 + r * 0.16666666666666666))) * scales[1023 - (n >> 11)]!;
}

function farExp(x: number): number {
  if (!(Math.abs(x) < 1416)) return x > 0 ? Infinity : x < 0 ? 0 : NaN;
  const half = exp(x / 2);
  return half * half;
}

/** 2^(1023-k) */
const scales = new Float64Array(2048);
for (let k = 0, scale = 2 ** 1023; k < 2048; k++, scale /= 2) scales[k] = scale;

export function log1p(x: number): number {
  if (x > -0.29 && x < 0.41) return logOf(x, 0, 0);
  if (!(x > -1 && x < Infinity)) return x === -1 ? -Infinity : x > 0 ? x : NaN;
  const u = 1 + x;
  const k = powerOf(u);
  const lost = (x >= 1 ? 1 - (u - x) : x - (u - 1)) / u;
  return logOf(u * scales[k + 1023]! - 1, k, k * logOf2[1] + lost);
}

/** k of a normal positive number 2^k·(1 + f), 1 + f between sqrt(1/2) and sqrt(2). */
function powerOf(x: number): number {
  number[0] = x;
  return (words[high]! - 0x3fe6a09e) >> 20;
}

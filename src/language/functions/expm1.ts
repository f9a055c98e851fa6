/**
 * exp(x) - 1 of every target, and the hyperbolic functions made of it. Below 1/2 it is x · exprel(x); beyond, the table of `exp` gives
 * 2^(n/2048) and what is left, and the 1 is taken from the first, where it costs no digits. Within 2 units in the last place; sinh, cosh
 * and tanh within 4.
 */
import { exprel } from "./exprel.ts";
import { expParts, fastExp } from "./fast-exp.ts";

export function expm1(x: number): number {
  if (x > -0.5 && x < 0.5) return x * exprel(x);
  if (!(x > -708 && x < 709)) return fastExp(x) - 1;
  const [power, rest] = expParts(x);
  return power - 1 + power * rest;
}

export function tanh(x: number): number {
  const t = expm1(-2 * Math.abs(x));
  const y = t / (2 + t);
  return x < 0 ? y : -y;
}

export function sinh(x: number): number {
  const a = Math.abs(x);
  const y = a < 709 ? sinhOf(expm1(a)) : halfSquare(fastExp(0.5 * a));
  return x < 0 ? -y : y;
}
const sinhOf = (t: number): number => 0.5 * (t + t / (1 + t));
const halfSquare = (h: number): number => 0.5 * h * h;

export function cosh(x: number): number {
  const a = Math.abs(x);
  const e = fastExp(a < 709 ? a : 0.5 * a);
  return a < 709 ? 0.5 * (e + 1 / e) : halfSquare(e);
}

/** The same in JavaScript for emitted modules; a test compares the bits. */
export const expm1Prelude = `\
// exp(x) - 1, exact also where x is near 0.
function expm1(x) {
  if (x > -0.5 && x < 0.5) return x * exprel(x);
  if (!(x > -708 && x < 709)) return fastExp(x) - 1;
  const rounded = x * 2954.639443740597 + 6755399441055744;
  expRounded[0] = rounded;
  const n = expWords[expLow], k = rounded - 6755399441055744;
  const r = x - k * 0.00033845077166461124 - k * 9.317455709329042e-14;
  const power = expTable[n & 2047] * expPowers[(n >> 11) + 1023];
  return power - 1 + power * (r + r * r * (0.5 + r * 0.16666666666666666));
}`;
export const tanhPrelude = `\
function tanh(x) {
  const t = expm1(-2 * Math.abs(x)), y = t / (2 + t);
  return x < 0 ? y : -y;
}`;
export const sinhPrelude = `\
function sinh(x) {
  const a = Math.abs(x);
  if (!(a < 709)) return (x < 0 ? -0.5 : 0.5) * fastExp(0.5 * a) * fastExp(0.5 * a);
  const t = expm1(a), y = 0.5 * (t + t / (1 + t));
  return x < 0 ? -y : y;
}`;
export const coshPrelude = `\
function cosh(x) {
  const a = Math.abs(x), e = fastExp(a < 709 ? a : 0.5 * a);
  return a < 709 ? 0.5 * (e + 1 / e) : 0.5 * e * e;
}`;

/** log(1 + x) of every target: that of u = 1 + x, and what the sum has lost over u. Below 1 unit in the last place (fdlibm 5.3, s_log1p.c). */
import { ln2Low, logOf, powerOf, scaled } from "./logarithm.ts";

export function log1p(x: number): number {
  if (x > -0.29 && x < 0.41) return logOf(x, 0, 0);
  if (!(x > -1 && x < Infinity)) return x === -1 ? -Infinity : x > 0 ? x : NaN;
  const u = 1 + x;
  const power = powerOf(u);
  const lost = (x >= 1 ? 1 - (u - x) : x - (u - 1)) / u;
  return logOf(scaled(u, power) - 1, power, power * ln2Low + lost);
}

/** The same in JavaScript for emitted modules; a test compares the bits. */
export const log1pPrelude = `\
// log(1 + x), exact also where x is near 0 (fdlibm).
function log1p(x) {
  if (x > -0.29 && x < 0.41) return logOf(x, 0, 0);
  if (!(x > -1 && x < Infinity)) return x === -1 ? -Infinity : x > 0 ? x : NaN;
  const u = 1 + x;
  logNumber[0] = u;
  const power = (logWords[logHigh] - 0x3fe6a09e) >> 20;
  const lost = (x >= 1 ? 1 - (u - x) : x - (u - 1)) / u;
  return logOf(u * logScales[power + 1023] - 1, power, power * ${ln2Low} + lost);
}`;

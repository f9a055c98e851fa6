import type { Subdraws } from "./subdraws.ts";

/**
 * A number of the gamma distribution with scale 1 (NaN where the shape is not above 0). Marsaglia & Tsang, "A simple method for
 * generating gamma variables", ACM TOMS 26 (2000), 363-372; shapes below 1 by their power of a uniform number.
 */
export function gamma(draws: Subdraws, shape: number): number {
  return Math.exp(logGammaDraw(draws, shape));
}

/** Its logarithm: numbers of small shapes lie below what a double can hold. */
function logGammaDraw(draws: Subdraws, shape: number): number {
  if (!(shape > 0 && shape < Infinity)) return NaN;
  if (shape >= 1) return Math.log(byRejection(draws, shape));
  return Math.log(byRejection(draws, shape + 1)) + Math.log(draws.uniform()) / shape;
}

function byRejection(draws: Subdraws, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = draws.normal();
    const v = (1 + c * x) ** 3;
    if (!(v > 0)) continue;
    const u = draws.uniform();
    if (u < 1 - 0.0331 * x ** 4 || Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
}

/** A share of two gamma numbers: beta. */
export function beta(draws: Subdraws, a: number, b: number): number {
  const [x, y] = [logGammaDraw(draws, a), logGammaDraw(draws, b)];
  return 1 / (1 + Math.exp(y - x));
}

/** Share number `k` of gamma numbers with these shapes: one element of a Dirichlet vector. */
export function dirichlet(draws: Subdraws, k: number, alpha: readonly number[]): number {
  const logs = alpha.map((shape) => logGammaDraw(draws, shape));
  const largest = Math.max(...logs);
  const total = logs.reduce((sum, x) => sum + Math.exp(x - largest), 0);
  return Math.exp((logs[k] ?? NaN) - largest) / total;
}

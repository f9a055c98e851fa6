import { logGamma } from "./log-gamma.ts";
import type { Subdraws } from "./subdraws.ts";

/** Below this mean, counting up the distribution is faster than rejection. */
const fewest = 10;

/** Successes in `n` trials of probability `p`; `n` counts as its whole part. Exact for every mean; NaN where p is no probability. */
export function binomial(draws: Subdraws, n: number, p: number): number {
  const trials = Math.floor(n);
  if (!(trials >= 0 && trials < Infinity && p >= 0 && p <= 1)) return NaN;
  if (p > 0.5) return trials - binomial(draws, trials, 1 - p);
  if (trials === 0 || p === 0) return 0;
  return trials * p < fewest ? byInversion(draws.uniform(), trials, p) : byRejection(draws, trials, p);
}

/** The smallest k with P(X <= k) >= u, adding up the probabilities. */
function byInversion(u: number, n: number, p: number): number {
  const odds = p / (1 - p);
  let probability = Math.exp(n * Math.log1p(-p));
  let sum = probability;
  let k = 0;
  while (u > sum && k < n) {
    probability *= ((n - k) / (k + 1)) * odds;
    k++;
    sum += probability;
  }
  return k;
}

/** BTRS: transformed rejection with squeeze (Hörmann, "The generation of binomial random variates", J. Stat. Comput. Simul. 46, 1993). */
function byRejection(draws: Subdraws, n: number, p: number): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const alpha = (2.83 + 5.1 / b) * spread;
  const squeeze = 0.92 - 4.2 / b;
  const logOdds = Math.log(p / (1 - p));
  const mode = Math.floor((n + 1) * p);
  const h = logGamma(mode + 1) + logGamma(n - mode + 1);
  for (;;) {
    const u = draws.uniform() - 0.5;
    const v = draws.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + centre);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || k > n) continue;
    const left = Math.log((v * alpha) / (a / (us * us) + b));
    if (left <= h - logGamma(k + 1) - logGamma(n - k + 1) + (k - mode) * logOdds) return k;
  }
}

import { logGamma } from "./log-gamma.ts";
import type { Subdraws } from "./subdraws.ts";

/** A Poisson number with a mean from `fewest` of small-poisson.ts on; NaN for NaN and below 0. Exact for every mean. */
export function poisson(draws: Subdraws, lambda: number): number {
  return lambda > 0 ? byRejection(draws, lambda) : NaN;
}

/** PTRS: transformed rejection with squeeze (Hörmann, "The transformed rejection method for generating Poisson random variables", 1993). */
function byRejection(draws: Subdraws, lambda: number): number {
  const logLambda = Math.log(lambda);
  const b = 0.931 + 2.53 * Math.sqrt(lambda);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const accepted = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = draws.uniform() - 0.5;
    const v = draws.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + lambda + 0.43);
    if (us >= 0.07 && v <= accepted) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const left = Math.log(v) + Math.log(inverseAlpha) - Math.log(a / (us * us) + b);
    if (left <= -lambda + k * logLambda - logGamma(k + 1)) return k;
  }
}

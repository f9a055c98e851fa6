import type { Subdraws } from "./subdraws.ts";

/**
 * A standard normal number of low .. high (NaN where low is above high). Robert, "Simulation of truncated normal variables",
 * Statistics and Computing 5 (1995), 121-125: by the normal itself, by an exponential in a tail, by a uniform in a narrow range.
 */
export function truncatedNormal(draws: Subdraws, low: number, high: number): number {
  if (!(low <= high)) return NaN;
  if (high < 0) return -truncatedNormal(draws, -high, -low);
  if (low === high) return low;
  if (low > 0)
    return high - low < 2 / (low + Math.sqrt(low * low + 4)) ? byUniform(draws, low, high) : inTail(draws, low, high);
  return wide(low, high) ? byNormal(draws, low, high) : byUniform(draws, low, high);
}

/** Where normal numbers are the proposals, since most of them lie inside. */
export const wide = (low: number, high: number): boolean =>
  low <= 0 && high >= 0 && high - low >= Math.sqrt(2 * Math.PI);

function byNormal(draws: Subdraws, low: number, high: number): number {
  for (;;) {
    const x = draws.normal();
    if (x >= low && x <= high) return x;
  }
}

/** Uniform proposals against the density, whose peak is at 0 or at `low`. */
function byUniform(draws: Subdraws, low: number, high: number): number {
  const peak = low > 0 ? low * low : 0;
  for (;;) {
    const x = low + (high - low) * draws.uniform();
    if (Math.log(draws.uniform()) <= (peak - x * x) / 2) return x;
  }
}

/** Exponential proposals from `low` on, with the rate that is best there. */
function inTail(draws: Subdraws, low: number, high: number): number {
  const rate = (low + Math.sqrt(low * low + 4)) / 2;
  for (;;) {
    const x = low - Math.log(draws.uniform()) / rate;
    if (x <= high && Math.log(draws.uniform()) <= -((x - rate) ** 2) / 2) return x;
  }
}

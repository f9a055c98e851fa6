/**
 * Poisson numbers of small means, from one word each: how many thresholds floor(2^32·P(X <= k) + 1/2) the word has reached. Every
 * target counts the same thresholds. They are kept per site for the last mean, and worked out as far as they are asked for.
 */
import { exp } from "./elementary.ts";

/** Below this mean, counting is faster than rejection, and the thresholds fit. */
export const fewest = 10;

const ways = 16;
const most = 64;

/** A function of the site, a word as a uniform number (word + 1/2)·2^-32, and the mean, 0 to 10. */
export function makeSmallPoisson(): (site: number, uniform: number, lambda: number) => number {
  const thresholds = new Float64Array(ways * most);
  const means = new Float64Array(ways).fill(NaN);
  const known = new Int32Array(ways);
  const probabilities = new Float64Array(ways);
  const sums = new Float64Array(ways);

  function begin(way: number, lambda: number): void {
    means[way] = lambda;
    known[way] = 0;
    sums[way] = probabilities[way] = exp(-lambda);
  }
  function extend(way: number): void {
    const k = known[way]!++;
    const threshold = sums[way]! * 2 ** 32 + 0.5;
    thresholds[way * most + k] = threshold >= 2 ** 32 ? Infinity : Math.floor(threshold);
    probabilities[way]! *= means[way]! / (k + 1);
    sums[way]! += probabilities[way]!;
  }

  return (site, uniform, lambda) => {
    const way = site & (ways - 1);
    if (means[way] !== lambda) begin(way, lambda);
    const word = uniform * 2 ** 32 - 0.5;
    for (let k = 0; ; k++) {
      if (k === known[way]) extend(way);
      if (word < thresholds[way * most + k]!) return k;
    }
  };
}

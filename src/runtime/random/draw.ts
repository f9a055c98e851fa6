import type { Support } from "../manifest.ts";
import { binomial } from "./binomial.ts";
import { exp, log1p } from "./elementary.ts";
import { logOfUniform } from "./log.ts";
import { beta, dirichlet, gamma } from "./gamma.ts";
import { makeLanes, type Generate } from "./lanes.ts";
import { poisson } from "./poisson.ts";
import { fewest, makeSmallPoisson } from "./small-poisson.ts";
import { drawDomain, keyOf } from "./seed.ts";
import { Subdraws } from "./subdraws.ts";
import { truncatedNormal, wide } from "./truncated-normal.ts";
import { boxMuller } from "./turns.ts";
import { plainBlock, uniforms } from "./uniforms.ts";
import { vonMises, wrapped } from "./von-mises.ts";

/** Draws for kernels, and the way to give them another seed. */
export interface Draws {
  readonly draw: Support["draw"];
  readonly key: Int32Array;
  readonly reseed: (seed: number) => void;
}

/** Draws that need more than one word use a key of their own. */
const subdrawDomain = drawDomain ^ 0x5353_5353;

/**
 * Random numbers keyed by (seed, site, element, step): `draw.normal(site, element, step, mu, sigma)`. The value does not depend on
 * what was drawn before. A site belongs to one distribution; elements are below 2^53, steps below 2^32.
 */
export function makeDraws(): Draws {
  let key0 = 0;
  let key1 = 0;
  const key = new Int32Array(2);
  const flatBlocks: Generate = (out, at, lower, upper, blocks, step, site) => {
    if (blocks === 1) plainBlock(out, at, lower, upper, step, site, key0, key1);
    else uniforms(out, at, lower, blocks, step, site, key0, key1);
  };
  const flat = makeLanes(flatBlocks);
  const bell = makeLanes((out, at, lower, upper, blocks, step, site) => {
    flatBlocks(out, at, lower, upper, blocks, step, site);
    boxMuller(out, at, 4 * blocks);
  });
  const subdraws = new Subdraws();
  return {
    draw: { ...simple(flat.value, bell.value), ...counted(subdraws), ...started(flat.value, bell.value, subdraws) },
    key,
    reseed(seed) {
      [key0, key1] = keyOf(seed, drawDomain);
      key.set([key0, key1]);
      subdraws.reseed(keyOf(seed, subdrawDomain));
      flat.forget();
      bell.forget();
    },
  };
}

type Value = (site: number, element: number, step: number) => number;

/** A width that is negative is no number: drawing would only mirror the distribution, and nobody would see it. */
const width = (scale: number): number => (scale >= 0 ? scale : NaN);

/** Distributions that one uniform or normal number gives. */
function simple(flat: Value, bell: Value): Support["draw"] {
  return {
    uniform: (site, element, step, low = 0, high = 1) => low + (high - low) * flat(site, element, step),
    normal: (site, element, step, mu = 0, sigma = 1) => mu + width(sigma) * bell(site, element, step),
    lognormal: (site, element, step, mu = 0, sigma = 1) => exp(mu + width(sigma) * bell(site, element, step)),
    exponential: (site, element, step, scale = 1) => -width(scale) * logOfUniform(flat(site, element, step)),
    bernoulli: (site, element, step, p = 0.5) => (flat(site, element, step) < p ? 1 : 0),
    /** A whole number, low <= x < high. */
    randint: (site, element, step, low = 0, high = 2) => low + Math.floor((high - low) * flat(site, element, step)),
    laplace: (site, element, step, mu = 0, scale = 1) => mu + width(scale) * laplace(flat(site, element, step) - 0.5),
    weibull: (site, element, step, shape = NaN, scale = NaN) =>
      width(scale) * (-logOfUniform(flat(site, element, step))) ** (1 / shape),
    /** Trials up to the first success: by the distribution function, at least 1. */
    geometric: (site, element, step, p = NaN) =>
      Math.max(1, Math.ceil(logOfUniform(flat(site, element, step)) / log1p(-p))),
  };
}

/** Inverse of the distribution function, for u in (-1/2, 1/2). */
function laplace(u: number): number {
  return -Math.sign(u) * log1p(-2 * Math.abs(u));
}

/** Distributions that the element's own word nearly always gives, and that want more words where it does not. */
function started(flat: Value, bell: Value, draws: Subdraws): Support["draw"] {
  const small = makeSmallPoisson();
  return {
    poisson: (site, element, step, lambda = 1) => {
      if (lambda >= 0 && lambda < fewest) return small(site, flat(site, element, step), lambda);
      draws.start(site, element, step);
      return poisson(draws, lambda);
    },
    truncated_normal: (site, element, step, mu = NaN, sigma = NaN, low = NaN, high = NaN) => {
      const from = (low - mu) / sigma;
      const to = (high - mu) / sigma;
      const first = wide(from, to) ? bell(site, element, step) : NaN;
      if (first >= from && first <= to) return mu + width(sigma) * first;
      draws.start(site, element, step);
      return mu + width(sigma) * truncatedNormal(draws, from, to);
    },
  };
}

/** Distributions that want a number of words which is not known beforehand. */
function counted(draws: Subdraws): Support["draw"] {
  // Arguments one by one: gathering them in an array would take as long as a draw.
  const from = (sample: (a?: number, b?: number, c?: number, d?: number) => number): Support["draw"][string] => {
    return (site, element, step, a, b, c, d) => {
      draws.start(site, element, step);
      return sample(a, b, c, d);
    };
  };
  return {
    binomial: from((n = NaN, p = NaN) => binomial(draws, n, p)),
    gamma: from((shape = NaN, scale = NaN) => width(scale) * gamma(draws, shape)),
    chisquare: from((k = NaN) => 2 * gamma(draws, k / 2)),
    beta: from((a = NaN, b = NaN) => beta(draws, a, b)),
    /** Share number k of those with the weights alpha. */
    dirichlet: (site, element, step, k = NaN, ...alpha) => {
      draws.start(site, element, step);
      return dirichlet(draws, k, alpha);
    },
    vonmises: from((mu = NaN, kappa = NaN) => wrapped(mu + vonMises(draws, kappa))),
  };
}

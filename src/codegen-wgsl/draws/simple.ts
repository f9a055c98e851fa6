/** Distributions that one word or a normal number gives: the numbers of `runtime/random/draw.ts` in float32. */
import type { Draw } from "./draw.ts";

const head = (name: string, parameters: string, result: string): string =>
  `fn neuro_draw_${name}(site: u32, element: u32${parameters}) -> ${result}`;

export const simpleDraws: readonly Draw[] = [
  {
    name: "uniform",
    otherwise: [0, 1],
    result: "real",
    needs: ["word", "fraction"],
    text: `\
${head("uniform", ", low: f32, high: f32", "f32")} {
  return low + (high - low) * neuro_fraction(neuro_word(site, element));
}`,
  },
  {
    name: "normal",
    otherwise: [0, 1],
    result: "real",
    needs: ["bell", "width"],
    text: `\
${head("normal", ", mu: f32, sigma: f32", "f32")} {
  return mu + neuro_width(sigma) * neuro_bell(site, element);
}`,
  },
  {
    name: "lognormal",
    otherwise: [0, 1],
    result: "real",
    needs: ["bell", "width", "exp"],
    text: `\
${head("lognormal", ", mu: f32, sigma: f32", "f32")} {
  return neuro_exp(mu + neuro_width(sigma) * neuro_bell(site, element));
}`,
  },
  {
    name: "exponential",
    otherwise: [1],
    result: "real",
    needs: ["word", "log_fraction", "width"],
    text: `\
${head("exponential", ", scale: f32", "f32")} {
  return -neuro_width(scale) * neuro_log_fraction(neuro_word(site, element));
}`,
  },
  {
    name: "bernoulli",
    otherwise: [0.5],
    result: "boolean",
    needs: ["word"],
    text: `\
// Whether (word + 1/2)·2^-32 is below p, which is a question of whole numbers.
${head("bernoulli", ", p: f32", "bool")} {
  if (!(p > 0.0)) { return false; }
  let least = p * 4294967296.0;
  return p >= 1.0 || neuro_word(site, element) < u32(select(least, ceil(least - 0.5), least < 8388608.0));
}`,
  },
  {
    name: "randint",
    otherwise: [0, 2],
    result: "integer",
    needs: ["word", "high_word"],
    text: `\
// low + floor((high - low)·(word + 1/2)·2^-32), in whole numbers.
${head("randint", ", low: f32, high: f32", "i32")} {
  let count = u32(max(high - low, 0.0));
  let word = neuro_word(site, element);
  let carry = select(0u, 1u, count * word > ~(count >> 1u));
  return i32(low) + i32(neuro_high_word(count, word) + carry);
}`,
  },
  {
    name: "laplace",
    otherwise: [0, 1],
    result: "real",
    needs: ["word", "fraction", "log", "width"],
    text: `\
${head("laplace", ", mu: f32, scale: f32", "f32")} {
  let word = neuro_word(site, element);
  let below = word < 0x80000000u;
  let size = -neuro_log(2.0 * neuro_fraction(select(~word, word, below)));
  return mu + neuro_width(scale) * select(size, -size, below);
}`,
  },
  {
    name: "weibull",
    otherwise: [1, 1],
    result: "real",
    needs: ["word", "log_fraction", "width", "pow"],
    text: `\
${head("weibull", ", shape: f32, scale: f32", "f32")} {
  return neuro_width(scale) * neuro_pow(-neuro_log_fraction(neuro_word(site, element)), 1.0 / shape);
}`,
  },
  {
    name: "geometric",
    otherwise: [0.5],
    result: "integer",
    needs: ["word", "log_fraction", "log1p"],
    text: `\
${head("geometric", ", p: f32", "i32")} {
  return max(1, i32(ceil(neuro_log_fraction(neuro_word(site, element)) / neuro_log1p(-p))));
}`,
  },
];

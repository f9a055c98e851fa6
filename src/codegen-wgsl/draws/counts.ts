/** Numbers of events: Poisson and binomial. Methods and words are those of `runtime/random`. */
import type { Draw } from "./draw.ts";

const most = 64;

export const countDraws: readonly Draw[] = [
  {
    name: "poisson",
    otherwise: [1, 0, 0, 0, 0, 0, 0, 0, 0],
    result: "integer",
    needs: ["word", "fraction", "exp", "poisson_rejected"],
    text: `\
// The first four thresholds, upper and lower halves, are the host's where it knows the mean, and 0 where not.
fn neuro_draw_poisson(
  site: u32, element: u32, mean: f32,
  u0: f32, l0: f32, u1: f32, l1: f32, u2: f32, l2: f32, u3: f32, l3: f32
) -> i32 {
  if (!(mean >= 0.0 && mean < 10.0)) { return neuro_poisson_rejected(site, element, mean); }
  let word = neuro_word(site, element);
  var thresholds = vec4<u32>(vec4<f32>(u0, u1, u2, u3)) * 65536u + vec4<u32>(vec4<f32>(l0, l1, l2, l3));
  var probability = neuro_exp(-mean);
  var left = neuro_fraction(word);
  var k = 0;
  if (thresholds.x > 0u) {
    for (; k < 4; k++) {
      if (word < thresholds[k]) { return k; }
      probability *= mean / f32(k + 1);
    }
    left = neuro_fraction(word - thresholds.w);
  }
  for (; k < ${most} && left >= probability; k++) {
    left -= probability;
    probability *= mean / f32(k + 1);
  }
  return k;
}`,
  },
  {
    name: "binomial",
    otherwise: [1, 0.5],
    result: "integer",
    needs: ["stream", "log1p", "exp", "binomial_rejected", "fraction"],
    text: `\
// NaN where p is no probability is 0 here: whole numbers have none.
fn neuro_draw_binomial(site: u32, element: u32, n: f32, probability: f32) -> i32 {
  let trials = floor(n);
  if (!(trials >= 1.0 && probability > 0.0 && probability <= 1.0)) { return 0; }
  let turned = probability > 0.5;
  let p = select(probability, 1.0 - probability, turned);
  var stream = neuro_stream(site, element);
  var k = 0.0;
  if (trials * p < 10.0) {
    let odds = p / (1.0 - p);
    var part = neuro_exp(trials * neuro_log1p(-p));
    var left = neuro_fraction(neuro_next_word(&stream));
    for (; left > part && k < trials; k += 1.0) {
      left -= part;
      part *= (trials - k) / (k + 1.0) * odds;
    }
  } else {
    k = neuro_binomial_rejected(&stream, trials, p);
  }
  return i32(select(k, trials - k, turned));
}`,
  },
];

/** Rejection ends with the draw that is accepted; the bound is there so that no device can hang, and is never reached (below 1e-60). */
export const rejections = 512;

export const countHelpers = [
  {
    name: "poisson_rejected",
    needs: ["stream", "log", "log_gamma", "fraction"],
    text: `\
// PTRS: transformed rejection with squeeze (Hörmann 1993).
fn neuro_poisson_rejected(site: u32, element: u32, mean: f32) -> i32 {
  if (!(mean >= 10.0)) { return 0; }
  var stream = neuro_stream(site, element);
  let log_mean = neuro_log(mean);
  let b = 0.931 + 2.53 * sqrt(mean);
  let a = -0.059 + 0.02483 * b;
  let inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
  let accepted = 0.9277 - 3.6224 / (b - 2.0);
  for (var turn = 0; turn < ${rejections}; turn++) {
    let u = neuro_fraction(neuro_next_word(&stream)) - 0.5;
    let v = neuro_fraction(neuro_next_word(&stream));
    let us = 0.5 - abs(u);
    let k = floor((2.0 * a / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= accepted) { return i32(k); }
    if (k < 0.0 || (us < 0.013 && v > us)) { continue; }
    let left = neuro_log(v) + neuro_log(inverse_alpha) - neuro_log(a / (us * us) + b);
    if (left <= -mean + k * log_mean - neuro_log_gamma(k + 1.0)) { return i32(k); }
  }
  return i32(mean);
}`,
  },
  {
    name: "binomial_rejected",
    needs: ["stream", "log", "log_gamma", "fraction"],
    text: `\
// BTRS: transformed rejection with squeeze (Hörmann 1993).
fn neuro_binomial_rejected(stream: ptr<function, neuro_Stream>, n: f32, p: f32) -> f32 {
  let spread = sqrt(n * p * (1.0 - p));
  let b = 1.15 + 2.53 * spread;
  let a = -0.0873 + 0.0248 * b + 0.01 * p;
  let centre = n * p + 0.5;
  let alpha = (2.83 + 5.1 / b) * spread;
  let squeeze = 0.92 - 4.2 / b;
  let log_odds = neuro_log(p / (1.0 - p));
  let mode = floor((n + 1.0) * p);
  let h = neuro_log_gamma(mode + 1.0) + neuro_log_gamma(n - mode + 1.0);
  for (var turn = 0; turn < ${rejections}; turn++) {
    let u = neuro_fraction(neuro_next_word(stream)) - 0.5;
    let v = neuro_fraction(neuro_next_word(stream));
    let us = 0.5 - abs(u);
    let k = floor((2.0 * a / us + b) * u + centre);
    if (us >= 0.07 && v <= squeeze) { return k; }
    if (k < 0.0 || k > n) { continue; }
    let left = neuro_log(v * alpha / (a / (us * us) + b));
    let right = h - neuro_log_gamma(k + 1.0) - neuro_log_gamma(n - k + 1.0) + (k - mode) * log_odds;
    if (left <= right) { return k; }
  }
  return mode;
}`,
  },
];

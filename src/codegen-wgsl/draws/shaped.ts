/** Distributions with a shape, by rejection. Methods and words are those of `runtime/random`. */
import type { PreludeFunction } from "../math/function.ts";
import { rejections } from "./counts.ts";
import type { Draw } from "./draw.ts";

export const shapedHelpers: readonly PreludeFunction[] = [
  {
    name: "log_gamma_draw",
    needs: ["stream", "next_normal", "log", "log_fraction", "fraction", "nan", "is_finite"],
    text: `\
// The logarithm of a gamma number of scale 1 (Marsaglia & Tsang 2000).
fn neuro_log_gamma_draw(stream: ptr<function, neuro_Stream>, shape: f32) -> f32 {
  if (!(shape > 0.0 && neuro_is_finite(shape))) { return neuro_nan(); }
  let d = select(shape, shape + 1.0, shape < 1.0) - 0.333333333;
  let c = 1.0 / sqrt(9.0 * d);
  var size = d;
  for (var turn = 0; turn < ${rejections}; turn++) {
    let x = neuro_next_normal(stream);
    let w = 1.0 + c * x;
    let v = w * w * w;
    if (!(v > 0.0)) { continue; }
    let word = neuro_next_word(stream);
    let squeezed = neuro_fraction(word) < 1.0 - 0.0331 * (x * x) * (x * x);
    if (squeezed || neuro_log_fraction(word) < 0.5 * x * x + d * (1.0 - v + neuro_log(v))) {
      size = d * v;
      break;
    }
  }
  if (shape >= 1.0) { return neuro_log(size); }
  return neuro_log(size) + neuro_log_fraction(neuro_next_word(stream)) / shape;
}`,
  },
  {
    name: "truncated",
    needs: ["stream", "next_normal", "log_fraction", "fraction", "nan"],
    text: `\
// A standard normal number of low .. high, high >= 0 (Robert 1995): by the normal, an exponential in a tail, or a uniform number.
fn neuro_truncated(stream: ptr<function, neuro_Stream>, low: f32, high: f32) -> f32 {
  if (!(low <= high)) { return neuro_nan(); }
  if (low == high) { return low; }
  let rate = 0.5 * (low + sqrt(low * low + 4.0));
  let tail = low > 0.0 && high - low >= 1.0 / rate;
  let wide = low <= 0.0 && high - low >= 2.50662827;
  let peak = select(0.0, low * low, low > 0.0);
  for (var turn = 0; turn < ${rejections}; turn++) {
    if (wide) {
      let x = neuro_next_normal(stream);
      if (x >= low && x <= high) { return x; }
    } else if (tail) {
      let x = low - neuro_log_fraction(neuro_next_word(stream)) / rate;
      if (x <= high && neuro_log_fraction(neuro_next_word(stream)) <= -0.5 * (x - rate) * (x - rate)) { return x; }
    } else {
      let x = low + (high - low) * neuro_fraction(neuro_next_word(stream));
      if (neuro_log_fraction(neuro_next_word(stream)) <= 0.5 * (peak - x * x)) { return x; }
    }
  }
  return low;
}`,
  },
];

export const shapedDraws: readonly Draw[] = [
  {
    name: "gamma",
    otherwise: [1, 1],
    result: "real",
    needs: ["log_gamma_draw", "exp", "width"],
    text: `\
fn neuro_draw_gamma(site: u32, element: u32, shape: f32, scale: f32) -> f32 {
  var stream = neuro_stream(site, element);
  return neuro_width(scale) * neuro_exp(neuro_log_gamma_draw(&stream, shape));
}`,
  },
  {
    name: "chisquare",
    otherwise: [1],
    result: "real",
    needs: ["log_gamma_draw", "exp"],
    text: `\
fn neuro_draw_chisquare(site: u32, element: u32, k: f32) -> f32 {
  var stream = neuro_stream(site, element);
  return 2.0 * neuro_exp(neuro_log_gamma_draw(&stream, 0.5 * k));
}`,
  },
  {
    name: "beta",
    otherwise: [1, 1],
    result: "real",
    needs: ["log_gamma_draw", "exp"],
    text: `\
fn neuro_draw_beta(site: u32, element: u32, a: f32, b: f32) -> f32 {
  var stream = neuro_stream(site, element);
  let x = neuro_log_gamma_draw(&stream, a);
  let y = neuro_log_gamma_draw(&stream, b);
  return 1.0 / (1.0 + neuro_exp(y - x));
}`,
  },
  {
    name: "truncated_normal",
    otherwise: [0, 1, -1, 1],
    result: "real",
    needs: ["truncated", "bell", "width"],
    text: `\
fn neuro_draw_truncated_normal(site: u32, element: u32, mu: f32, sigma: f32, low: f32, high: f32) -> f32 {
  let width = neuro_width(sigma);
  let first = (low - mu) / sigma;
  let last = (high - mu) / sigma;
  if (first <= 0.0 && last >= 0.0 && last - first >= 2.50662827) {
    let x = neuro_bell(site, element);
    if (x >= first && x <= last) { return mu + width * x; }
  }
  var stream = neuro_stream(site, element);
  // Below 0 it is the mirror image.
  let below = last < 0.0;
  let x = neuro_truncated(&stream, select(first, -last, below), select(last, -first, below));
  return mu + width * select(x, -x, below);
}`,
  },
  {
    name: "vonmises",
    otherwise: [0, 1],
    result: "real",
    needs: ["stream", "next_normal", "turn", "log", "asin", "fraction", "nan"],
    text: `\
// Best & Fisher 1979: rejection from a wrapped Cauchy distribution.
fn neuro_draw_vonmises(site: u32, element: u32, mu: f32, kappa: f32) -> f32 {
  if (!(kappa >= 0.0)) { return neuro_nan(); }
  var stream = neuro_stream(site, element);
  var angle = 0.0;
  if (kappa < 1e-6) {
    angle = 3.14159265 * (2.0 * neuro_fraction(neuro_next_word(&stream)) - 1.0);
  } else if (kappa > 10000.0) {
    angle = neuro_next_normal(&stream) / sqrt(kappa);
  } else {
    let tau = 1.0 + sqrt(1.0 + 4.0 * kappa * kappa);
    // (tau - sqrt(2·tau)) / (2·kappa), without a difference of near numbers; r - 1 and 1 - f likewise.
    let rho = sqrt(tau) * (tau - 2.0) / ((sqrt(tau) + 1.41421356) * 2.0 * kappa);
    let above = (1.0 - rho) * (1.0 - rho) / (2.0 * rho);
    for (var turn = 0; turn < ${rejections}; turn++) {
      // The sine of half the angle whose cosine is z.
      let h = neuro_turn(neuro_next_word(&stream) >> 2u).y;
      let q = above * h * h / (above + 2.0 - 2.0 * h * h);
      let c = kappa * (above + 2.0 * q);
      let u = neuro_fraction(neuro_next_word(&stream));
      if (c * (2.0 - c) <= u && neuro_log(c / u) + 1.0 < c) { continue; }
      angle = 2.0 * neuro_asin(sqrt(min(q, 1.0)));
      angle = select(angle, -angle, neuro_next_word(&stream) < 0x80000000u);
      break;
    }
  }
  let sum = mu + angle;
  return sum - 6.28318531 * floor((sum + 3.14159265) * 0.159154943);
}`,
  },
];

/** One share of a Dirichlet vector: its number, and the weights. @param count of weights */
export const dirichlet = (count: number): Draw => {
  const weights = Array.from({ length: count }, (_, k) => `a${k}`);
  return {
    name: `dirichlet_${count}`,
    otherwise: [],
    result: "real",
    needs: ["log_gamma_draw", "exp"],
    text: `\
fn neuro_draw_dirichlet_${count}(site: u32, element: u32, share: f32, ${weights.map((name) => `${name}: f32`).join(", ")}) -> f32 {
  var stream = neuro_stream(site, element);
  var logs: array<f32, ${count}>;
${weights.map((name, k) => `  logs[${k}] = neuro_log_gamma_draw(&stream, ${name});`).join("\n")}
  var largest = logs[0];
  for (var k = 1; k < ${count}; k++) { largest = max(largest, logs[k]); }
  var total = 0.0;
  for (var k = 0; k < ${count}; k++) { total += neuro_exp(logs[k] - largest); }
  return neuro_exp(logs[i32(share)] - largest) / total;
}`,
  };
};

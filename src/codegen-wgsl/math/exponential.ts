/**
 * exp and its kin in float32. x = n·ln 2 + r with ln 2 in two parts (Cody & Waite), and polynomials for |r| <= ln 2 / 2. The minimax
 * coefficients are those of the float32 functions of the WebAssembly target.
 */
import { horner, pairs, type PreludeFunction } from "./function.ts";

/** (exp(r) - 1 - r) / r² */
const rest = [
  0.49999993445455306664, 0.16666520577553451579, 0.041668388416510376114, 0.0083687236571705039627,
  0.0013814599748960399538,
];
/** (exprel(x) - 1) / x to 1/2 */
const short = [
  0.5000000121607166707, 0.16666666801683435264, 0.041665791230006455393, 0.0083332361335218625353,
  0.0013982186046277751182, 0.00019944874441589590372,
];

export const exponential: readonly PreludeFunction[] = [
  {
    name: "reduced",
    needs: ["keep"],
    text: `\
// n and r of x = n·ln 2 + r, for |x| <= 104: 0.69314575 has 15 bits, so that its multiples are exact.
fn neuro_reduced(x: f32) -> vec2<f32> {
  let n = floor(x * 1.44269504 + 0.5);
  return vec2<f32>(n, neuro_keep(x - n * 0.693145752) - n * 0.00000142860682);
}`,
  },
  {
    name: "power_of_two",
    text: `\
fn neuro_power_of_two(n: i32) -> f32 {
  return bitcast<f32>((n + 127) << 23u);
}`,
  },
  {
    name: "exp",
    needs: ["reduced", "power_of_two", "keep", "is_nan"],
    text: `\
// exp(x) within 1 unit in the last place.
fn neuro_exp(x: f32) -> f32 {
  if (neuro_is_nan(x)) { return x; }
  let reduced = neuro_reduced(min(max(x, -104.0), 89.0));
  let r = reduced.y;
  let s = r * r;
  let q = 1.0 + neuro_keep(r + s * (${pairs("r", "s", rest)}));
  // 2^n in two steps: between them lie no numbers that float32 does not have.
  let n = i32(reduced.x);
  let half = n >> 1u;
  return q * neuro_power_of_two(half) * neuro_power_of_two(n - half);
}`,
  },
  {
    name: "expm1",
    needs: ["reduced", "power_of_two", "keep", "exp"],
    text: `\
// exp(x) - 1 = (2^n - 1) + 2^n·(exp(r) - 1).
fn neuro_expm1(x: f32) -> f32 {
  if (!(abs(x) < 87.0)) { return neuro_exp(x) - 1.0; }
  let reduced = neuro_reduced(x);
  let r = reduced.y;
  let s = r * r;
  let p = neuro_power_of_two(i32(reduced.x));
  return neuro_keep(p - 1.0) + p * neuro_keep(r + s * (${pairs("r", "s", rest)}));
}`,
  },
  {
    name: "exprel",
    needs: ["expm1", "keep", "exp"],
    text: `\
// (exp(x) - 1) / x, 1 at x = 0: a polynomial to 1/2, where the difference would lose digits.
fn neuro_exprel(x: f32) -> f32 {
  if (abs(x) <= 0.5) { return 1.0 + neuro_keep(x * (${horner("x", short)})); }
  if (x >= 87.0) {
    if (x > 200.0) { return neuro_exp(x); }
    let h = neuro_exp(0.5 * x);
    return h / x * h;
  }
  return neuro_expm1(x) / x;
}`,
  },
  {
    name: "logistic",
    needs: ["exp"],
    text: `\
// 1 / (1 + exp(-x)); below 0 it is e / (1 + e), which does not become 0 too early.
fn neuro_logistic(x: f32) -> f32 {
  let e = neuro_exp(-abs(x));
  return select(1.0, e, x < 0.0) / (1.0 + e);
}`,
  },
  {
    name: "softplus",
    needs: ["exp", "log1p"],
    text: `\
// log(1 + exp(x)), without overflow.
fn neuro_softplus(x: f32) -> f32 {
  return max(x, 0.0) + neuro_log1p(neuro_exp(-abs(x)));
}`,
  },
];

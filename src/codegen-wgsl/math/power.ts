/**
 * Powers in float32. x^y = 2^(y·log2 x), with log2 x in two parts and the product exact (Dekker 1971), so that a large y does not
 * multiply the rounding of the logarithm.
 */
import type { PreludeFunction } from "./function.ts";

export const power: readonly PreludeFunction[] = [
  {
    name: "product",
    needs: ["keep"],
    text: `\
// a·b and what its rounding lost, by halves of 12 bits.
fn neuro_product(a: f32, b: f32) -> vec2<f32> {
  let p = neuro_keep(a * b);
  let a1 = bitcast<f32>(bitcast<u32>(a) & 0xfffff000u);
  let b1 = bitcast<f32>(bitcast<u32>(b) & 0xfffff000u);
  let a2 = neuro_keep(a - a1);
  let b2 = neuro_keep(b - b1);
  return vec2<f32>(p, neuro_keep(neuro_keep(neuro_keep(a1 * b1 - p) + a1 * b2) + a2 * b1) + a2 * b2);
}`,
  },
  {
    name: "log_parts",
    needs: ["product", "split_log", "log_rest", "keep"],
    text: `\
// log2(x) in two parts, for normal positive numbers: s = f / (2 + f) in two parts, log(1 + f) = 2s + 2s³/3 + …
fn neuro_log_parts(x: f32) -> vec2<f32> {
  let part = neuro_split_log(x);
  let f = part.y;
  let d = neuro_keep(2.0 + f);
  let s = f / d;
  let q = neuro_product(s, d);
  let lost = neuro_keep(neuro_keep(f - q.x) - q.y) - s * neuro_keep(f - neuro_keep(d - 2.0));
  let s_low = lost / d;
  let z = s * s;
  let series = s * z * (0.666666687 + z * (0.399999410 + z * (0.285787940 + z * (0.221941650 + z * 0.2))));
  // 2 / ln 2 = 2.88539004 + 3.8e-8 and 1 / ln 2 = 1.44269502 + 1.9e-8
  let main = neuro_product(s, 2.88539004);
  let low = main.y + s_low * 2.88539004 + s * 0.0000000385125036 + series * 1.44269504;
  let k = part.x;
  let top = neuro_keep(k + main.x);
  let rest = neuro_keep(main.x - neuro_keep(top - k)) + low;
  let high = neuro_keep(top + rest);
  return vec2<f32>(high, rest - neuro_keep(high - top));
}`,
  },
  {
    name: "exp2_parts",
    needs: ["exp", "power_of_two", "keep"],
    text: `\
// 2^(high + low)
fn neuro_exp2_parts(high: f32, low: f32) -> f32 {
  let n = floor(min(max(high, -200.0), 200.0) + 0.5);
  let r = (neuro_keep(high - n) + low) * 0.693147181;
  let scale = i32(n);
  let first = scale / 2;
  let q = neuro_exp(min(max(r, -1.0), 1.0));
  return q * neuro_power_of_two(min(max(first, -126), 127)) * neuro_power_of_two(min(max(scale - first, -126), 127));
}`,
  },
  {
    name: "pow_positive",
    needs: ["log_parts", "exp2_parts", "product", "keep", "infinity", "is_finite", "nan"],
    text: `\
// x^y for x > 0.
fn neuro_pow_positive(x: f32, y: f32) -> f32 {
  if (!neuro_is_finite(x) || !neuro_is_finite(y)) {
    if (x == 1.0) { return neuro_nan(); }
    return select(0.0, neuro_infinity(), (x > 1.0) == (y > 0.0));
  }
  let tiny = x < 1.17549435e-38;
  let base = neuro_log_parts(select(x, x * 33554432.0, tiny));
  let exponent = select(base, vec2<f32>(base.x - 25.0, base.y), tiny);
  let main = neuro_product(exponent.x, y);
  if (!(abs(main.x) < 160.0)) { return select(0.0, neuro_infinity(), main.x > 0.0); }
  return neuro_exp2_parts(main.x, main.y + exponent.y * y);
}`,
  },
  {
    name: "pow",
    needs: ["pow_positive", "nan", "is_nan", "is_finite", "infinity"],
    text: `\
// x^y as in JavaScript: of a negative number only for whole y.
fn neuro_pow(x: f32, y: f32) -> f32 {
  if (y == 0.0) { return 1.0; }
  if (neuro_is_nan(x) || neuro_is_nan(y)) { return neuro_nan(); }
  let whole = y == floor(y);
  let odd = whole && abs(y) < 16777216.0 && (i32(y) & 1) == 1;
  let negative = (bitcast<u32>(x) >> 31u) == 1u;
  if (x < 0.0 && !whole && neuro_is_finite(x)) { return neuro_nan(); }
  var size = select(0.0, neuro_infinity(), y < 0.0);
  if (x != 0.0) { size = neuro_pow_positive(abs(x), y); }
  return select(size, -size, negative && odd);
}`,
  },
  {
    name: "cbrt",
    needs: ["exp", "log", "is_finite"],
    text: `\
// The cube root: by logarithm and exponential, and a step of Newton's.
fn neuro_cbrt(x: f32) -> f32 {
  let a = abs(x);
  if (!(a > 0.0 && neuro_is_finite(a))) { return x; }
  let t = neuro_exp(neuro_log(a) * 0.333333333);
  let root = t - (t - a / (t * t)) * 0.333333333;
  return select(root, -root, x < 0.0);
}`,
  },
  {
    name: "hypot",
    needs: ["infinity", "is_finite", "is_nan"],
    text: `\
// sqrt(x² + y²), without overflow on the way.
fn neuro_hypot(x: f32, y: f32) -> f32 {
  let a = max(abs(x), abs(y));
  let b = min(abs(x), abs(y));
  if (!neuro_is_finite(x) || !neuro_is_finite(y)) {
    let endless = !(neuro_is_nan(x) || neuro_is_finite(x)) || !(neuro_is_nan(y) || neuro_is_finite(y));
    return select(x + y, neuro_infinity(), endless);
  }
  if (a == 0.0) { return a; }
  let q = b / a;
  return a * sqrt(1.0 + q * q);
}`,
  },
];

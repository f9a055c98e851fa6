/**
 * Logarithms in float32: x = 2^k·(1 + f) with 1 + f between sqrt(1/2) and sqrt(2), and a polynomial for log(1 + f). The minimax
 * coefficients are those of the float32 functions of the WebAssembly target.
 */
import { pairs, type PreludeFunction } from "./function.ts";

/** (log(1 + f) - f + f²/2) / f³ */
const cubic = [
  0.3333331193530935829, -0.24999986396061233067, 0.20002145982868250355, -0.16669217631474576619,
  0.14220024302617339949, -0.12385532754549529156, 0.11865097069250059748, -0.11780793885188786743,
  0.069212247967335174457,
];

export const logarithm: readonly PreludeFunction[] = [
  {
    name: "split_log",
    text: `\
// k and f of x = 2^k·(1 + f), for normal positive numbers.
fn neuro_split_log(x: f32) -> vec2<f32> {
  let bits = bitcast<i32>(x);
  let k = (bits - 0x3f3504f3) >> 23u;
  return vec2<f32>(f32(k), bitcast<f32>(bits - (k << 23u)) - 1.0);
}`,
  },
  {
    name: "log_rest",
    text: `\
// log(1 + f) - f
fn neuro_log_rest(f: f32) -> f32 {
  let s = f * f;
  return s * f * (${pairs("f", "s", cubic)}) - 0.5 * s;
}`,
  },
  {
    name: "no_log",
    needs: ["infinity", "nan", "is_nan"],
    text: `\
// The logarithm of what is no positive finite number.
fn neuro_no_log(x: f32) -> f32 {
  if (x > 0.0 || neuro_is_nan(x)) { return x; }
  if (x == 0.0) { return -neuro_infinity(); }
  return neuro_nan();
}`,
  },
  {
    name: "log",
    needs: ["split_log", "log_rest", "no_log", "keep", "is_finite"],
    text: `\
// log(x) within 1 unit in the last place.
fn neuro_log(x: f32) -> f32 {
  if (!(x > 0.0 && neuro_is_finite(x))) { return neuro_no_log(x); }
  let tiny = x < 1.17549435e-38;
  let part = neuro_split_log(select(x, x * 33554432.0, tiny));
  let k = part.x - select(0.0, 25.0, tiny);
  let low = neuro_keep(neuro_log_rest(part.y) + k * 0.00000142860682);
  return neuro_keep(low + part.y) + k * 0.693145752;
}`,
  },
  {
    name: "log2",
    needs: ["split_log", "log_rest", "no_log", "keep", "is_finite"],
    text: `\
// The logarithm to base 2, exact for powers of two. 1.4423828 has 12 bits.
fn neuro_log2(x: f32) -> f32 {
  if (!(x > 0.0 && neuro_is_finite(x))) { return neuro_no_log(x); }
  let tiny = x < 1.17549435e-38;
  let part = neuro_split_log(select(x, x * 33554432.0, tiny));
  let k = part.x - select(0.0, 25.0, tiny);
  let rest = neuro_log_rest(part.y);
  let low = neuro_keep(rest * 1.44269504 + part.y * 0.000312235148);
  return k + neuro_keep(part.y * 1.44238281 + low);
}`,
  },
  {
    name: "log10",
    needs: ["log"],
    text: `\
fn neuro_log10(x: f32) -> f32 {
  return neuro_log(x) * 0.434294482;
}`,
  },
  {
    name: "log1p",
    needs: ["log", "log_rest", "keep", "is_finite"],
    text: `\
// log(1 + x): what the sum loses is added to the logarithm.
fn neuro_log1p(x: f32) -> f32 {
  if (abs(x) < 0.29) { return x + neuro_log_rest(x); }
  let u = neuro_keep(1.0 + x);
  if (!(u > 0.0 && neuro_is_finite(u))) { return neuro_log(u); }
  let above = 1.0 - neuro_keep(u - x);
  let below = x - neuro_keep(u - 1.0);
  return neuro_log(u) + select(below, above, x >= 1.0) / u;
}`,
  },
];

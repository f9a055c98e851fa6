/** Steps, remainders, the error function and the gamma function, in float32. */
import { horner, type PreludeFunction } from "./function.ts";

/** Cody 1969, as in `language/functions/erf.ts`, to the digits of float32: erf(x) / x in x²; erfc(x)·exp(x²) in x. Lowest power first. */
const nearTop = [
  3.20937758913846947e3, 3.77485237685302021e2, 1.13864154151050156e2, 3.1611237438705656, 1.85777706184603153e-1,
];
const nearBottom = [2.84423683343917062e3, 1.28261652607737228e3, 2.44024637934444173e2, 2.36012909523441209e1, 1];
const middleTop = [
  1.23033935479799725e3, 2.05107837782607147e3, 1.71204761263407058e3, 8.8195222124176909e2, 2.98635138197400131e2,
  6.61191906371416295e1, 8.88314979438837594, 5.64188496988670089e-1, 2.15311535474403846e-8,
];
const middleBottom = [
  1.23033935480374942e3, 3.43936767414372164e3, 4.36261909014324716e3, 3.29079923573345963e3, 1.62138957456669019e3,
  5.37181101862009858e2, 1.17693950891312499e2, 1.57449261107098347e1, 1,
];

export const other: readonly PreludeFunction[] = [
  {
    name: "round",
    text: `\
// The nearest whole number; halves go up.
fn neuro_round(x: f32) -> f32 {
  let whole = floor(x);
  return select(whole, whole + 1.0, x - whole >= 0.5);
}`,
  },
  {
    name: "heaviside",
    needs: ["is_nan"],
    text: `\
fn neuro_heaviside(x: f32) -> f32 {
  if (neuro_is_nan(x)) { return x; }
  return select(0.0, 1.0, x >= 0.0);
}`,
  },
  {
    name: "min",
    needs: ["is_nan"],
    text: `\
// NaN where one is NaN: a device's own gives the other.
fn neuro_min(a: f32, b: f32) -> f32 {
  return select(min(a, b), a + b, neuro_is_nan(a) || neuro_is_nan(b));
}`,
  },
  {
    name: "max",
    needs: ["is_nan"],
    text: `\
fn neuro_max(a: f32, b: f32) -> f32 {
  return select(max(a, b), a + b, neuro_is_nan(a) || neuro_is_nan(b));
}`,
  },
  {
    name: "sign",
    needs: ["is_nan"],
    text: `\
fn neuro_sign(x: f32) -> f32 {
  return select(sign(x), x, neuro_is_nan(x));
}`,
  },
  {
    name: "mod",
    needs: ["keep", "nan", "is_finite", "is_nan"],
    text: `\
// The remainder with the sign of the divisor, exact: long division, a bit of the quotient at a time.
fn neuro_mod(x: f32, y: f32) -> f32 {
  let b = abs(y);
  if (b == 0.0 || neuro_is_nan(y) || !neuro_is_finite(x)) { return neuro_nan(); }
  let apart = x != 0.0 && (x < 0.0) != (y < 0.0);
  if (!neuro_is_finite(y)) { return select(x, y, apart); }
  var r = abs(x);
  for (var turn = 0; turn < 300 && r >= b; turn++) {
    // b·2^gap, by powers of two that float32 has, or half of it where that is too much.
    var gap = (bitcast<i32>(r) >> 23u) - (bitcast<i32>(b) >> 23u);
    var part = b;
    for (; gap > 0; gap -= min(gap, 100)) { part *= bitcast<f32>((min(gap, 100) + 127) << 23u); }
    r = neuro_keep(r - select(0.5 * part, part, part <= r));
  }
  let signed = select(r, -r, x < 0.0);
  return select(signed, signed + y, r != 0.0 && apart);
}`,
  },
  {
    name: "mod_integer",
    text: `\
// The remainder with the sign of the divisor; 0 where that is 0.
fn neuro_mod_integer(x: i32, y: i32) -> i32 {
  if (y == 0) { return 0; }
  let r = x % y;
  return select(r, r + y, r != 0 && (r < 0) != (y < 0));
}`,
  },
  {
    name: "erf",
    needs: ["exp"],
    text: `\
// The error function (Cody 1969).
fn neuro_erf(x: f32) -> f32 {
  let y = abs(x);
  let z = x * x;
  if (y <= 0.46875) { return x * (${horner("z", nearTop)}) / (${horner("z", nearBottom)}); }
  if (y > 4.0) { return sign(x); }
  let rest = (${horner("y", middleTop)}) / (${horner("y", middleBottom)});
  return sign(x) * (1.0 - neuro_exp(-z) * rest);
}`,
  },
  {
    name: "raised",
    text: `\
// y = x + n >= 4, and the product x·(x + 1)·…·(y - 1): Γ(y) is Γ(x) times that. And Stirling's series (Abramowitz & Stegun 6.1.41).
fn neuro_raised(x: f32) -> vec3<f32> {
  var product = 1.0;
  var y = x;
  for (var k = 0; k < 5 && y < 4.0; k++) {
    product *= y;
    y += 1.0;
  }
  let z = 1.0 / (y * y);
  return vec3<f32>(y, product, (0.0833333333 - z * (0.00277777778 - z * 0.000793650794)) / y);
}`,
  },
  {
    name: "log_gamma",
    needs: ["raised", "log"],
    text: `\
// ln Γ(x), x > 0.
fn neuro_log_gamma(x: f32) -> f32 {
  let found = neuro_raised(x);
  return (found.x - 0.5) * neuro_log(found.x) - found.x + 0.918938533 + found.z - neuro_log(found.y);
}`,
  },
  {
    name: "gamma_function",
    needs: ["raised", "pow", "exp", "infinity", "nan"],
    text: `\
// Γ(x), x > 0; whole numbers give factorials.
fn neuro_gamma_function(x: f32) -> f32 {
  if (!(x > 0.0)) { return neuro_nan(); }
  if (x > 35.1) { return neuro_infinity(); }
  if (x == floor(x) && x <= 30.0) {
    var product = 1.0;
    for (var k = 2.0; k < x; k += 1.0) { product *= k; }
    return product;
  }
  let found = neuro_raised(x);
  let half = neuro_pow(found.x, 0.5 * found.x);
  return 2.50662827 / sqrt(found.x) * half * neuro_exp(-found.x) * half * neuro_exp(found.z) / found.y;
}`,
  },
];

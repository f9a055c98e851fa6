/** Hyperbolic functions in float32; tanh by a polynomial to 3/4 and the exponential beyond, as in the WebAssembly target. */
import { pairs, type PreludeFunction } from "./function.ts";

/** (tanh(x) - x) / x³ in x², to 1: minimax, 4e-9. */
const near = [
  -0.33333299530186909968, 0.13332421401741504531, -0.053884668719823690231, 0.021500927272800085059,
  -0.0079673478261093642091, 0.0023169577832853536653, -0.00036293535252968633579,
];

export const hyperbolic: readonly PreludeFunction[] = [
  {
    name: "tanh",
    needs: ["exp"],
    text: `\
fn neuro_tanh(x: f32) -> f32 {
  let a = abs(x);
  let s = x * x;
  let s2 = s * s;
  if (a < 0.75) { return x + x * s * (${pairs("s", "s2", near)}); }
  let size = 1.0 - 2.0 / (neuro_exp(a + a) + 1.0);
  return select(size, -size, x < 0.0);
}`,
  },
  {
    name: "sinh",
    needs: ["expm1", "exp"],
    text: `\
fn neuro_sinh(x: f32) -> f32 {
  let a = abs(x);
  let h = neuro_exp(0.5 * a);
  let t = neuro_expm1(a);
  let size = select(0.5 * h * h, 0.5 * (t + t / (1.0 + t)), a < 87.0);
  return select(size, -size, x < 0.0);
}`,
  },
  {
    name: "cosh",
    needs: ["exp"],
    text: `\
fn neuro_cosh(x: f32) -> f32 {
  let a = abs(x);
  let h = neuro_exp(0.5 * a);
  let e = neuro_exp(a);
  return select(0.5 * h * h, 0.5 * (e + 1.0 / e), a < 87.0);
}`,
  },
];

/**
 * Sine and cosine in float32: x = n·pi/2 + y, with pi/2 in three parts and y in two (Cody & Waite), to |x| = 1e5; polynomials for |y| <= pi/4, with
 * the minimax coefficients of the WebAssembly target. Inverse functions: polynomials of Cephes (S. L. Moshier, single precision, asinf.c and atanf.c).
 */
import { horner, type PreludeFunction } from "./function.ts";

const sine = [-0.16666654931731746188, 0.008332176246333978988, -0.00019516948069571164776];
const cosine = [0.041666646772992659671, -0.0013887362479304266864, 0.000024437831848328309955];
const arcsine = [1.6666752422e-1, 7.4953002686e-2, 4.5470025998e-2, 2.4181311049e-2, 4.2163199048e-2];
const arctangent = [-3.33329491539e-1, 1.99777106478e-1, -1.38776856032e-1, 8.05374449538e-2];

export const circular: readonly PreludeFunction[] = [
  {
    name: "quarter_turns",
    needs: ["keep"],
    text: `\
// n, y and what y lacks, of x = n·pi/2 + y. The first part of pi/2 has 8 bits, the second 11.
fn neuro_quarter_turns(x: f32) -> vec3<f32> {
  let n = floor(x * 0.636619772 + 0.5);
  let a = neuro_keep(neuro_keep(x - n * 1.5703125) - n * 0.000483751297);
  let b = n * 0.0000000754978942;
  let y = neuro_keep(a - b);
  return vec3<f32>(n, y, neuro_keep(a - y) - b);
}`,
  },
  {
    name: "sine_near",
    needs: ["keep"],
    text: `\
fn neuro_sine_near(y: f32, tail: f32) -> f32 {
  let z = y * y;
  return y + neuro_keep(tail + y * z * (${horner("z", sine)}));
}`,
  },
  {
    name: "cosine_near",
    needs: ["keep"],
    text: `\
fn neuro_cosine_near(y: f32, tail: f32) -> f32 {
  let z = y * y;
  let half = 0.5 * z;
  let w = neuro_keep(1.0 - half);
  return w + (neuro_keep(neuro_keep(1.0 - w) - half) + (z * z * (${horner("z", cosine)}) - y * tail));
}`,
  },
  {
    name: "turned",
    needs: ["quarter_turns", "sine_near", "cosine_near", "nan", "is_finite"],
    text: `\
// The sine, a number of quarter turns on.
fn neuro_turned(x: f32, quarters: i32) -> f32 {
  if (!neuro_is_finite(x)) { return neuro_nan(); }
  // Beyond, whole turns are taken off: what is left is that of an angle within a unit in the last place of x.
  var near = x;
  for (var k = 0; k < 6 && abs(near) > 100000.0; k++) { near -= 6.28318531 * floor(near * 0.159154943); }
  let part = neuro_quarter_turns(near);
  let n = i32(part.x) + quarters;
  let value = select(neuro_sine_near(part.y, part.z), neuro_cosine_near(part.y, part.z), (n & 1) == 1);
  return select(value, -value, (n & 2) == 2);
}`,
  },
  {
    name: "sin",
    needs: ["turned"],
    text: `\
fn neuro_sin(x: f32) -> f32 {
  return neuro_turned(x, 0);
}`,
  },
  {
    name: "cos",
    needs: ["turned"],
    text: `\
fn neuro_cos(x: f32) -> f32 {
  return neuro_turned(x, 1);
}`,
  },
  {
    name: "tan",
    needs: ["turned"],
    text: `\
fn neuro_tan(x: f32) -> f32 {
  return neuro_turned(x, 0) / neuro_turned(x, 1);
}`,
  },
  {
    name: "asin_near",
    text: `\
// The angle whose sine is x, for |x| <= 1/2.
fn neuro_asin_near(x: f32) -> f32 {
  let z = x * x;
  return x + x * z * (${horner("z", arcsine)});
}`,
  },
  {
    name: "asin",
    needs: ["asin_near", "nan"],
    text: `\
fn neuro_asin(x: f32) -> f32 {
  let a = abs(x);
  if (!(a <= 1.0)) { return neuro_nan(); }
  let far = 1.57079633 - 2.0 * neuro_asin_near(sqrt(0.5 * (1.0 - a)));
  let size = select(neuro_asin_near(a), far, a > 0.5);
  return select(size, -size, x < 0.0);
}`,
  },
  {
    name: "acos",
    needs: ["asin_near", "nan"],
    text: `\
fn neuro_acos(x: f32) -> f32 {
  let a = abs(x);
  if (!(a <= 1.0)) { return neuro_nan(); }
  if (a <= 0.5) { return 1.57079633 - neuro_asin_near(x); }
  let size = 2.0 * neuro_asin_near(sqrt(0.5 * (1.0 - a)));
  return select(size, 3.14159265 - size, x < 0.0);
}`,
  },
  {
    name: "atan",
    text: `\
// tan(3·pi/8) and tan(pi/8) part three ranges.
fn neuro_atan(x: f32) -> f32 {
  let a = abs(x);
  let far = a > 2.41421356;
  let middle = a > 0.414213562 && !far;
  let y = select(select(a, (a - 1.0) / (a + 1.0), middle), -1.0 / a, far);
  let z = y * y;
  let size = select(select(0.0, 0.785398163, middle), 1.57079633, far) + (y + y * z * (${horner("z", arctangent)}));
  return select(size, -size, x < 0.0);
}`,
  },
  {
    name: "atan2",
    needs: ["atan", "is_nan", "is_finite"],
    text: `\
fn neuro_atan2(y: f32, x: f32) -> f32 {
  if (neuro_is_nan(x) || neuro_is_nan(y)) { return x + y; }
  let down = (bitcast<u32>(y) >> 31u) == 1u;
  let left = (bitcast<u32>(x) >> 31u) == 1u;
  var angle = 0.0;
  if (!neuro_is_finite(x) && !neuro_is_finite(y)) {
    angle = 0.785398163;
  } else if (abs(y) > abs(x)) {
    angle = 1.57079633 - neuro_atan(abs(x) / abs(y));
  } else if (y != 0.0) {
    angle = neuro_atan(abs(y) / abs(x));
  }
  let turned = select(angle, 3.14159265 - angle, left);
  return select(turned, -turned, down);
}`,
  },
];

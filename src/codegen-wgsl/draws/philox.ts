/**
 * Philox4x32-10 (Salmon et al. 2011), the same words as `runtime/random/philox.ts`. WGSL has no product of 64 bits either: the high word
 * is put together from halves of 16 bits.
 */
import type { PreludeFunction } from "../math/function.ts";

export const philox: readonly PreludeFunction[] = [
  {
    name: "high_word",
    text: `\
// The upper word of the product of two words.
fn neuro_high_word(a: u32, b: u32) -> u32 {
  let a0 = a & 0xffffu;
  let a1 = a >> 16u;
  let b0 = b & 0xffffu;
  let b1 = b >> 16u;
  let middle = a1 * b0 + ((a0 * b0) >> 16u);
  let other = a0 * b1 + (middle & 0xffffu);
  return a1 * b1 + (middle >> 16u) + (other >> 16u);
}`,
  },
  {
    name: "philox",
    needs: ["high_word"],
    text: `\
// Philox4x32-10: four random words of a counter and a key.
fn neuro_philox(counter: vec4<u32>, first_key: vec2<u32>) -> vec4<u32> {
  var c = counter;
  var key = first_key;
  for (var round = 0; round < 10; round++) {
    let even = c.x * 0xd2511f53u;
    let odd = c.z * 0xcd9e8d57u;
    let even_high = neuro_high_word(c.x, 0xd2511f53u);
    let odd_high = neuro_high_word(c.z, 0xcd9e8d57u);
    c = vec4<u32>(odd_high ^ c.y ^ key.x, odd, even_high ^ c.w ^ key.y, even);
    key += vec2<u32>(0x9e3779b9u, 0xbb67ae85u);
  }
  return c;
}`,
  },
  {
    name: "word",
    needs: ["philox"],
    text: ({ step, keys }) => `\
// The word of an element: four neighbours share a block.
fn neuro_word(site: u32, element: u32) -> u32 {
  return neuro_philox(vec4<u32>(element >> 2u, 0u, ${step}, site), ${keys.draws})[element & 3u];
}`,
  },
  {
    name: "fraction",
    text: `\
// (word + 1/2)·2^-32, never 1.
fn neuro_fraction(word: u32) -> f32 {
  return min((f32(word) + 0.5) * 2.32830644e-10, 0.99999994);
}`,
  },
  {
    name: "log_fraction",
    needs: ["fraction", "log", "log1p"],
    text: `\
// The logarithm of (word + 1/2)·2^-32, near 1 by what is left to it.
fn neuro_log_fraction(word: u32) -> f32 {
  if (word < 0x80000000u) { return neuro_log(neuro_fraction(word)); }
  return neuro_log1p(-neuro_fraction(~word));
}`,
  },
  {
    name: "turn",
    needs: ["sine_near", "cosine_near"],
    text: `\
// Cosine and sine of the angle of (word + 1/2)·2^-32 turns: quarters come off exactly.
fn neuro_turn(word: u32) -> vec2<f32> {
  let quarter = (word + 0x20000000u) >> 30u;
  let y = (f32(bitcast<i32>(word - (quarter << 30u))) + 0.5) * 1.46291808e-9;
  let c = neuro_cosine_near(y, 0.0);
  let s = neuro_sine_near(y, 0.0);
  let odd = (quarter & 1u) == 1u;
  let across = select(c, s, odd);
  let up = select(s, c, odd);
  return vec2<f32>(select(across, -across, ((quarter + 1u) & 2u) == 2u), select(up, -up, (quarter & 2u) == 2u));
}`,
  },
  {
    name: "bell",
    needs: ["philox", "log_fraction", "turn"],
    text: ({ step, keys }) => `\
// The standard normal number of an element, one of a pair (Box & Muller 1958).
fn neuro_bell(site: u32, element: u32) -> f32 {
  let block = neuro_philox(vec4<u32>(element >> 2u, 0u, ${step}, site), ${keys.draws});
  let words = select(block.xy, block.zw, (element & 2u) == 2u);
  let turn = neuro_turn(words.y);
  return sqrt(-2.0 * neuro_log_fraction(words.x)) * select(turn.x, turn.y, (element & 1u) == 1u);
}`,
  },
  {
    name: "width",
    needs: ["nan"],
    text: `\
// A width that is negative is no number.
fn neuro_width(scale: f32) -> f32 {
  if (scale >= 0.0) { return scale; }
  return neuro_nan();
}`,
  },
];

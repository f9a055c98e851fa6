/**
 * What device compilers may not see through. They may rearrange sums, and take for granted that there are neither infinities nor NaN
 * (WGSL, section 15.7); with a word between two sums that is 0 only at run time, they cannot.
 */
import type { PreludeFunction } from "./function.ts";

export const barrier: readonly PreludeFunction[] = [
  {
    name: "keep",
    text: ({ zero }) => `\
// x, in a way that no sum is rearranged across.
fn neuro_keep(x: f32) -> f32 {
  return bitcast<f32>(bitcast<u32>(x) ^ ${zero});
}`,
  },
  {
    name: "infinity",
    text: ({ zero }) => `\
fn neuro_infinity() -> f32 {
  return bitcast<f32>(0x7f800000u ^ ${zero});
}`,
  },
  {
    name: "nan",
    text: ({ zero }) => `\
fn neuro_nan() -> f32 {
  return bitcast<f32>(0x7fc00000u ^ ${zero});
}`,
  },
  {
    name: "is_nan",
    text: `\
// By the bits: a device may take x != x for false.
fn neuro_is_nan(x: f32) -> bool {
  return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}`,
  },
  {
    name: "is_finite",
    text: `\
fn neuro_is_finite(x: f32) -> bool {
  return (bitcast<u32>(x) & 0x7f800000u) != 0x7f800000u;
}`,
  },
];

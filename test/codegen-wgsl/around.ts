import type { Around } from "../../src/codegen-wgsl/math/function.ts";

/** A module around a prelude whose zero, step and keys lie in the buffer that is read, at its end. */
export const around: Around & { readonly text: string } = {
  zero: "zero_word()",
  step: "step_now",
  keys: { draws: "keys_of_draws", subdraws: "keys_of_subdraws" },
  text: `\
@group(0) @binding(0) var<storage, read> given: array<u32>;
@group(0) @binding(1) var<storage, read_write> made: array<u32>;
var<private> step_now: u32;
var<private> keys_of_draws: vec2<u32>;
var<private> keys_of_subdraws: vec2<u32>;
fn zero_word() -> u32 {
  return given[arrayLength(&given) - 1u];
}`,
};

import type { Around } from "../../src/codegen-wgsl/math/function.ts";
import { prelude } from "../../src/codegen-wgsl/prelude.ts";
import { runOver } from "../support/webgpu.ts";

/** Words at the end of what is read: step, four of keys, the zero. */
const tail = 6;
const word = (back: number): string => `given[arrayLength(&given) - ${back}u]`;

/** A module around a prelude. What is read ends with the step, the keys, and the zero. */
export const around: Around = {
  zero: word(1),
  keys: { draws: `vec2<u32>(${word(5)}, ${word(4)})`, subdraws: `vec2<u32>(${word(3)}, ${word(2)})` },
  step: word(6),
};
export const declarations = `\
@group(0) @binding(0) var<storage, read> given: array<u32>;
@group(0) @binding(1) var<storage, read_write> made: array<u32>;`;

export interface Setting {
  readonly step?: number;
  readonly keys?: readonly number[];
}

/**
 * The value of an expression in `x` (an f32) and `n` (its place, u32) for each number.
 * @param arrays numbers; a second array of the same length is `y`
 */
export async function evaluate(
  device: GPUDevice,
  expression: string,
  uses: readonly string[],
  arrays: readonly Float32Array[],
  { step = 0, keys = [0, 0, 0, 0] }: Setting = {},
): Promise<Float32Array> {
  const [x = new Float32Array(0), y = x] = arrays;
  const code = `${declarations}
${prelude(uses, around)}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) thread: vec3<u32>) {
  let n = thread.x;
  if (n >= ${x.length}u) { return; }
  let x = bitcast<f32>(given[n]);
  let y = bitcast<f32>(given[n + ${x.length}u]);
  made[n] = bitcast<u32>(f32(${expression}));
}`;
  const given = new Uint32Array(2 * x.length + tail);
  const reals = new Float32Array(given.buffer);
  reals.set(x);
  reals.set(y, x.length);
  given.set([step, ...keys.map((key) => key >>> 0), 0], 2 * x.length);
  return new Float32Array(await runOver(device, code, given, x.length));
}

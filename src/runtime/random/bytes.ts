/** The binary form of WebAssembly, as far as the modules of this room need it. */
export const simd = (code: number): number[] => [0xfd, ...unsigned(code)];
/** Types of values. */
export const v128Type = 0x7b;
export const i32Type = 0x7f;

export const get = (local: number): number[] => [0x20, local];
export const set = (local: number): number[] => [0x21, local];
export const i32 = (value: number): number[] => [0x41, ...signed(value | 0)];
export const f64 = (value: number): number[] => [0x44, ...new Uint8Array(Float64Array.of(value).buffer)];
export const text = (value: string): number[] => vector(Array.from(value, (c) => [c.charCodeAt(0)]));
export const section = (id: number, content: readonly number[]): number[] => [
  id,
  ...unsigned(content.length),
  ...content,
];
export const vector = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()];

/** LEB128. */
export function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  const last = value >= -64 && value < 64;
  return last ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)];
}

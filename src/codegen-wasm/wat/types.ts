import type { ValueType } from "../encoder.ts";

const types: ReadonlyMap<number, ValueType> = new Map([
  [0x7f, "i32"],
  [0x7e, "i64"],
  [0x7d, "f32"],
  [0x7c, "f64"],
  [0x7b, "v128"],
]);

/** Undefined for the type of a block that gives nothing. */
export function valueType(byte: number): ValueType | undefined {
  const found = types.get(byte);
  if (found === undefined && byte !== 0x40) throw new Error(`0x${byte.toString(16)} is no type`);
  return found;
}

/**
 * Data with arrays, on its way to another thread: arrays in the memory that all threads share become places in it, others are copied.
 * Code cannot be sent.
 */
import type { ArrayKind } from "../arena.ts";
import type { NumberArray } from "../link.ts";

const kinds = { Float64Array, Float32Array, Int32Array, Uint32Array, Uint16Array, Uint8Array };
type Kind = keyof typeof kinds;
const kindOf = (kind: Kind): ArrayKind<NumberArray> => kinds[kind];

interface Place {
  readonly kind: Kind;
  readonly offset: number;
  readonly length: number;
}
/** As it is sent. */
export type Packed = { readonly place: Place } | { readonly parts: unknown } | { readonly value: unknown };

/** Thrown where something cannot be sent. */
export class Unsendable extends Error {}

export const isShared = (array: NumberArray): boolean =>
  typeof SharedArrayBuffer !== "undefined" && array.buffer instanceof SharedArrayBuffer;

export function pack(value: unknown): Packed {
  if (typeof value === "function") throw new Unsendable("it is code");
  if (typeof value !== "object" || value === null) return { value };
  if (ArrayBuffer.isView(value)) {
    const array = value as NumberArray;
    const { byteOffset: offset, length } = array;
    return isShared(array) ? { place: { kind: array.constructor.name as Kind, offset, length } } : { value };
  }
  if (Array.isArray(value)) return { parts: value.map(pack) };
  return { parts: Object.fromEntries(Object.entries(value).map(([name, one]) => [name, pack(one)])) };
}

/** What was packed, over the memory of this thread; the caller knows its type. */
export function unpack(packed: Packed, buffer: ArrayBufferLike): unknown {
  if ("value" in packed) return packed.value;
  if ("place" in packed) {
    const { kind, offset, length } = packed.place;
    const Kind = kindOf(kind);
    return new Kind(buffer, offset, length);
  }
  const { parts } = packed;
  if (Array.isArray(parts)) return parts.map((one: Packed) => unpack(one, buffer));
  return Object.fromEntries(
    Object.entries(parts as Readonly<Record<string, Packed>>).map(([name, one]) => [name, unpack(one, buffer)]),
  );
}

import type { Arena } from "./manifest.ts";

const alignment = 16;
const roundUp = (bytes: number): number => Math.ceil(bytes / alignment) * alignment;

/** Bytes that an array takes, with room behind it for kernels that work on several elements at once. */
export const room = (bytes: number): number => roundUp(bytes) + alignment;

/** Hands out memory, from an arena as long as it lasts, else from anywhere. */
export class Allocator {
  readonly #arena: Arena | undefined;
  #next: number;

  constructor(arena: Arena | undefined) {
    this.#arena = arena;
    this.#next = roundUp(arena?.start ?? 0);
  }

  /** The place of an array of that many bytes; undefined where it may lie anywhere. */
  place(bytes: number): { readonly buffer: ArrayBuffer | SharedArrayBuffer; readonly offset: number } | undefined {
    if (this.#arena === undefined || this.#next + room(bytes) > this.#arena.buffer.byteLength) return undefined;
    const offset = this.#next;
    this.#next += room(bytes);
    return { buffer: this.#arena.buffer, offset };
  }
}

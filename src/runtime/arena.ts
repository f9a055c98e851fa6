import type { Arena, NumberArray } from "./link.ts";

/** A line of the cache: parts of an array that two threads write do not share one where they are cut at multiples of 64 bytes. */
const alignment = 64;
const roundUp = (bytes: number): number => Math.ceil(bytes / alignment) * alignment;

/** Bytes that an array takes, with room behind it for kernels that work on several elements at once. */
export const room = (bytes: number): number => roundUp(bytes) + alignment;

/** The least that an arena grows by. */
const leastGrowth = 2 ** 20;

/** Constructor of typed arrays of one kind. */
export interface ArrayKind<A extends NumberArray> {
  readonly BYTES_PER_ELEMENT: number;
  new (length: number): A;
  new (buffer: ArrayBufferLike, offset: number, length: number): A;
}

/**
 * Hands out arrays, one behind the other in an arena as long as it lasts, else anywhere. An arena between threads grows: arrays of
 * before stay where they are. Arrays are never given back; only the last one can be made longer or shorter.
 */
export class Allocator {
  readonly #arena: Arena | undefined;
  readonly #grows: boolean;
  #next: number;
  /** Behind it nothing was handed out yet, so that it is 0. */
  #touched: number;
  /** Of the arena, one for each length that it had. */
  readonly #buffers = new WeakSet<ArrayBufferLike>();
  #last: { readonly array: NumberArray; readonly offset: number } | undefined;

  /** @param grows whether arrays stay valid when the arena grows */
  constructor(arena?: Arena, grows = false) {
    this.#arena = arena;
    this.#grows = grows;
    this.#next = roundUp(arena?.start ?? 0);
    this.#touched = this.#next;
  }

  get inArena(): boolean {
    return this.#arena !== undefined;
  }

  /** What is made later lies in the arena too, as long as the machine has memory. */
  get grows(): boolean {
    return this.#arena !== undefined && this.#grows;
  }

  /** Of the arena: what other threads join. */
  get memory(): object | undefined {
    return this.#arena?.memory;
  }

  /** Whether an array lies in the arena: another one may be shared between threads as well. */
  holds(array: NumberArray): boolean {
    return this.#buffers.has(array.buffer);
  }

  /** A copy with the same elements. */
  copy<A extends NumberArray>(array: A): A {
    const copy = this.array(array.constructor as ArrayKind<A>, array.length);
    copy.set(array);
    return copy;
  }

  /** @throws RangeError where the machine has no memory for it */
  array<A extends NumberArray>(kind: ArrayKind<A>, length: number): A {
    const offset = this.#next;
    const bytes = length * kind.BYTES_PER_ELEMENT;
    if (this.#arena === undefined || !this.#reach(offset + room(bytes))) return new kind(length);
    return this.#take(new kind(this.#arena.buffer, offset, length), offset, bytes, 0);
  }

  /** The array with another length, at its place: of the one that was made last; undefined where that cannot be. */
  resized<A extends NumberArray>(kind: ArrayKind<A>, array: A, length: number): A | undefined {
    const offset = this.#last?.offset;
    const bytes = length * kind.BYTES_PER_ELEMENT;
    if (this.#arena === undefined || offset === undefined || this.#last?.array !== array) return undefined;
    if (!this.#reach(offset + room(bytes))) return undefined;
    return this.#take(new kind(this.#arena.buffer, offset, length), offset, bytes, Math.min(bytes, array.byteLength));
  }

  /** @param kept bytes of it that stay as they are; what is behind them is 0 */
  #take<A extends NumberArray>(array: A, offset: number, bytes: number, kept: number): A {
    this.#next = offset + room(bytes);
    this.#buffers.add(array.buffer);
    const [from, to] = [offset + kept, Math.min(this.#touched, this.#next)];
    if (from < to) new Uint8Array(array.buffer, from, to - from).fill(0);
    this.#touched = Math.max(this.#touched, this.#next);
    this.#last = { array, offset };
    return array;
  }

  /** Makes sure that the arena goes up to byte `end`. */
  #reach(end: number): boolean {
    const missing = end - this.#arena!.buffer.byteLength;
    if (missing <= 0) return true;
    return this.#grows && (this.#arena!.grow(Math.max(missing, leastGrowth)) || this.#arena!.grow(missing));
  }
}

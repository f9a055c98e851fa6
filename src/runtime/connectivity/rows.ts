import type { ArrayKind } from "../arena.ts";
import { allocating, fail } from "../problem.ts";
import type { PatternInput, Rows } from "./pattern.ts";

type Targets = Uint32Array | Uint16Array;

/** Offsets of rows are 32-bit words. */
const mostSynapses = 2 ** 32 - 1;
const chunkLength = 1 << 20;

export function makeTargets(input: PatternInput, length: number): Targets {
  checkCount(input, length);
  const kind = targetKind(input);
  return allocating(`the synapses of ${input.name}`, length * kind.BYTES_PER_ELEMENT, () =>
    input.allocator.array(kind, length),
  );
}

const targetKind = ({ postSize }: PatternInput): ArrayKind<Targets> =>
  postSize <= 2 ** 16 ? Uint16Array : Uint32Array;

export function checkCount(input: PatternInput, count: number): void {
  if (count > mostSynapses)
    fail("NE6005", { projection: input.name, count: String(Math.round(count)), most: String(mostSynapses) });
}

/**
 * Takes rows in order, targets ascending. The first chunk has the length that the pattern expects, so most networks are written in
 * place. What goes beyond makes it longer, in an arena that grows; else it is kept in further chunks, and joined at the end (at that
 * moment a synapse takes twice its memory).
 */
export class RowWriter {
  private readonly input: PatternInput;
  private readonly row: Uint32Array;
  private readonly full: Targets[] = [];
  private chunk: Targets;
  /** Places of the chunk that are taken. */
  used = 0;
  private before = 0;
  private rows = 0;

  constructor(input: PatternInput, expected: number) {
    this.input = input;
    const sources = input.preTo - input.preFrom;
    this.row = allocating(`the rows of ${input.name}`, 4 * (sources + 1), () => new Uint32Array(sources + 1));
    this.chunk = makeTargets(input, Math.ceil(expected));
  }

  push(target: number): void {
    if (this.used === this.chunk.length) this.grow(chunkLength);
    this.chunk[this.used++] = target;
  }

  /** The chunk, with `count` places from `used` on that are free; who writes there counts `used` up. */
  reserve(count: number): Targets {
    if (this.used + count > this.chunk.length) this.grow(Math.max(count, chunkLength));
    return this.chunk;
  }

  endRow(): void {
    this.row[++this.rows] = this.before + this.used;
  }

  finish(): Rows {
    const count = this.before + this.used;
    const { chunk } = this;
    const trimmed =
      this.full.length === 0 ? this.input.allocator.resized(targetKind(this.input), chunk, count) : undefined;
    if (trimmed !== undefined) return { row: this.row, target: trimmed, count };
    const onlyChunk =
      this.full.length === 0 && (this.used > 0.9 * this.chunk.length || this.chunk.length < chunkLength);
    return { row: this.row, target: onlyChunk ? this.chunk.subarray(0, count) : this.joined(count), count };
  }

  private grow(length: number): void {
    checkCount(this.input, this.before + this.used + 1);
    if (this.lengthened(length)) return;
    this.full.push(this.chunk.subarray(0, this.used));
    this.before += this.used;
    this.used = 0;
    this.chunk = makeTargets(this.input, length);
  }

  /** Makes the first chunk longer where it lies: true where that can be. */
  private lengthened(by: number): boolean {
    const { input, chunk } = this;
    const longer =
      this.full.length > 0 ? undefined : input.allocator.resized(targetKind(input), chunk, chunk.length + by);
    this.chunk = longer ?? chunk;
    return longer !== undefined;
  }

  private joined(count: number): Targets {
    const target = makeTargets(this.input, count);
    let at = 0;
    for (const chunk of [...this.full, this.chunk.subarray(0, this.used)]) {
      target.set(chunk, at);
      at += chunk.length;
    }
    return target;
  }
}

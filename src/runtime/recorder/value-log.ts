import type { NumberArray } from "../manifest.ts";
import type { Budget } from "./budget.ts";

/** Numbers of a chunk, about. */
const chunkNumbers = 1 << 15;

type Chunk = Float64Array | Float32Array;

/** Rows of samples: chunks of whole rows, up to the bound of `budget`. Values are in coherent units. */
export class ValueLog {
  readonly columns: number;
  /** The step before which each row was sampled: its time is step · dt. */
  readonly steps: number[] = [];
  stoppedAt: number | undefined;
  private readonly single: boolean;
  private readonly budget: Budget;
  private readonly chunks: Chunk[] = [];
  private rowsOfChunk = 1;
  private used = 0;

  constructor(columns: number, single: boolean, budget: Budget) {
    this.columns = columns;
    this.single = single;
    this.budget = budget;
  }

  get rows(): number {
    return this.steps.length;
  }

  /** Keeps source[from .. from + columns) as the row of `step`. */
  append(step: number, source: NumberArray, from: number): void {
    if (this.stoppedAt !== undefined) return;
    if (this.used === this.capacity() && !this.grow(step)) return;
    const chunk = this.chunks[this.chunks.length - 1]!;
    const at = this.used * this.columns;
    for (let k = 0; k < this.columns; k++) chunk[at + k] = source[from + k]!;
    this.used++;
    this.steps.push(step);
  }

  /** A value, in coherent units. */
  at(row: number, column: number): number {
    const chunk = this.chunks[Math.floor(row / this.rowsOfChunk)]!;
    return chunk[(row % this.rowsOfChunk) * this.columns + column]!;
  }

  truncate(rows: number): void {
    if (rows > this.rows) return;
    this.steps.length = rows;
    this.stoppedAt = undefined;
    const kept = Math.ceil(rows / this.rowsOfChunk);
    for (const chunk of this.chunks.splice(kept)) this.budget.giveBack(chunk.byteLength);
    this.used = kept === 0 ? 0 : rows - (kept - 1) * this.rowsOfChunk;
  }

  private capacity(): number {
    return this.chunks.length === 0 ? 0 : this.rowsOfChunk;
  }

  private grow(step: number): boolean {
    this.rowsOfChunk = Math.max(1, Math.floor(chunkNumbers / Math.max(1, this.columns)));
    const length = this.rowsOfChunk * this.columns;
    if (!this.budget.take(length * (this.single ? 4 : 8))) {
      this.stoppedAt = step;
      return false;
    }
    this.chunks.push(this.single ? new Float32Array(length) : new Float64Array(length));
    this.used = 0;
    return true;
  }
}

import type { Allocator } from "../arena.ts";
import type { Stream } from "../random/stream.ts";

/** The two ends of a projection, as ranges of neurons counted in their whole populations. */
export interface Ends {
  readonly preFrom: number;
  readonly preTo: number;
  readonly postFrom: number;
  readonly postTo: number;
}

export interface PatternInput extends Ends {
  /** Name of the projection, for messages. */
  readonly name: string;
  /** Neurons of the target population: decides the width of indices. */
  readonly postSize: number;
  /** Leave out pairs of a neuron with itself (false where the ends are of different populations). */
  readonly noSelf: boolean;
  readonly repeats: boolean;
  /** The pattern's number (p, k, n or m), where it is the same for all pairs, and its second one. */
  readonly value: number | undefined;
  readonly second?: number | undefined;
  /** Probability or condition of one pair, where it varies. */
  readonly pair: ((i: number, j: number) => number) | undefined;
  readonly list: readonly (readonly [number, number])[] | undefined;
  /** Rows and columns of a matrix. */
  readonly shape?: readonly [number, number] | undefined;
  /** Gives room for the targets. */
  readonly allocator: Allocator;
  /** Random words, keyed by an element each. */
  readonly stream: Stream;
}

/** Synapses by source, targets ascending: source i has target[row[i-preFrom]] .. target[row[i-preFrom+1]-1]. */
export interface Rows {
  readonly row: Uint32Array;
  readonly target: Uint32Array | Uint16Array;
  readonly count: number;
}

export type Targets = Uint32Array | Uint16Array;

/** Rows that are made one by one, in any order. */
export interface RowSource {
  /** Synapses in all. */
  readonly count: number;
  /** Length of the longest row, or more. */
  readonly longest: number;
  /** What it keeps. */
  readonly bytes: number;
  /** Writes the targets of a source, ascending, from target[0] on, and gives their number. */
  readonly write: (source: number, target: Targets) => number;
}

export type Pattern = (input: PatternInput) => Rows;

/** "exc->cells (i = 3, j = 4)". */
export function pairText(input: PatternInput, i: number, j: number): string {
  return `${input.name} (i = ${i}, j = ${j})`;
}

/** Trials of many steps in WebAssembly (successes-code.ts): where its numbers lie, and how chunks of a population become one list. */
import type { FastUniforms } from "./uniforms.ts";

/** Elements that share one sequence of trials: as many as ten bits tell apart. */
export const chunkSize = 1024;
/** Numbers that are made at a time, of each chunk: whole groups of four blocks. */
export const batch = 64;
/** Logarithms lie in the second page of the module's memory; behind them what it leaves, counts of steps, elements. */
export const logsAt = 2 ** 16;
const endAt = logsAt + 8 * batch;
const countsAt = logsAt + 2 ** 12;
const elementsAt = logsAt + 2 ** 14;
/** Steps for which there is room; elements, where a batch of them may still be found. */
const mostSteps = (elementsAt - countsAt) / 4;
const mostElements = (2 * logsAt - elementsAt) / 4 - batch;

/**
 * Steps whose successes nearly always have room: the mean and three standard deviations of what is Poisson, or spreads less.
 * @param room for elements, of which a step has `mean` @param meanOfChunk of the chunk that has most
 */
export function stepsFor(room: number, mean: number, meanOfChunk: number): number {
  const least = (places: number): number => (Math.sqrt(places + 2.25) - 1.5) ** 2;
  return Math.min(mostSteps, Math.floor(Math.min(least(room) / mean, least(mostElements) / meanOfChunk)));
}

/** Of a chunk: its next trial and numbers used of the batch that begins with `block`; `second` and the others name its blocks. */
export interface Asked {
  readonly trial: number;
  readonly used: number;
  readonly block: number;
  /** Trials of all steps, and of one. */
  readonly most: number;
  readonly length: number;
  readonly inverse: number;
  readonly second: number;
  readonly site: number;
  readonly key: readonly [number, number];
}

/** How far it came. */
export interface Found {
  readonly trial: number;
  readonly used: number;
  readonly block: number;
  /** Successes of this chunk and of those before. */
  readonly end: number;
}

/** Successes of many steps in all chunks of a population. */
export class Successes {
  private readonly fast: FastUniforms;
  /** Of one chunk behind the other: steps and elements. */
  private found = new Uint32Array(0);
  private count = 0;
  /** There is one chunk: its list is the list of all. */
  private readonly alone: boolean;

  constructor(fast: FastUniforms, chunks: number) {
    this.fast = fast;
    this.alone = chunks === 1;
  }

  /** @param room for so many elements of all chunks */
  begin(steps: number, room: number): void {
    if (this.found.length < room) this.found = new Uint32Array(room);
    this.count = 0;
    this.fast.words.fill(0, countsAt / 4, countsAt / 4 + steps);
  }

  /**
   * Goes on with one chunk; undefined where there was no room.
   * @param logs of the batch that is there; afterwards of the one that was made last
   */
  find(logs: Float64Array, asked: Asked): Found | undefined {
    const { memory, words } = this.fast;
    memory.set(logs, logsAt / 8);
    const stood = this.call(asked);
    logs.set(memory.subarray(logsAt / 8, endAt / 8));
    const trial = memory[endAt / 8]!;
    const end = words[endAt / 4 + 2]! / 4;
    const before = this.count;
    this.count += end - elementsAt / 4;
    if (trial < asked.most || this.count > this.found.length) return undefined;
    this.found.set(words.subarray(elementsAt / 4, end), before);
    return { trial, used: (stood - logsAt) / 8, block: words[endAt / 4 + 3]! | 0, end: this.count };
  }

  private call({ trial, used, block, most, length, inverse, second, site, key }: Asked): number {
    return this.fast.successes(
      logsAt + 8 * used,
      endAt,
      trial,
      most,
      length,
      inverse,
      countsAt,
      elementsAt,
      elementsAt + 4 * mostElements,
      block,
      second,
      site,
      key[0],
      key[1],
      this.alone ? 0 : chunkSize,
    );
  }

  /** Puts down how many there are in each step, and leaves in its place where the step's elements begin. */
  counts(steps: number, counts: Uint32Array): void {
    const { words } = this.fast;
    if (this.alone) {
      counts.set(words.subarray(countsAt / 4, countsAt / 4 + steps));
      return;
    }
    for (let k = 0, at = 0; k < steps; k++) {
      const count = words[countsAt / 4 + k]!;
      counts[k] = count;
      words[countsAt / 4 + k] = at;
      at += count;
    }
  }

  /** Puts down the elements of one chunk, which come behind those of chunks before. @param first element of it */
  place(first: number, from: number, to: number, out: Uint32Array): void {
    const { found, fast, alone } = this;
    const { words } = fast;
    if (alone) {
      out.set(found.subarray(from, to));
      return;
    }
    for (let n = from; n < to; n++) {
      const word = found[n]!;
      out[words[countsAt / 4 + (word >>> 10)]!++] = first + (word & 1023);
    }
  }
}

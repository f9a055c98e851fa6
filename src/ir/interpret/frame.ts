import type { Memory } from "../../runtime/manifest.ts";

/** One call of a kernel, a pair function or a function of the program. */
export interface Frame {
  readonly memory: Memory;
  readonly step: number;
  /** Element numbers, as `IndexName` in expr.ts says. */
  i: number;
  j: number;
  s: number;
  /** Values of locals by slot. */
  readonly locals: number[];
  /** Values of shared subexpressions by slot, and the moment at which each was worked out. */
  readonly shared: number[];
  readonly sharedAt: number[];
  /** Counts evaluations: a shared value is good for one evaluation of one statement. */
  moment: number;
  emitted: number;
  result: number;
}

export function makeFrame(memory: Memory, step: number): Frame {
  return { memory, step, i: 0, j: 0, s: 0, locals: [], shared: [], sharedAt: [], moment: 0, emitted: 0, result: 0 };
}

/** Booleans are 0 and 1. */
export type Value = (frame: Frame) => number;
/** True where the statement returned. */
export type Action = (frame: Frame) => boolean;

/** Numbers the locals and the shared values of one kernel. */
export class Slots {
  readonly #locals = new Map<string, number>();
  #shared = 0;

  local(name: string): number {
    const slot = this.#locals.get(name) ?? this.#locals.size;
    this.#locals.set(name, slot);
    return slot;
  }
  shared(): number {
    return this.#shared++;
  }
}

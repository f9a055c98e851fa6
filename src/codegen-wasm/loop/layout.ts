/**
 * Records in memory that say what is done in a step, for `advance.ts` to read and for the JavaScript of `text.ts` to write. Numbers are
 * words of 32 bits.
 */

/** What is done where no kernel is called, counted from the number behind that of the last kernel. */
export const others = { clear: 0, sample: 1, look: 2, drawn: 3 } as const;

/** A task: what each word of it means. */
export const task = {
  /** Number of its kernel, or one of the others. */
  what: 0,
  /** Bytes of the tasks behind it that hear the same list. */
  alike: 1,
  /** Place of the kernel's arguments, 8 bytes for each. */
  arguments: 2,
  /** Of a list; of what is cleared; of the records of arrays that are looked at. */
  list: 3,
  /** How many of those; how many rings there are, and where the first one is: the others follow. */
  rings: 4,
  ring: 5,
  slot: 6,
  /** Steps since the ring was told. */
  age: 7,
  /** 0 where nothing is told of a list. */
  log: 8,
  /** Steps up to the next time; the step of the next sample. */
  next: 9,
  /** Steps from one time to the next, 0 where it is done in every step; bytes that are cleared; place of the next count of what was drawn. */
  period: 10,
  /** 64 bits that are put everywhere. */
  pattern: 12,
} as const;
export const taskBytes = 64;

export const ring = { counts: 0, places: 1, length: 2, from: 3, to: 4, now: 5, id: 6 } as const;
export const ringBytes = 32;

/** `used` is the place of that number. */
export const log = { steps: 0, indices: 1, used: 2, room: 3, id: 4 } as const;

/** An array that is looked at: its blocks of four vectors, its vectors and its elements end there; bytes of an element. */
export const looked = { start: 0, blocks: 1, vectors: 2, end: 3, bytes: 4 } as const;
export const lookedBytes = 32;

/** What the loop asks JavaScript for: a number, then up to three more. */
export const services = { drain: 0, grow: 1, sample: 2 } as const;

/** Places of one text in a later one, between which one stretch was rewritten. */
export interface Mapping {
  /** How many units at the beginning and at the end are the same. */
  readonly head: number;
  readonly tail: number;
  /** Of the later text, in the earlier one. */
  readonly back: (offset: number) => number;
  /** Of the earlier text, in the later one; undefined where it was rewritten. */
  readonly forth: (start: number, end: number) => readonly [number, number] | undefined;
}

export function mappingBetween(before: string, after: string): Mapping {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  const shift = after.length - before.length;
  return {
    head,
    tail,
    back: (offset) => (offset <= head ? offset : Math.max(head, offset - shift)),
    forth: (start, end) => {
      if (end <= head) return [start, end];
      return start >= before.length - tail ? [start + shift, end + shift] : undefined;
    },
  };
}

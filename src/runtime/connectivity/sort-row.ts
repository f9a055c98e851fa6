type Targets = Uint32Array | Uint16Array;

/** Shorter rows are sorted by insertion alone. */
const short = 16;

/**
 * Sorts rows whose numbers are spread evenly over from .. to, in the time of their lengths: each number goes to its part of as many
 * equal parts of the range as the row is long, and then to its place among the few that are there.
 */
export class RowSorter {
  private readonly from: number;
  private readonly range: number;
  private readonly next: Uint32Array;
  private readonly scratch: Uint32Array;

  constructor(from: number, to: number, longest: number) {
    this.from = from;
    this.range = to - from;
    this.next = new Uint32Array(longest + 1);
    this.scratch = new Uint32Array(longest);
  }

  sort(row: Targets, first: number, last: number): void {
    if (last - first > short) this.spread(row, first, last - first);
    for (let k = first + 1; k < last; k++) {
      const value = row[k]!;
      let place = k;
      for (; place > first && row[place - 1]! > value; place--) row[place] = row[place - 1]!;
      row[place] = value;
    }
  }

  private spread(row: Targets, first: number, length: number): void {
    const { from, next, scratch } = this;
    const scale = length / this.range;
    next.fill(0, 0, length + 1);
    for (let k = 0; k < length; k++) {
      const value = row[first + k]!;
      scratch[k] = value;
      next[((value - from) * scale + 1) | 0]!++;
    }
    for (let part = 1; part <= length; part++) next[part]! += next[part - 1]!;
    for (let k = 0; k < length; k++) {
      const value = scratch[k]!;
      row[first + next[((value - from) * scale) | 0]!++] = value;
    }
  }
}

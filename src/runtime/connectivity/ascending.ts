import type { Stream } from "../random/stream.ts";

/** Sums of exponential numbers of one row. */
let sums = new Float64Array(1024);

/**
 * Writes `size` targets, drawn evenly and independently from from .. to without `left`, to `target` from `first` on, ascending: the
 * order statistics of uniform numbers are sums of exponential numbers, divided by the sum of one more of them (Devroye, "Non-Uniform
 * Random Variate Generation", 1986, V.2), so nothing is sorted. Takes size + 1 numbers of the stream.
 */
export function ascending(
  stream: Stream,
  target: Uint32Array | Uint16Array,
  first: number,
  size: number,
  from: number,
  to: number,
  left: number,
): void {
  if (size === 0) return;
  const candidates = left < to ? to - from - 1 : to - from;
  const scale = candidates / addUp(stream, size);
  for (let k = 0; k < size; k++) {
    const j = (from + Math.min(candidates - 1, sums[k]! * scale)) | 0;
    target[first + k] = j >= left ? j + 1 : j;
  }
}

/** The first `size` sums, and the one behind them. */
function addUp(stream: Stream, size: number): number {
  if (sums.length < size + 1) sums = new Float64Array(2 * (size + 1));
  let sum = 0;
  for (let done = 0; done <= size;) {
    const count = Math.min(stream.logs(), size + 1 - done);
    const { values } = stream;
    for (let k = 0; k < count; k++) {
      sum -= values[k]!;
      sums[done + k] = sum;
    }
    done += count;
  }
  return sum;
}

/**
 * Spikes of the last steps: of each neuron a row of numbers, each of which holds those of 20 steps as bits, the newest lowest. float32 holds
 * them exactly, and a power of two takes one of them out.
 */
export const bitsPerRow = 20;

const whole = 2 ** bitsPerRow;

/** Rows that reach back by so many steps, beside the newest one. */
export const rowsFor = (steps: number): number => Math.floor(steps / bitsPerRow) + 1;

/** Row and power of two of what happened so many steps before the newest. */
export const rowOf = (steps: number): number => Math.floor(steps / bitsPerRow);
export const scaleOf = (steps: number): number => 2 ** -(steps % bitsPerRow);

/** Rows for `size` neurons in which nothing happened. */
export const emptyBits = (rows: number, size: number): Float32Array[] =>
  Array.from({ length: rows }, () => new Float32Array(size));

/** Writes the neurons of a step, ascending, into `list`, and gives their number. */
export function neuronsOf(bits: readonly ArrayLike<number>[], steps: number, size: number, list: Uint32Array): number {
  const row = bits[rowOf(steps)]!;
  const power = 2 ** (steps % bitsPerRow);
  let count = 0;
  for (let i = 0; i < size; i++) if ((row[i]! & power) !== 0) list[count++] = i;
  return count;
}

/** A further step, in which the listed neurons spiked. */
export function pushBits(bits: readonly Float32Array[], list: Uint32Array, count: number): void {
  for (let row = bits.length - 1; row >= 0; row--) {
    const [own, newer] = [bits[row]!, bits[row - 1]];
    for (let i = 0; i < own.length; i++) {
      const carried = newer === undefined ? 0 : newer[i]! >= whole / 2 ? 1 : 0;
      own[i] = ((own[i]! * 2) % whole) + carried;
    }
  }
  for (let k = 0; k < count; k++) bits[0]![list[k]!]! += 1;
}

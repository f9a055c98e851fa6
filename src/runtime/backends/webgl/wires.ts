/** Synapses by their targets as one array of numbers, as kernels for gpu.js walk along them. */
import type { NumberArray, WebglWires, Wiring } from "../../manifest.ts";
import { fail } from "../../problem.ts";
import { rowOf, scaleOf } from "./bits.ts";

/** The places of an array are counted in float32. */
export const longest = 2 ** 24;

/**
 * @param wiring rows, which are stored
 * @param neurons number of elements of the target's population
 * @param values of each synapse, as the plan lists them
 */
export function wiresOf(
  { projection, varyingDelay }: WebglWires,
  wiring: Wiring,
  neurons: number,
  values: readonly NumberArray[],
): Float32Array {
  const width = 1 + (varyingDelay ? 2 : 0) + values.length;
  const length = neurons + 1 + wiring.count * width;
  if (length > longest)
    fail("NE6061", { why: `${projection} takes ${length} numbers, and WebGL counts to ${longest}` });
  const wires = new Float32Array(length);
  const next = beginnings(wires, wiring, neurons, width);
  const { delaySteps, preFrom, preTo, row, slots, target } = wiring;
  for (let slot = 0; slot < slots; slot++) {
    const [bitRow, scale] = [rowOf(delaySteps[slot]!), scaleOf(delaySteps[slot]!)];
    for (let i = preFrom; i < preTo; i++) {
      const r = (i - preFrom) * slots + slot;
      for (let s = row[r]!; s < row[r + 1]!; s++) {
        let at = next[target[s]!]!;
        next[target[s]!] = at + width;
        wires[at++] = i;
        if (varyingDelay) {
          wires[at++] = bitRow;
          wires[at++] = scale;
        }
        for (const value of values) wires[at++] = value[s]!;
      }
    }
  }
  return wires;
}

/** Writes where the records of each target begin; gives these places. */
function beginnings(wires: Float32Array, { target, count }: Wiring, neurons: number, width: number): Uint32Array {
  const degrees = new Uint32Array(neurons);
  for (let s = 0; s < count; s++) degrees[target[s]!]! += 1;
  const next = new Uint32Array(neurons);
  let place = neurons + 1;
  for (let j = 0; j < neurons; j++) {
    wires[j] = place;
    next[j] = place;
    place += degrees[j]! * width;
  }
  wires[neurons] = place;
  return next;
}

import { isNamed } from "./build.ts";
import { canonicalOrder } from "./connectivity/canonical.ts";
import type { Manifest, NamedValue, NumberArray } from "./manifest.ts";
import type { OwnMemory } from "./memory.ts";
import { fail } from "./problem.ts";

/** A value that can be read and set by name. */
export interface Place {
  readonly value: NamedValue;
  /** Kernel that brings it up to date. */
  readonly sync: string | undefined;
  /** Storage place of the k-th element, where that is not k. */
  readonly order: Uint32Array | undefined;
}

/** Of an array the place within each component. */
function placeOf(order: Uint32Array | undefined, k: number): number {
  return order === undefined ? k : k - (k % order.length) + order[k % order.length]!;
}

/** Finds value `name` of a population or projection. */
export function findValue(manifest: Manifest, memory: OwnMemory, owner: string, name: string): Place {
  const population = manifest.populations.find((p) => p.name === owner);
  const projection = manifest.projections.find((p) => isNamed(p, owner));
  const value = (population ?? projection)?.values.find((v) => v.name === name);
  if (value === undefined) fail("NE6012", { owner, name });
  const perSynapse = value.at.kind === "buffer" && isPerSynapse(manifest, value.at.buffer);
  const wiring = projection === undefined || !perSynapse ? undefined : memory.projections[projection.id];
  return { value, sync: projection?.sync, order: wiring === undefined ? undefined : canonicalOrder(wiring) };
}

function isPerSynapse(manifest: Manifest, buffer: string): boolean {
  return manifest.buffers.some((b) => b.name === buffer && b.length.kind === "projection");
}

/** A copy in the unit of `shown`: element k is the k-th neuron, or the k-th synapse by source, then target; of an array all of component 0 first. */
export function readBuffer(buffer: NumberArray, { value, order }: Place): NumberArray {
  const { scale } = value.shown;
  const copy = scale === 1 ? buffer.slice() : new Float64Array(buffer.length);
  for (let k = 0; k < copy.length; k++) copy[k] = buffer[placeOf(order, k)]! * scale;
  return copy;
}

/** Sets all elements from one number, or each from its own; in the unit of `shown`. */
export function writeBuffer(
  owner: string,
  buffer: NumberArray,
  { value, order }: Place,
  given: number | ArrayLike<number>,
): void {
  const { scale } = value.shown;
  if (typeof given === "number") {
    buffer.fill(given / scale);
    return;
  }
  if (given.length !== buffer.length)
    fail("NE6013", { name: value.name, owner, wanted: String(buffer.length), given: String(given.length) });
  for (let k = 0; k < buffer.length; k++) buffer[placeOf(order, k)] = given[k]! / scale;
}

import { isNamed } from "./build.ts";
import { canonicalOrder, endsOf } from "./connectivity/canonical.ts";
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
  /** Of a value that is kept once for each neuron of one end: that of the k-th synapse. */
  readonly neurons?: Uint32Array | undefined;
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
  if (projection !== undefined && value.at.kind === "buffer" && value.at.of !== undefined)
    return atNeurons(manifest, memory, projection, value, value.at.of);
  const wiring = projection === undefined || !perSynapse ? undefined : memory.projections[projection.id];
  return { value, sync: projection?.sync, order: wiring === undefined ? undefined : canonicalOrder(wiring) };
}

function atNeurons(
  manifest: Manifest,
  memory: OwnMemory,
  projection: Manifest["projections"][number],
  value: NamedValue,
  end: "pre" | "post",
): Place {
  const wiring = memory.projections[projection.id]!;
  const ends = endsOf(wiring, canonicalOrder(wiring));
  const population = manifest.populations.find(({ name }) => name === projection[end].population);
  return { value, sync: population?.sync, order: undefined, neurons: end === "pre" ? ends.i : ends.j };
}

function isPerSynapse(manifest: Manifest, buffer: string): boolean {
  return manifest.buffers.some((b) => b.name === buffer && b.length.kind === "projection");
}

/** A copy in the unit of `shown`: element k is the k-th neuron, or the k-th synapse by source, then target; of an array all of component 0 first. */
export function readBuffer(buffer: NumberArray, { value, order, neurons }: Place): NumberArray {
  const { scale } = value.shown;
  if (neurons !== undefined) return Float64Array.from(neurons, (neuron) => buffer[neuron]! * scale);
  const copy = scale === 1 ? buffer.slice() : new Float64Array(buffer.length);
  for (let k = 0; k < copy.length; k++) copy[k] = buffer[placeOf(order, k)]! * scale;
  return copy;
}

/** Sets all elements from one number, or each from its own; in the unit of `shown`. */
export function writeBuffer(
  owner: string,
  buffer: NumberArray,
  { value, order, neurons }: Place,
  given: number | ArrayLike<number>,
): void {
  const { scale } = value.shown;
  if (typeof given === "number") {
    buffer.fill(given / scale);
    return;
  }
  if (neurons !== undefined) {
    writeNeurons(owner, buffer, value, neurons, given);
    return;
  }
  if (given.length !== buffer.length)
    fail("NE6013", { name: value.name, owner, wanted: String(buffer.length), given: String(given.length) });
  for (let k = 0; k < buffer.length; k++) buffer[placeOf(order, k)] = given[k]! / scale;
}

/** Sets the value of each neuron from those of its synapses, which must agree. */
function writeNeurons(
  owner: string,
  buffer: NumberArray,
  { name, shown, at }: NamedValue,
  neurons: Uint32Array,
  given: ArrayLike<number>,
): void {
  if (given.length !== neurons.length)
    fail("NE6013", { name, owner, wanted: String(neurons.length), given: String(given.length) });
  const end = at.kind === "buffer" && at.of === "post" ? "target" : "source";
  const first = new Map<number, number>();
  neurons.forEach((neuron, k) => {
    const [known, next] = [first.get(neuron) ?? given[k]!, given[k]!];
    const why = `all synapses of one ${end} have the same (${known} was given besides)`;
    if (!Object.is(known, next)) fail("NE6010", { what: `'${name}' of '${owner}'`, value: String(next), why });
    first.set(neuron, next);
  });
  for (const [neuron, value] of first) buffer[neuron] = value / shown.scale;
}

import { Allocator, room, type ArrayKind } from "./arena.ts";
import { listName } from "./lists.ts";
import type { BufferSpec, Code, Manifest, Memory, NumberArray, ViewSpec, Wiring } from "./manifest.ts";
import { allocating, fail } from "./problem.ts";

/** `Memory` as the runtime sees it: it may replace what kernels only read. */
export interface OwnMemory extends Memory {
  readonly u: Record<string, number>;
  readonly b: Record<string, NumberArray>;
  readonly sizes: Record<string, number>;
  readonly ranges: Record<string, readonly [from: number, to: number]>;
  readonly projections: Record<string, Wiring>;
  readonly spikes: Record<string, Uint32Array>;
  /** Gives the places of all these arrays. */
  allocator: Allocator;
}

export function emptyMemory(): OwnMemory {
  return { u: {}, b: {}, sizes: {}, ranges: {}, projections: {}, spikes: {}, allocator: new Allocator() };
}

/** A uniform that the manifest names. */
export function uniform(memory: Memory, name: string): number {
  const value = memory.u[name];
  if (value === undefined) throw new Error(`the code of this model has no uniform '${name}'`);
  return value;
}

/** Elements are counted in 32-bit integers on every target. */
const largestSize = 2 ** 31 - 1;

/** A count of neurons: a whole number, up to rounding. */
export function wholeNumber(what: string, value: number): number {
  const whole = Math.round(value);
  const fits = Math.abs(value - whole) <= 1e-6 && whole >= 0 && whole <= largestSize;
  if (!fits) fail("NE6010", { what, value: String(value), why: `it must be a whole number from 0 to ${largestSize}` });
  return whole;
}

/** The range of neurons of a view, inside its population. */
export function rangeOf(
  memory: Memory,
  view: Pick<ViewSpec, "population" | "from" | "to"> & { readonly label?: string },
): readonly [number, number] {
  const label = view.label ?? view.population;
  const from = wholeNumber(`the beginning of ${label}`, uniform(memory, view.from));
  const to = wholeNumber(`the end of ${label}`, uniform(memory, view.to));
  const size = memory.sizes[view.population] ?? 0;
  if (to > size)
    fail("NE6010", { what: `the end of ${label}`, value: String(to), why: `'${view.population}' has ${size} neurons` });
  if (from > to) fail("NE6010", { what: `the beginning of ${label}`, value: String(from), why: `it ends at ${to}` });
  return [from, to];
}

export function setSizes(manifest: Manifest, memory: OwnMemory): void {
  for (const { name, size } of manifest.populations) {
    memory.sizes[name] = wholeNumber(`the size of ${name}`, uniform(memory, size));
    memory.ranges[name] = [0, memory.sizes[name]];
  }
}

const bytesPerElement = { real: 8, integer: 4, boolean: 1 } as const;

export const bytesOf = (spec: BufferSpec, length: number, precision: Manifest["precision"]): number =>
  length * (spec.type === "real" && precision === "f32" ? 4 : bytesPerElement[spec.type]);

export function makeBuffer(
  spec: BufferSpec,
  length: number,
  precision: Manifest["precision"],
  allocator: Allocator,
): NumberArray {
  const bytes = bytesOf(spec, length, precision);
  const buffer = allocating(`the values of '${spec.name}'`, bytes, () =>
    allocator.array(kindOf(spec.type, precision), length),
  );
  return spec.fill.value === 0 ? buffer : buffer.fill(spec.fill.value);
}

function kindOf(type: BufferSpec["type"], precision: Manifest["precision"]): ArrayKind<NumberArray> {
  switch (type) {
    case "real":
      return precision === "f32" ? Float32Array : Float64Array;
    case "integer":
      return Int32Array;
    case "boolean":
      return Uint8Array;
  }
}

/** What an arena begins with at the most; it grows when more is needed. */
const mostAtFirst = 2 ** 28;

/**
 * Makes the spike lists, and the buffers of populations and views; those of projections are made with their synapses. All of them lie
 * in one memory of the code, which grows with the network, where the engine has such memory.
 */
export function makePopulationBuffers(manifest: Manifest, memory: OwnMemory, arena: Code["arena"]): void {
  const { precision } = manifest;
  const lists = manifest.populations.flatMap(({ name, spikes, events = [] }) => [
    { list: name, length: spikes ? (memory.sizes[name] ?? 0) : 0 },
    ...events.map((event) => ({ list: listName(name, event), length: memory.sizes[name] ?? 0 })),
  ]);
  const planned = manifest.buffers.flatMap((spec) => {
    const length = lengthOf(spec, memory);
    return length === undefined ? [] : [{ spec, length }];
  });
  const total =
    lists.reduce((sum, { length }) => sum + room(4 * length), 0) +
    planned.reduce((sum, { spec, length }) => sum + room(bytesOf(spec, length, precision)), 0);
  memory.allocator = new Allocator(arena?.({ bytes: Math.min(total, mostAtFirst), shared: true }), true);
  for (const { list, length } of lists)
    memory.spikes[list] = allocating(`the spikes of '${list}'`, 4 * length, () =>
      memory.allocator.array(Uint32Array, length),
    );
  for (const spec of manifest.buffers) memory.b[spec.name] = new Float64Array(0);
  for (const { spec, length } of planned) memory.b[spec.name] = makeBuffer(spec, length, precision, memory.allocator);
}

/** Undefined for what belongs to synapses, and for the past: both are made when it is known how long they are. */
function lengthOf(spec: BufferSpec, memory: OwnMemory): number | undefined {
  const elements = elementsOf(spec, memory);
  return elements === undefined ? undefined : elements * (spec.length.components ?? 1);
}

function elementsOf(spec: BufferSpec, memory: OwnMemory): number | undefined {
  switch (spec.length.kind) {
    case "population":
      return memory.sizes[spec.length.population] ?? 0;
    case "view": {
      const from = wholeNumber(`the beginning of '${spec.name}'`, uniform(memory, spec.length.from));
      const to = wholeNumber(`the end of '${spec.name}'`, uniform(memory, spec.length.to));
      return Math.max(0, to - from);
    }
    case "projection":
    case "past":
    case "memory":
      return undefined;
  }
}

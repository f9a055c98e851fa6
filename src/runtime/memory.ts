import type { BufferSpec, Manifest, Memory, NumberArray, ViewSpec, Wiring } from "./manifest.ts";
import { allocating, fail } from "./problem.ts";

/** `Memory` as the runtime sees it: it may replace what kernels only read. */
export interface OwnMemory extends Memory {
  readonly u: Record<string, number>;
  readonly b: Record<string, NumberArray>;
  readonly sizes: Record<string, number>;
  readonly projections: Record<string, Wiring>;
  readonly spikes: Record<string, Uint32Array>;
}

export function emptyMemory(): OwnMemory {
  return { u: {}, b: {}, sizes: {}, projections: {}, spikes: {} };
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
  for (const { name, size, spikes } of manifest.populations) {
    const elements = wholeNumber(`the size of ${name}`, uniform(memory, size));
    memory.sizes[name] = elements;
    memory.spikes[name] = allocating(
      `the spikes of ${name}`,
      4 * elements,
      () => new Uint32Array(spikes ? elements : 0),
    );
  }
}

const bytesPerElement = { real: 8, integer: 4, boolean: 1 } as const;

export function makeBuffer(spec: BufferSpec, length: number, precision: Manifest["precision"]): NumberArray {
  const bytes = length * (spec.type === "real" && precision === "f32" ? 4 : bytesPerElement[spec.type]);
  const buffer = allocating(`the values of '${spec.name}'`, bytes, () => typedArray(spec.type, length, precision));
  return spec.fill.value === 0 ? buffer : buffer.fill(spec.fill.value);
}

function typedArray(type: BufferSpec["type"], length: number, precision: Manifest["precision"]): NumberArray {
  switch (type) {
    case "real":
      return precision === "f32" ? new Float32Array(length) : new Float64Array(length);
    case "integer":
      return new Int32Array(length);
    case "boolean":
      return new Uint8Array(length);
  }
}

/** Makes the buffers of populations and views; those of projections are made with their synapses. */
export function makePopulationBuffers(manifest: Manifest, memory: OwnMemory): void {
  for (const spec of manifest.buffers) {
    switch (spec.length.kind) {
      case "population":
        memory.b[spec.name] = makeBuffer(spec, memory.sizes[spec.length.population] ?? 0, manifest.precision);
        break;
      case "view": {
        const from = wholeNumber(`the beginning of '${spec.name}'`, uniform(memory, spec.length.from));
        const to = wholeNumber(`the end of '${spec.name}'`, uniform(memory, spec.length.to));
        memory.b[spec.name] = makeBuffer(spec, Math.max(0, to - from), manifest.precision);
        break;
      }
      case "projection":
        memory.b[spec.name] = new Float64Array(0);
        break;
    }
  }
}

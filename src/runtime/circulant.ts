/**
 * All-to-all coupling whose weight depends on the distance on a ring alone: the kernel over all pairs gives way to a convolution.
 * Whether it does is seen from the weights of all pairs, when the network is built and after each change.
 */
import { Convolution } from "./convolution.ts";
import { kernelOf, noSpikes, pairOf } from "./kernels.ts";
import type { BoundKernel, CirculantSpec, Code, KernelFunction, Manifest, Memory, NumberArray } from "./manifest.ts";
import { uniform, type OwnMemory } from "./memory.ts";

/** Rings that are smaller are faster pair by pair. */
const smallest = 128;
/** Differences of weights that rounding makes, as a part of the largest weight. */
const rounding = { f64: 1e-12, f32: 1e-6 } as const;

/** What takes the place of the pairs: undefined where they stay. */
interface Ring {
  readonly from: number;
  readonly size: number;
  readonly positive: boolean;
  readonly out: Float64Array;
  readonly apply: (x: NumberArray, out: Float64Array) => void;
}

export class Circulants {
  /** The code of the model, in which the kernels over pairs look at what was found. */
  readonly code: Code;
  private readonly specs: readonly CirculantSpec[];
  private readonly precision: Manifest["precision"];
  private readonly memory: OwnMemory;
  private readonly rings = new Map<string, Ring>();
  /** What the weights followed from when they were looked at. */
  private readonly seen = new Map<string, readonly ArrayLike<number>[]>();

  constructor(manifest: Manifest, code: Code, memory: OwnMemory) {
    this.memory = memory;
    this.specs = manifest.circulants ?? [];
    this.precision = manifest.precision;
    const kernels = Object.fromEntries(this.specs.map((spec) => [spec.kernel, this.kernel(spec, code)]));
    this.code = this.specs.length === 0 ? code : { ...code, kernels: { ...code.kernels, ...kernels } };
  }

  /** The network is built, or values may have changed. */
  refresh(): void {
    for (const spec of this.specs) {
      if (!this.changed(spec)) continue;
      const ring = ringOf(spec, this.code, this.memory, rounding[this.precision]);
      if (ring === undefined) this.rings.delete(spec.kernel);
      else this.rings.set(spec.kernel, ring);
    }
  }

  /** Whether the weights may be others than when they were looked at. */
  private changed({ kernel, reads }: CirculantSpec): boolean {
    if (reads === undefined) return true;
    const now = [
      ...reads.uniforms.map((name) => [uniform(this.memory, name)]),
      ...reads.buffers.map((name) => this.memory.b[name]!.slice()),
    ];
    const before = this.seen.get(kernel);
    this.seen.set(kernel, now);
    return before === undefined || !before.every((values, k) => same(values, now[k]!));
  }

  private kernel(spec: CirculantSpec, code: Code): KernelFunction {
    return (memory) => {
      const pairs = kernelOf(code, memory, spec.kernel);
      const source = kernelOf(code, wholeOf(memory, spec.pre.population), spec.source);
      const bound: BoundKernel = (step) => {
        const ring = this.rings.get(spec.kernel);
        if (ring === undefined) return pairs(step, noSpikes, 0, 0);
        source(step, noSpikes, 0, 0);
        const values = memory.b[spec.values]!.subarray(ring.from, ring.from + ring.size);
        const least = leastOf(values);
        if (Number.isNaN(least)) return pairs(step, noSpikes, 0, 0);
        ring.apply(values, ring.out);
        put(memory.b[spec.target]!, ring, ring.positive && least >= 0, spec.adds);
        return 0;
      };
      return bound;
    };
  }
}

function same(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let k = 0; k < a.length; k++) if (!Object.is(a[k], b[k])) return false;
  return a.length === b.length;
}

const wholeOf = (memory: Memory, population: string): Memory => ({
  ...memory,
  ranges: { ...memory.ranges, [population]: [0, memory.sizes[population] ?? 0] },
});

/** NaN where one is no finite number, whose consequences only the pairs show. */
function leastOf(values: NumberArray): number {
  let least = Infinity;
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    if (!Number.isFinite(value)) return NaN;
    if (value < least) least = value;
  }
  return least;
}

/** Sums of what is not negative are not negative, whatever the transform rounds. */
function put(target: NumberArray, { from, size, out }: Ring, positive: boolean, adds: boolean): void {
  for (let k = 0; k < size; k++) {
    const sum = positive ? Math.max(0, out[k]!) : out[k]!;
    target[from + k] = adds ? target[from + k]! + sum : sum;
  }
}

function ringOf(spec: CirculantSpec, code: Code, memory: OwnMemory, tolerance: number): Ring | undefined {
  const [from, to, postFrom, postTo] = [spec.pre.from, spec.pre.to, spec.post.from, spec.post.to].map((name) =>
    uniform(memory, name),
  ) as [number, number, number, number];
  const size = to - from;
  if (size < smallest || postFrom !== from || postTo !== to || (spec.size ?? size) !== size) return undefined;
  const weight = pairOf(code, spec.weight);
  const row = Float64Array.from({ length: size }, (_, k) => weight(memory, from, from + k));
  const largest = row.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
  if (!Number.isFinite(largest)) return undefined;
  for (let i = 1; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const difference = weight(memory, from + i, from + j) - row[(j - i + size) % size]!;
      if (!(Math.abs(difference) <= tolerance * largest)) return undefined;
    }
  }
  const positive = row.every((w) => w >= 0);
  const first = row[0]!;
  const out = new Float64Array(size);
  if (row.every((w) => w === first))
    return { from, size, positive, out, apply: (x, to) => void to.fill(sumOf(first, x)) };
  const convolution = new Convolution(row);
  return { from, size, positive, out, apply: (x, to) => convolution.apply(x, to) };
}

/** Where all weights are equal, every element gets the same sum. */
function sumOf(weight: number, x: NumberArray): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += weight * x[k]!;
  return sum;
}

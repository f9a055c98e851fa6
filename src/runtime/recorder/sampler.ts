import { stepsOf } from "../clock.ts";
import { isNamed } from "../build.ts";
import { kernelOf, noSpikes } from "../kernels.ts";
import type { BoundKernel, Code, Manifest, NumberArray, RecordingSpec } from "../manifest.ts";
import { rangeOf, uniform, type OwnMemory } from "../memory.ts";
import { dtUniform } from "../parameters.ts";
import type { Budget } from "./budget.ts";
import { reduceValues, type Reduction } from "./reduce.ts";
import { ValueLog } from "./value-log.ts";

export type ValueSpec = Extract<RecordingSpec, { kind: "values" }>;

/** Samples one recorded value: fills the buffer where there is a kernel, keeps a row. Nothing that the model computes with is changed. */
export class Sampler {
  readonly spec: ValueSpec;
  readonly log: ValueLog;
  /** Steps between samples. */
  readonly every: number;
  /** The first element, counted in its whole population (0 for a projection). */
  readonly first: number;
  readonly elements: number;
  private readonly memory: OwnMemory;
  private readonly kernel: BoundKernel | undefined;
  private readonly from: number;
  private readonly one = new Float64Array(1);

  constructor(spec: ValueSpec, manifest: Manifest, code: Code, memory: OwnMemory, budget: Budget) {
    this.spec = spec;
    this.memory = memory;
    const range = elementRange(spec, manifest, memory);
    this.kernel = spec.kernel === undefined ? undefined : kernelOf(code, memory, spec.kernel);
    this.first = range[0];
    this.elements = range[1] - range[0];
    this.from = spec.kernel === undefined ? firstPlace(this.buffer(), range) : 0;
    this.every =
      spec.every === undefined
        ? 1
        : Math.max(1, stepsOf(uniform(memory, spec.every), uniform(memory, dtUniform(manifest))));
    const values = this.elements * (spec.components ?? 1);
    const columns = spec.reduce === undefined ? values : 1;
    this.log = new ValueLog(columns, this.buffer() instanceof Float32Array && spec.reduce === undefined, budget);
  }

  sample(step: number): void {
    this.kernel?.(step, noSpikes, 0, 0);
    this.keep(step, this.buffer(), this.from);
  }

  /** Where the numbers of a sample begin in its buffer, and how many there are. */
  get firstRead(): number {
    return this.from;
  }
  get columnsRead(): number {
    return this.elements * (this.spec.components ?? 1);
  }

  /** Keeps a sample that was taken elsewhere: the numbers that `sample` would have read. */
  take(step: number, values: NumberArray): void {
    this.keep(step, values, 0);
  }

  private keep(step: number, values: NumberArray, from: number): void {
    const reduction: Reduction | undefined = this.spec.reduce;
    if (reduction === undefined) {
      this.log.append(step, values, from);
      return;
    }
    this.one[0] = reduceValues(reduction, values, from, from + this.columnsRead);
    this.log.append(step, this.one, 0);
  }

  /** The row of a `record … at end`: takes the place of the one before. */
  sampleEnd(step: number): void {
    this.log.truncate(0);
    this.sample(step);
  }

  private buffer(): NumberArray {
    const buffer = this.memory.b[this.spec.buffer];
    if (buffer === undefined) throw new Error(`recording '${this.spec.name}' has no buffer '${this.spec.buffer}'`);
    return buffer;
  }
}

function elementRange(spec: ValueSpec, manifest: Manifest, memory: OwnMemory): readonly [number, number] {
  if (spec.source.kind === "population") return rangeOf(memory, spec.source.view);
  return [0, memory.projections[projectionOf(manifest, spec.source.projection).id]?.count ?? 0];
}

/** A buffer of the whole population is read from the view's first neuron on; one of the view itself from its beginning. */
function firstPlace(buffer: NumberArray, [from, to]: readonly [number, number]): number {
  return buffer.length === to - from ? 0 : from;
}

export function projectionOf(manifest: Manifest, name: string): Manifest["projections"][number] {
  const spec = manifest.projections.find((p) => isNamed(p, name));
  if (spec === undefined) throw new Error(`there is no projection '${name}'`);
  return spec;
}

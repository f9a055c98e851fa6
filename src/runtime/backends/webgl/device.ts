import { uniform, type OwnMemory } from "../../memory.ts";
import type { Manifest, NumberArray, WebglParameter, WebglPlan, WebglRow, WebglStage } from "../../manifest.ts";
import { emptyBits, rowOf, rowsFor, scaleOf } from "./bits.ts";
import { release, rowsOf, type GpuArgument, type GpuJs, type GpuKernel, type GpuOutput } from "./gpu-js.ts";
import { wiresOf } from "./wires.ts";

/** A texture that can be filled from arrays. */
interface Filled {
  upload: GpuKernel;
  texture: GpuOutput | undefined;
}
interface LoadedStage extends Filled {
  readonly spec: WebglStage;
  readonly kernel: GpuKernel;
  readonly size: number;
  /** Rows of spikes behind the others. */
  readonly bits: number;
}

const two = "function upload(rows) { return rows[this.thread.y][this.thread.x]; }";
const single = "function upload(row) { return row[this.thread.x]; }";

/** Textures and kernels of one network. */
export class Device {
  /** Rows of spikes, by list: as they were when they were last fetched. */
  readonly bits = new Map<string, Float32Array[]>();
  private readonly gpu: GpuJs;
  private readonly plan: WebglPlan;
  private readonly manifest: Manifest;
  private readonly memory: OwnMemory;
  private readonly stages: readonly LoadedStage[];
  private readonly fixed: ReadonlyMap<string, Filled>;
  private readonly wires: ReadonlyMap<string, Filled>;

  constructor(gpu: GpuJs, plan: WebglPlan, manifest: Manifest, memory: OwnMemory) {
    this.gpu = gpu;
    this.plan = plan;
    this.manifest = manifest;
    this.memory = memory;
    for (const list of listsOf(plan)) this.bits.set(list.name, this.emptyBits(list));
    this.stages = plan.stages.map((spec) => this.load(spec));
    this.fixed = new Map(
      plan.fixed.map(({ population, rows }) => [population, this.filled(two, [this.sizeOf(population), rows.length])]),
    );
    this.wires = new Map(plan.wires.map(({ projection }) => [projection, this.filled(single, [0])]));
  }

  /** Carries out the stages of a step. */
  step(values: NumberArray | undefined, draws: ReadonlyMap<string, readonly Float32Array[]>): void {
    for (const stage of this.stages) {
      const before = stage.texture;
      stage.texture = stage.kernel(...stage.spec.parameters.map((one) => this.argument(one, values, draws)));
      release(before);
    }
  }

  /** The arrays of the memory, and the spikes, as they are. */
  push(): void {
    for (const stage of this.stages) this.fill(stage, [...this.rows(stage.spec.rows), ...this.bitsOf(stage)]);
    for (const { population, rows } of this.plan.fixed) this.fill(this.fixed.get(population)!, this.rows(rows));
    for (const spec of this.plan.wires) {
      const wiring = this.memory.projections[spec.projection]!;
      const { population } = this.manifest.projections.find(({ id }) => id === spec.projection)!.post;
      const values = spec.values.map(({ buffer, component }) => part(this.memory.b[buffer]!, component, wiring.count));
      const wires = wiresOf(spec, wiring, this.sizeOf(population), values);
      const filled = this.wires.get(spec.projection)!;
      if (filled.texture === undefined) filled.upload = this.uploader(single, [wires.length]);
      this.fill(filled, wires);
    }
  }

  /** Fetches what the stages have set into the arrays of the memory, and the spikes. */
  pull(): void {
    const last = new Map(this.stages.flatMap((stage) => stage.spec.rows.map((row) => [keyOf(row), stage] as const)));
    for (const stage of this.stages) {
      const kept = stage.spec.rows.filter((row) => last.get(keyOf(row)) === stage);
      if (kept.length === 0 && stage.spec.list === undefined) continue;
      const rows = rowsOf(stage.texture!);
      for (const row of kept) this.store(row, rows[stage.spec.rows.indexOf(row)]!, stage.size);
      this.keepBits(stage, rows);
    }
  }

  /** Fetches the spikes. */
  pullBits(): void {
    for (const stage of this.stages) if (stage.spec.list !== undefined) this.keepBits(stage, rowsOf(stage.texture!));
  }

  destroy(): void {
    for (const one of [...this.stages, ...this.fixed.values(), ...this.wires.values()]) {
      release(one.texture);
      one.texture = undefined;
      one.upload.destroy();
    }
    for (const { kernel } of this.stages) kernel.destroy();
  }

  private load(spec: WebglStage): LoadedStage {
    const size = this.sizeOf(spec.population);
    const bits = spec.list === undefined ? 0 : this.bits.get(spec.list)!.length;
    const output = [size, spec.rows.length + bits];
    const tables = this.plan.tables.filter(({ name }) => spec.tables.includes(name));
    const functions = this.plan.functions.filter(({ name }) => spec.functions.includes(name));
    const kernel = this.gpu.createKernel(spec.source, {
      ...settings(output),
      ...(tables.length === 0
        ? {}
        : { constants: Object.fromEntries(tables.map(({ name, values }) => [name, Float32Array.from(values)])) }),
      functions: functions.map(({ source, parameters }) => ({
        source,
        settings: {
          returnType: "Number",
          argumentTypes: Object.fromEntries(parameters.map((name) => [name, "Number"] as const)),
        },
      })),
    });
    return { spec, kernel, size, bits, ...this.filled(two, output) };
  }

  private filled(source: string, output: readonly number[]): Filled {
    return { upload: this.uploader(source, output), texture: undefined };
  }

  private uploader(source: string, output: readonly number[]): GpuKernel {
    return this.gpu.createKernel(source, settings(output));
  }

  private fill(filled: Filled, rows: readonly Float32Array[] | Float32Array): void {
    release(filled.texture);
    filled.texture = filled.upload(rows);
  }

  private argument(
    parameter: WebglParameter,
    values: NumberArray | undefined,
    draws: ReadonlyMap<string, readonly Float32Array[]>,
  ): GpuArgument {
    switch (parameter.kind) {
      case "stage":
        return this.stages[parameter.stage]!.texture!;
      case "fixed":
        return this.fixed.get(parameter.population)!.texture!;
      case "wires":
        return this.wires.get(parameter.projection)!.texture!;
      case "draws":
        return draws.get(parameter.population)!;
      case "drawn":
        return this.bits.get(parameter.population)!;
      case "uniform":
        return uniform(this.memory, parameter.uniform);
      case "value":
        return values![parameter.place]!;
      case "delayRow":
        return rowOf(this.delayOf(parameter.projection));
      case "delayScale":
        return scaleOf(this.delayOf(parameter.projection));
    }
  }

  private delayOf(projection: string): number {
    return this.memory.projections[projection]!.delaySteps[0] ?? 0;
  }

  /** A texture has an element, even where a population has none. */
  private sizeOf(population: string): number {
    return Math.max(1, this.memory.sizes[population] ?? 0);
  }

  private rows(rows: readonly WebglRow[]): readonly Float32Array[] {
    return rows.map(({ buffer, component }) => {
      const array = this.memory.b[buffer]!;
      const length = this.lengthOf(buffer);
      const row = new Float32Array(Math.max(1, length));
      row.set(part(array, component, length));
      return row;
    });
  }

  private store({ buffer, component }: WebglRow, row: ArrayLike<number>, size: number): void {
    const array = part(this.memory.b[buffer]!, component, this.lengthOf(buffer));
    for (let i = 0; i < Math.min(size, array.length); i++) array[i] = row[i]!;
  }

  /** Of a component. */
  private lengthOf(buffer: string): number {
    const components = this.manifest.buffers.find(({ name }) => name === buffer)?.length.components ?? 1;
    return this.memory.b[buffer]!.length / components;
  }

  private bitsOf({ spec }: LoadedStage): readonly Float32Array[] {
    return spec.list === undefined ? [] : this.bits.get(spec.list)!;
  }

  private keepBits(stage: LoadedStage, rows: readonly ArrayLike<number>[]): void {
    this.bitsOf(stage).forEach((row, k) => {
      const fetched = rows[stage.spec.rows.length + k]!;
      for (let i = 0; i < row.length; i++) row[i] = fetched[i]!;
    });
  }

  /** As many as the longest delay with which the list is heard wants. */
  private emptyBits({ population }: { readonly population: string }): Float32Array[] {
    const heard = this.manifest.projections.filter(({ pre }) => pre.population === population);
    const delays = heard.flatMap(({ id }) => [...this.memory.projections[id]!.delaySteps]);
    return emptyBits(rowsFor(Math.max(0, ...delays)), this.sizeOf(population));
  }
}

function listsOf(plan: WebglPlan): readonly { readonly name: string; readonly population: string }[] {
  const emitted = plan.stages.flatMap(({ list, population }) =>
    list === undefined ? [] : [{ name: list, population }],
  );
  return [...emitted, ...plan.drawn.map(({ population }) => ({ name: population, population }))];
}

const settings = (output: readonly number[]) =>
  ({ output, pipeline: true, immutable: true, precision: "single", tactic: "precision" }) as const;

const keyOf = ({ buffer, component }: WebglRow): string => `${buffer} ${component}`;

const part = (array: NumberArray, component: number, length: number): NumberArray =>
  array.subarray(component * length, (component + 1) * length);

import { kernelOf, noSpikes } from "../../kernels.ts";
import type { BoundKernel, NumberArray, WebglPlan } from "../../manifest.ts";
import { uniform } from "../../memory.ts";
import { dtUniform } from "../../parameters.ts";
import { fail } from "../../problem.ts";
import type { Parts } from "../../stepper.ts";
import type { Stepping } from "../../stepping.ts";
import { intervalSteps } from "../../steps-between.ts";
import { drawn } from "../../threads/part.ts";
import { bitsPerRow, neuronsOf, pushBits } from "./bits.ts";
import { Device } from "./device.ts";
import { gpuOf, guarded } from "./gpu-js.ts";
import { longest } from "./wires.ts";

interface Draws {
  readonly population: string;
  readonly kernel: BoundKernel;
  readonly rows: readonly Float32Array[];
}

/** One step of the model after the other, through gpu.js: in the order that the language fixes (see `../../stepper.ts`). */
export class WebglStepper implements Stepping {
  step = 0;
  readonly stride = bitsPerRow;
  readonly later = false;
  readonly looks = false;
  private readonly parts: Parts;
  private readonly plan: WebglPlan;
  private readonly device: Device;
  private readonly values: { readonly kernel: BoundKernel; readonly array: NumberArray } | undefined;
  private readonly draws: readonly Draws[];
  private readonly drawsBy: ReadonlyMap<string, readonly Float32Array[]>;
  private readonly every: readonly { readonly kernel: BoundKernel; readonly steps: number }[];
  private readonly list: Uint32Array;
  /** The arrays of the memory are newer than the textures. */
  private touched = true;
  /** Steps whose results are not in the arrays yet, and those whose spikes are not recorded yet. */
  private ahead = 0;
  private unread = 0;

  constructor(parts: Parts, plan: WebglPlan, gpu: unknown) {
    const { manifest, code, memory } = parts;
    this.parts = parts;
    this.plan = plan;
    this.device = guarded(() => new Device(gpuOf(gpu), plan, manifest, memory));
    const { values } = plan;
    this.values = values && { kernel: kernelOf(code, memory, values.kernel), array: memory.b[values.buffer]! };
    this.draws = plan.draws.map(({ population, kernel, buffer, rows }) => ({
      population,
      kernel: kernelOf(code, memory, kernel),
      rows: Array.from({ length: rows }, (_, k) => rowOf(memory.b[buffer]!, k, memory.sizes[population] ?? 0)),
    }));
    this.drawsBy = new Map(this.draws.map(({ population, rows }) => [population, rows]));
    const dt = uniform(memory, dtUniform(manifest));
    this.every = (manifest.phases.every ?? []).map(({ kernel, interval }) => ({
      kernel: kernelOf(code, memory, kernel),
      steps: intervalSteps(uniform(memory, interval), dt),
    }));
    this.list = new Uint32Array(Math.max(1, ...Object.values(memory.sizes)));
  }

  begin(): void {
    if (!this.touched) return;
    guarded(() => this.device.push());
    this.touched = false;
  }

  end(): void {
    if (this.ahead === 0) return;
    guarded(() => this.device.pull());
    this.ahead = 0;
    this.clear();
    this.record();
  }

  touch(): void {
    this.touched = true;
  }

  advance(most: number): number {
    for (let k = 0; k < most; k++) guarded(() => this.advanceOne());
    return most;
  }

  // All steps that were begun are done.
  settle(): number {
    return 0;
  }

  saveHistory(): readonly (readonly Uint32Array[])[] {
    return [...this.device.bits.values()].map((rows) => rows.map((row) => Uint32Array.from(row)));
  }

  loadHistory(history: readonly (readonly Uint32Array[])[]): void {
    [...this.device.bits.values()].forEach((rows, k) => rows.forEach((row, q) => row.set(history[k]![q]!)));
    this.touched = true;
  }

  fits(history: readonly (readonly Uint32Array[])[]): boolean {
    return [...this.device.bits.values()].every(
      (rows, k) => rows.length === history[k]?.length && rows.every((row, q) => row.length === history[k]![q]!.length),
    );
  }

  // It binds no kernels to what grows, and keeps no past of its own.
  rebind(): void {}
  keepPast(): void {}

  destroy(): void {
    this.device.destroy();
  }

  private advanceOne(): void {
    const { step } = this;
    if (step >= longest) fail("NE6061", { why: `WebGL counts to ${longest} steps` });
    this.between(step);
    this.values?.kernel(step, noSpikes, 0, 0);
    for (const { kernel } of this.draws) kernel(step, noSpikes, 0, 0);
    this.device.step(this.values?.array, this.drawsBy);
    this.drawSpikes(step);
    this.step = step + 1;
    this.ahead++;
    this.unread++;
    if (this.unread === bitsPerRow) {
      this.device.pullBits();
      this.record();
    }
  }

  /** What the CPU does between two steps, on the arrays of the memory: `at` and `every` blocks, samples. */
  private between(step: number): void {
    const { schedule, recorder } = this.parts;
    const blocks = this.every.filter(({ steps }) => step % steps === 0);
    const sets = schedule.next() <= step || blocks.length > 0;
    if (!sets && !recorder.isDue(step)) return;
    this.end();
    schedule.runDue(step);
    for (const { kernel } of blocks) kernel(step, noSpikes, 0, 0);
    recorder.sample(step);
    if (sets) this.device.push();
  }

  /** Inputs are empty between two steps. */
  private clear(): void {
    const { manifest, memory } = this.parts;
    for (const { name, fill } of manifest.buffers) if (fill.everyStep) memory.b[name]!.fill(fill.value);
  }

  private drawSpikes(step: number): void {
    const { kept, code, memory, recorder } = this.parts;
    for (const { population, kernel } of this.plan.drawn) {
      const spikes = memory.spikes[population]!;
      const rare = kept.rare.of(population)!;
      const count = drawn(kernelOf(code, memory, kernel), rare, spikes, step);
      pushBits(this.device.bits.get(population)!, spikes, count);
      recorder.spikes.get(population)?.append(step, spikes, count);
    }
  }

  /** Hands the spikes of the steps since the last time on. */
  private record(): void {
    const { memory, recorder } = this.parts;
    for (const { list, population } of this.plan.stages) {
      const log = list === undefined ? undefined : recorder.spikes.get(list);
      const bits = list === undefined ? undefined : this.device.bits.get(list);
      if (log === undefined || bits === undefined) continue;
      for (let back = this.unread - 1; back >= 0; back--) {
        const count = neuronsOf(bits, back, memory.sizes[population] ?? 0, this.list);
        if (count > 0) log.append(this.step - 1 - back, this.list, count);
      }
    }
    this.unread = 0;
  }
}

function rowOf(array: NumberArray, row: number, size: number): Float32Array {
  if (!(array instanceof Float32Array)) throw new Error("what is drawn for a device is float32");
  return size === 0 ? new Float32Array(1) : array.subarray(row * size, (row + 1) * size);
}

/**
 * Room for what equations of fractional order remember: as many steps as the experiment has, or as were done so far, whichever is more.
 * Weights are worked out for all of it whenever there is more room, or a parameter has changed.
 */
import { extentOf } from "./extent.ts";
import { runKernel } from "./kernels.ts";
import type { Code, Manifest, MemorySpec, NumberArray } from "./manifest.ts";
import { makeBuffer, uniform, type OwnMemory } from "./memory.ts";
import type { Parameters } from "./parameters.ts";
import { bytesText, fail } from "./problem.ts";

/** Bytes of all that is remembered. */
const bound = 2 ** 31;
const firstSteps = 1024;

export class FractionalMemory {
  private readonly manifest: Manifest;
  private readonly code: Code;
  private readonly memory: OwnMemory;
  private readonly parameters: Parameters;
  private readonly specs: readonly MemorySpec[];
  /** The uniform of the steps that there is room for, where all are remembered. */
  private readonly growing: string | undefined;

  /** @param steps of the run, where they are known */
  constructor(manifest: Manifest, code: Code, memory: OwnMemory, parameters: Parameters, steps: number | undefined) {
    this.manifest = manifest;
    this.code = code;
    this.memory = memory;
    this.parameters = parameters;
    this.specs = manifest.memories ?? [];
    this.growing = this.specs.find(({ grows }) => grows)?.slots;
    if (this.growing !== undefined) parameters.give(this.growing, (steps ?? firstSteps) + 1);
    if (this.specs.length > 0) this.make();
  }

  get any(): boolean {
    return this.specs.length > 0;
  }

  /** There is room for that step. */
  reaches(step: number): boolean {
    return this.growing === undefined || step < uniform(this.memory, this.growing);
  }

  /** Room for one more step; true where arrays were replaced, so that kernels must be bound again. */
  makeRoom(step: number): boolean {
    if (this.growing === undefined) return false;
    const slots = uniform(this.memory, this.growing);
    return step >= slots && this.grow(Math.max(2 * slots, step + 1));
  }

  /** As many slots as a snapshot has. */
  fit(given: Readonly<Record<string, number>>): boolean {
    const slots = this.growing === undefined ? undefined : given[this.growing];
    return slots !== undefined && slots !== uniform(this.memory, this.growing!) && this.grow(slots);
  }

  /** Parameters may have changed: orders are looked at, and weights follow them. */
  refresh(): void {
    for (const { name, order } of this.specs) {
      const { least, most } = extentOf(this.code, this.memory, order) ?? { least: 1, most: 1 };
      const bad = least > 0 ? most : least;
      if (!(least > 0 && most <= 1)) fail("NE6039", { name, order: String(bad) });
    }
    for (const kernel of new Set(this.specs.map((spec) => spec.kernel))) runKernel(this.code, this.memory, kernel, 0);
  }

  private grow(slots: number): boolean {
    const before = new Map(
      this.buffers().map(({ name, rows }) => [name, { rows, values: this.memory.b[name]! }] as const),
    );
    this.parameters.give(this.growing!, slots);
    this.make();
    for (const [name, { rows, values }] of before) copyRows(values, this.memory.b[name]!, rows);
    this.refresh();
    return true;
  }

  private make(): void {
    const { memory, manifest } = this;
    const wanted = this.buffers();
    const bytes = wanted.reduce((sum, { rows, slots }) => sum + 8 * rows * slots, 0);
    if (bytes > bound) {
      const { name, slots } = this.specs[0]!;
      const steps = String(uniform(memory, slots));
      fail("NE6035", { name, steps, size: bytesText(bytes), bound: bytesText(bound) });
    }
    for (const { name, rows, slots } of wanted) {
      const spec = manifest.buffers.find((buffer) => buffer.name === name);
      const fits = memory.b[name]?.length === rows * slots;
      if (spec === undefined || fits) continue;
      memory.b[name] = makeBuffer(spec, rows * slots, manifest.precision, memory.allocator);
    }
    this.refresh();
  }

  /** Each with the number of its rows and the length of one. */
  private buffers(): readonly { readonly name: string; readonly rows: number; readonly slots: number }[] {
    const { memory, manifest } = this;
    return manifest.buffers.flatMap(({ name, length }) => {
      if (length.kind !== "memory") return [];
      const rows = length.state === undefined ? 1 : (memory.b[length.state]?.length ?? 0);
      return [{ name, rows, slots: uniform(memory, length.slots) }];
    });
  }
}

function copyRows(from: NumberArray, to: NumberArray, rows: number): void {
  if (from === to || rows === 0) return;
  const [old, wide] = [from.length / rows, to.length / rows];
  for (let row = 0; row < rows; row++) to.set(from.subarray(row * old, row * old + Math.min(old, wide)), row * wide);
}

import { stepsOf } from "./clock.ts";
import { catchUp, runKernel } from "./kernels.ts";
import type { AssignmentSpec, Code, Manifest } from "./manifest.ts";
import { uniform, type OwnMemory } from "./memory.ts";
import { checkKept, type Kept } from "./kept.ts";
import { dtUniform, type Parameters } from "./parameters.ts";

/** Carries out assignments: those between runs when told to, those of `at` blocks when their step has come. */
export class Schedule {
  /** Number of `at` blocks done. */
  done = 0;
  private readonly manifest: Manifest;
  private readonly code: Code;
  private readonly memory: OwnMemory;
  private readonly parameters: Parameters;
  private readonly kept: Kept;
  private readonly blocks: readonly { readonly step: number; readonly assignments: readonly AssignmentSpec[] }[];

  constructor(manifest: Manifest, code: Code, memory: OwnMemory, parameters: Parameters, kept: Kept) {
    this.manifest = manifest;
    this.code = code;
    this.memory = memory;
    this.parameters = parameters;
    this.kept = kept;
    const dt = uniform(memory, dtUniform(manifest));
    this.blocks = (manifest.experiment?.scheduled ?? [])
      .map(({ time, assignments }) => ({ step: stepsOf(uniform(memory, time), dt), assignments }))
      .toSorted((a, b) => a.step - b.step);
  }

  /** Runs the `at` blocks whose step has come. */
  runDue(step: number): void {
    while (this.done < this.blocks.length && this.blocks[this.done]!.step <= step) {
      for (const assignment of this.blocks[this.done]!.assignments) this.assign(assignment, step);
      this.done++;
    }
  }

  /** The step of the block that is due next. */
  next(): number {
    return this.blocks[this.done]?.step ?? Infinity;
  }

  assign(assignment: AssignmentSpec, step: number): void {
    catchUp(this.manifest, this.code, this.memory, step);
    switch (assignment.kind) {
      case "kernel":
        runKernel(this.code, this.memory, assignment.kernel, step);
        break;
      case "parameter":
        this.parameters.set(assignment.key, uniform(this.memory, assignment.uniform));
        break;
    }
    checkKept(this.kept);
  }
}

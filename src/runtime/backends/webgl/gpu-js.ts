/** As much of gpu.js (2.x) as is used. It is the caller's: nothing of it is imported. */
import { fail, problem, RuntimeFailure } from "../../problem.ts";

/** What a kernel gives with `pipeline`: a texture, or on a CPU rows of numbers. */
export type GpuOutput = GpuTexture | GpuRows;
export type GpuRows = readonly ArrayLike<number>[] | ArrayLike<number>;
export interface GpuTexture {
  readonly toArray: () => GpuRows;
  readonly delete: () => void;
}
export type GpuArgument = number | GpuOutput;
export interface GpuKernel {
  (...args: readonly GpuArgument[]): GpuOutput;
  readonly destroy: () => void;
}
export interface GpuSettings {
  readonly output: readonly number[];
  readonly pipeline: boolean;
  readonly immutable: boolean;
  readonly precision: "single";
  readonly tactic: "precision";
  readonly constants?: Readonly<Record<string, ArrayLike<number>>> | undefined;
  readonly functions?: readonly {
    readonly source: string;
    readonly settings: { readonly returnType: "Number"; readonly argumentTypes: Readonly<Record<string, "Number">> };
  }[];
}
export interface GpuJs {
  readonly createKernel: (source: string, settings: GpuSettings) => GpuKernel;
}

/**
 * The instance to work with: the one that was given, or one of the class that was given.
 * @throws RuntimeFailure where neither was
 */
export function gpuOf(given: unknown): GpuJs {
  const made: unknown = isClass(given) ? new given() : given;
  return isGpu(made) ? made : fail("NE6060", {});
}

const isClass = (given: unknown): given is new () => unknown => typeof given === "function";
const isGpu = (given: unknown): given is GpuJs =>
  typeof given === "object" && given !== null && "createKernel" in given && typeof given.createKernel === "function";

export const isTexture = (output: GpuOutput): output is GpuTexture => "toArray" in output;

/** The output as rows of numbers. */
export function rowsOf(output: GpuOutput): readonly ArrayLike<number>[] {
  return (isTexture(output) ? output.toArray() : output) as readonly ArrayLike<number>[];
}

export function release(output: GpuOutput | undefined): void {
  if (output !== undefined && isTexture(output)) output.delete();
}

/** What gpu.js says against a network becomes a problem of the run. */
export function guarded<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (error instanceof RuntimeFailure) throw error;
    throw new RuntimeFailure(problem("NE6061", { why: error instanceof Error ? error.message : String(error) }));
  }
}

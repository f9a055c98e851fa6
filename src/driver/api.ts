import type { Schedule } from "../ir/kernel.ts";
import type { Decision } from "../ir/program.ts";
import type { KernelWork } from "../ir/schedule/work.ts";
import type { Model } from "../checker/model.ts";
import type { ModuleAst } from "../parser/ast.ts";
import type { Diagnostics } from "../source/diagnostic.ts";
import { passNames, type PassName } from "../ir/passes/names.ts";
import type { OptInCode } from "../source/catalogue/index.ts";
import type { Manifest, RowForm } from "../runtime/manifest.ts";

export { passNames, type PassName };
export type { KernelWork };

export interface CompileOptions {
  /** Title of the experiment or test to prepare; default: the first experiment, else none. */
  readonly experiment?: string | undefined;
  /** `wasm`: the same module, with kernels over populations as WebAssembly. In float32: `gpu`, with the steps as WGSL; `webgl`, for gpu.js. */
  readonly target?: "js" | "wasm" | "gpu" | "webgl" | undefined;
  /** Of states, parameters and inputs; JavaScript works with float64 on what it keeps as float32. Default: f64, and f32 on a device. */
  readonly precision?: "f64" | "f32" | undefined;
  /**
   * Rate functions are looked up in tables whose error, relative to the largest value of each function, is at most this (above 0).
   * Absent: they are worked out.
   */
  readonly tables?: number | undefined;
  /**
   * Of `wasm`: vectors may round a·b + c once instead of twice, as the machine likes, where the engine has such instructions. Faster, and
   * the results of one machine may differ from those of another.
   */
  readonly relaxedSimd?: boolean | undefined;
  /** How rows that need not be stored are kept: `any` (the default) chooses by their size. */
  readonly rows?: RowForm | undefined;
  /** Rules of `lint` that are off by themselves (docs/lint-rules.md) and are wanted here. */
  readonly optIn?: readonly OptInCode[] | undefined;
  /** Names of optimisations (ir/passes/names.ts) that are left out, to measure or to compare. */
  readonly without?: readonly PassName[] | undefined;
}

export interface Artifact {
  readonly manifest: Manifest;
  readonly schedule: Schedule;
  readonly decisions: readonly Decision[];
  /** Counts what a step has to do, for one element of each kernel. */
  readonly work: () => readonly KernelWork[];
  /** The ES module of the JavaScript target (kernels and manifest; imports nothing; default export is a `Link`). */
  readonly module: string;
  /** Its `.d.ts`. */
  readonly types: string;
  /** The code of the module as the body of a function that gives the `Link`, to be run at once. */
  readonly body: string;
  /** Writes the kernels in the IR's text form. */
  readonly kernels: () => string;
  /** Writes the WebAssembly of the kernels as text; undefined where none is WebAssembly. */
  readonly wat: (() => string) | undefined;
}

/** All that a compilation made; stages that errors kept from happening are absent. */
export interface Compilation {
  readonly ok: boolean;
  readonly diagnostics: Diagnostics;
  readonly ast: ModuleAst;
  readonly model?: Model | undefined;
  /** Writes the program in the IR's text form, as it was before the passes. */
  readonly program?: (() => string) | undefined;
  readonly artifact?: Artifact | undefined;
}

/**
 * WebAssembly with 128-bit vectors for the kernels that walk populations. What it computes is, bit for bit, what the
 * JavaScript of the same kernel computes; that one stays in the module, for engines without vectors.
 */
import { functionRow } from "../language/functions/index.ts";
import type { Schedule } from "../ir/kernel.ts";
import type { Decision } from "../ir/program.ts";
import { Constants } from "./constants.ts";
import { refusal } from "./eligible.ts";
import { encodeModule, type ImportedFunction } from "./encoder.ts";
import type { Asked } from "./frame.ts";
import { wasmKernel, type WasmKernel } from "./kernel.ts";
import { MathLibrary } from "./math/library.ts";
import { printSetup } from "./setup.ts";

export interface EmittedWasm {
  /** Which kernels over populations are WebAssembly, and why others are not. */
  readonly decisions: readonly Decision[];
  readonly bytes: Uint8Array;
  /** JavaScript of `webAssembly({ … })`: takes the kernels in JavaScript, gives those of this module and the arena they work on. */
  readonly setup: string;
  /** Builtin functions that `setup` calls by their spelling. */
  readonly calls: readonly string[];
}

export interface EmitWasmOptions {
  readonly precision: "f64" | "f32";
}

/** Undefined where no kernel can be WebAssembly. */
export function emitWasm(schedule: Schedule, { precision }: EmitWasmOptions): EmittedWasm | undefined {
  if (precision === "f32") return undefined;
  const walking = schedule.kernels.filter(({ domain }) => domain.kind === "population");
  const chosen = walking.map((kernel) => ({ kernel, why: refusal(kernel) }));
  const fit = chosen.flatMap(({ kernel, why }) => (why === undefined ? [kernel] : []));
  if (fit.length === 0) return undefined;
  // Functions are numbered behind all imports, so the kernels are written twice: the first time tells what they import.
  const constants = new Constants();
  const first = assemble(fit, schedule, 0, constants);
  const { kernels, imports, math } = assemble(fit, schedule, first.imports.length, constants);
  const bytes = encodeModule(imports, [...math.defined, ...kernels.map(({ defined }) => defined)]);
  return {
    decisions: chosen.map(({ kernel, why }) => ({
      subject: kernel.name,
      topic: "code",
      choice: "WebAssembly",
      reason: why ?? "it touches the element itself alone, so two elements are worked out at a time",
      refused: why !== undefined,
    })),
    bytes,
    setup: printSetup(kernels, imports, bytes, constants.values),
    calls: ["exp", ...imports.map(({ name }) => name).filter((name) => functionRow(name) !== undefined)],
  };
}

export interface AskedFunction extends ImportedFunction {
  /** JavaScript of the function. */
  readonly text: string;
}

function assemble(
  fit: Schedule["kernels"],
  schedule: Schedule,
  imported: number,
  constants: Constants,
): {
  readonly kernels: readonly WasmKernel[];
  readonly imports: readonly AskedFunction[];
  readonly math: MathLibrary;
} {
  const imports: AskedFunction[] = [];
  const asked: Asked = {
    index: (name, arity, text) => {
      const known = imports.findIndex((one) => one.name === name);
      if (known >= 0) return known;
      return (
        imports.push({
          name,
          parameters: Array.from({ length: arity }, () => "f64" as const),
          results: ["f64"],
          text,
        }) - 1
      );
    },
  };
  const math = new MathLibrary(constants, imported);
  return { kernels: fit.map((kernel) => wasmKernel(kernel, schedule, asked, math, constants)), imports, math };
}

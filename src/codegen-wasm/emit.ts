/**
 * WebAssembly for kernels: with 128-bit vectors where a kernel walks a population and touches the element itself alone. In float64
 * it computes, bit for bit, what the JavaScript of the same kernel computes; that one stays in the module, for engines without
 * vectors and for arrays that lie elsewhere.
 */
import { functionRow } from "../language/functions/index.ts";
import type { Schedule } from "../ir/kernel.ts";
import type { Decision } from "../ir/program.ts";
import { Constants } from "./constants.ts";
import { encodeModule } from "./encoder.ts";
import { Imports, type ImportedText, type Precision } from "./kit.ts";
import { MathLibrary } from "./math/library.ts";
import { planOf, type Plan } from "./plan.ts";
import type { WasmKernel } from "./kernel.ts";
import { scalarKernels } from "./scalar/kernel.ts";
import { printSetup } from "./setup.ts";
import { vectorKernel } from "./vector/kernel.ts";

export interface EmittedWasm {
  /** Which kernels are WebAssembly, and why others are not. */
  readonly decisions: readonly Decision[];
  readonly bytes: Uint8Array;
  /** JavaScript of `webAssembly({ … })`: takes the kernels in JavaScript, gives those of this module and the arena they work on. */
  readonly setup: string;
  /** Builtin functions that `setup` calls by their spelling. */
  readonly calls: readonly string[];
}

export interface EmitWasmOptions {
  readonly precision: Precision;
}

/** Undefined where no kernel can be WebAssembly. */
export function emitWasm(schedule: Schedule, { precision }: EmitWasmOptions): EmittedWasm | undefined {
  const plans = schedule.kernels.flatMap((kernel) => planOf(kernel) ?? []);
  const chosen = plans.filter(({ form }) => form !== "javascript");
  if (chosen.length === 0) return undefined;
  // Functions are numbered behind all imports, so the kernels are written twice: the first time tells what they import.
  const constants = new Constants();
  const first = assemble(chosen, schedule, precision, 0, constants);
  const { kernels, imports, math } = assemble(chosen, schedule, precision, first.imports.length, constants);
  const bytes = encodeModule(imports, [...math.defined, ...kernels.map(({ defined }) => defined)]);
  return {
    decisions: plans.map((plan) => decision(plan, precision)),
    bytes,
    setup: printSetup(kernels, imports, bytes, constants.values),
    calls: ["exp", ...imports.map(({ name }) => name).filter((name) => functionRow(name) !== undefined)],
  };
}

function decision({ kernel, form, why }: Plan, precision: Precision): Decision {
  const together = precision === "f64" ? "two" : "four";
  const said = { subject: kernel.name, topic: "code", refused: form === "javascript" };
  switch (form) {
    case "vector":
      return {
        ...said,
        choice: "WebAssembly",
        reason: `it touches the element itself alone, so ${together} elements are worked out at a time`,
      };
    case "scalar":
      return { ...said, choice: "WebAssembly", reason: `one element at a time: ${why}` };
    case "javascript":
      return { ...said, choice: "WebAssembly", reason: why ?? "" };
  }
}

interface Assembled {
  readonly kernels: readonly WasmKernel[];
  readonly imports: readonly ImportedText[];
  readonly math: MathLibrary;
}

function assemble(
  chosen: readonly Plan[],
  schedule: Schedule,
  precision: Precision,
  imported: number,
  constants: Constants,
): Assembled {
  const imports = new Imports();
  const math = new MathLibrary(constants, imported);
  const kit = {
    precision,
    constants,
    math,
    imports,
    typeOf: (buffer: string) => schedule.buffers.get(buffer) ?? ("real" as const),
  };
  const kernels = chosen.flatMap(({ kernel, domain, form }) =>
    form === "vector" ? [vectorKernel(kernel, domain, kit)] : scalarKernels(kernel, domain, kit),
  );
  return { kernels, imports: imports.all, math };
}

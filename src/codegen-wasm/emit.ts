/**
 * WebAssembly for kernels: with 128-bit vectors where a kernel walks a population and touches the element itself alone. In float64
 * it computes, bit for bit, what the JavaScript of the same kernel computes; that one stays in the module, for engines without
 * vectors and for arrays that lie elsewhere.
 */
import { functionRow } from "../language/functions/index.ts";
import type { Manifest } from "../runtime/manifest.ts";
import type { Schedule } from "../ir/kernel.ts";
import type { Decision } from "../ir/program.ts";
import { arraysOf, type Arrays } from "./arrays.ts";
import { Constants } from "./constants.ts";
import { encodeModule } from "./encoder.ts";
import { Imports, type ImportedText, type Precision } from "./kit.ts";
import { MathLibrary } from "./math/library.ts";
import { planOf, type Plan } from "./plan.ts";
import { toldOf } from "./bindings.ts";
import { fixedParameters, type WasmKernel } from "./kernel.ts";
import { advance, type Called, type Callee } from "./loop/advance.ts";
import { finite } from "./loop/finite.ts";
import { lowerBound, note, push } from "./loop/lists.ts";
import { loopDecision, planLoop } from "./loop/plan.ts";
import { scalarKernels } from "./scalar/kernel.ts";
import { inPairs } from "./scalar/pairs.ts";
import { printSetup } from "./setup.ts";
import { printWat } from "./wat/print.ts";
import { vectorKernel } from "./vector/kernel.ts";

export interface EmittedWasm {
  /** Which kernels are WebAssembly, and why others are not. */
  readonly decisions: readonly Decision[];
  readonly bytes: Uint8Array;
  /** Writes the bytes as text. */
  readonly text: () => string;
  /** JavaScript of `webAssembly({ … })`: takes the kernels in JavaScript, gives those of this module and the arena they work on. */
  readonly setup: string;
  /** Builtin functions that `setup` calls by their spelling. */
  readonly calls: readonly string[];
}

export interface EmitWasmOptions {
  readonly precision: Precision;
  /** A second module has sums of products as instructions of relaxed vectors; it is used where the engine has those. */
  readonly relaxed?: boolean | undefined;
  /** Says what is done in a step: without it kernels are called one by one. */
  readonly manifest?: Manifest | undefined;
}

/** Undefined where no kernel can be WebAssembly. */
export function emitWasm(
  schedule: Schedule,
  { precision, relaxed = false, manifest }: EmitWasmOptions,
): EmittedWasm | undefined {
  const arrays = arraysOf(manifest, singleOf(schedule));
  const plans = schedule.kernels.flatMap((kernel) => planOf(kernel, arrays) ?? []);
  const chosen = plans.filter(({ form }) => form !== "javascript");
  if (chosen.length === 0) return undefined;
  const constants = new Constants();
  const loop = manifest && planLoop(manifest, plans);
  const common = { chosen, schedule, arrays, precision, constants, looped: loop?.possible === true };
  const named = loop?.possible === true ? loop.kernels : new Set<string>();
  const plain = moduleOf({ ...common, relaxed: false }, named);
  const other = relaxed ? moduleOf({ ...common, relaxed }, named) : undefined;
  const { kernels, imports, called } = plain;
  return {
    decisions: [
      ...plans.map((plan) => decision(plan, precision)),
      ...(loop ? [loopDecision(manifest.model, loop)] : []),
    ],
    bytes: plain.bytes,
    text: () => printWat((other ?? plain).bytes, (other ?? plain).names),
    setup: printSetup({
      kernels,
      imports,
      bytes: plain.bytes,
      relaxed: other?.bytes,
      constants: constants.values,
      called,
    }),
    calls: ["exp", ...imports.map(({ name }) => name).filter((name) => functionRow(name) !== undefined)],
  };
}

/** Uniforms that are 1 unless someone sets them. */
const singleOf = ({ uniforms }: Schedule): ReadonlySet<string> =>
  new Set(
    uniforms.flatMap((one) =>
      one.kind === "value" && one.value.kind === "const" && one.value.value === 1 ? one.name : [],
    ),
  );

interface WrittenModule extends Pick<Assembled, "kernels" | "imports"> {
  readonly bytes: Uint8Array;
  readonly names: readonly string[];
  /** What the loop of steps calls; undefined where there is none. */
  readonly called: readonly WasmKernel[] | undefined;
}

/** @param inLoop names of the kernels that the loop of steps calls */
function moduleOf(common: Common, inLoop: ReadonlySet<string>): WrittenModule {
  // Functions are numbered behind all imports, so the kernels are written twice: the first time tells what they import.
  const first = assemble(common, 0);
  const { kernels, imports, math, lists } = assemble(common, first.imports.length);
  const called = kernels.filter(({ name }) => inLoop.has(name));
  const functions = [...math.defined, ...kernels.map(({ defined }) => defined)];
  const bytes = encodeModule(
    imports,
    functions,
    lists &&
      ((numberOf) =>
        advance(common.constants, { ...lists, kernels: called.map((one) => calleeOf(one, numberOf(one.defined))) })),
  );
  return { kernels, imports, bytes, names: math.names, called: lists && called };
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
      if (!inPairs(kernel)) return { ...said, choice: "WebAssembly", reason: `one element at a time: ${why}` };
      return { ...said, choice: "WebAssembly", reason: "two synapses at a time: none sees what the other one writes" };
    case "javascript":
      return { ...said, choice: "WebAssembly", reason: why ?? "" };
  }
}

interface Assembled {
  readonly kernels: readonly WasmKernel[];
  readonly imports: readonly ImportedText[];
  readonly math: MathLibrary;
  /** Where there is a loop of steps: what it calls besides kernels. */
  readonly lists: Omit<Called, "kernels"> | undefined;
}

interface Common {
  readonly chosen: readonly Plan[];
  readonly schedule: Schedule;
  readonly arrays: Arrays;
  readonly precision: Precision;
  readonly constants: Constants;
  readonly looped: boolean;
  readonly relaxed: boolean;
}

function assemble(common: Common, imported: number): Assembled {
  const { chosen, schedule, arrays, precision, constants, looped, relaxed } = common;
  const imports = new Imports();
  const math = new MathLibrary(constants, imported, relaxed);
  const kit = {
    precision,
    relaxed,
    constants,
    math,
    imports,
    arrays,
    typeOf: (buffer: string) => schedule.buffers.get(buffer) ?? ("real" as const),
  };
  const kernels = chosen.flatMap(({ kernel, domain, form }) =>
    form === "vector" ? [vectorKernel(kernel, domain, kit)] : scalarKernels(kernel, domain, kit),
  );
  return { kernels, imports: imports.all, math, lists: looped ? listFunctions(imports, math) : undefined };
}

function listFunctions(imports: Imports, math: MathLibrary): Omit<Called, "kernels"> {
  const serve = imports.index("serve", 4, "(...asked) => serve(...asked)");
  const lower = math.define("place in a list", lowerBound);
  return {
    serve,
    push: math.define("tell a ring", (constants) => push(constants, lower, serve)),
    note: math.define("tell a log", (constants) => note(constants, serve)),
    finite: math.define("finite", finite),
  };
}

/** The parameters of a kernel behind the step. */
function calleeOf({ domain, defined }: WasmKernel, index: number): Callee {
  const fixed = fixedParameters(domain);
  const [, ...types] = defined.parameters;
  const hears = domain.kind === "arrivals" || domain.kind === "senders";
  return { index, hears, parameters: types.map((type, k) => ({ type, given: toldOf(domain, fixed[k] ?? "") })) };
}

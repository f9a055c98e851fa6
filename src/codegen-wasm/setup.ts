import { Assembler, constantsAt, expTableAt } from "./assembler.ts";
import { Constants } from "./constants.ts";
import { encodeModule, memoryFlagsAt, mostPages } from "./encoder.ts";
import type { ImportedText } from "./kit.ts";
import { bindings, loopCalls } from "./bindings.ts";
import { printLoop } from "./loop/text.ts";
import type { WasmKernel } from "./kernel.ts";

/** Spikes that are handed over at a time where their list lies elsewhere. */
const listRoom = 1024;

export interface Setup {
  readonly kernels: readonly WasmKernel[];
  readonly imports: readonly ImportedText[];
  readonly bytes: Uint8Array;
  /** The same module with relaxed vectors, where they are wanted. */
  readonly relaxed: Uint8Array | undefined;
  readonly constants: readonly number[];
  /** Those that a loop of steps calls, by their numbers; undefined where there is no loop. */
  readonly called: readonly WasmKernel[] | undefined;
}

/** JavaScript that makes the memory and the instance, and binds each kernel to the places of its arrays. */
export function printSetup({ kernels, imports, bytes, relaxed, constants, called }: Setup): string {
  const listAt = constantsAt + 8 * constants.length;
  return `\
// Kernels as WebAssembly: what the functions above compute, which are used where an engine has no vectors.
${relaxed === undefined ? `const webAssemblyBytes = "${base64(bytes)}";` : choiceOf(bytes, relaxed)}
// Compiled once for all networks: for memory of one thread, and for memory between threads.
const webAssemblyModules = [];
function webAssembly(draw, functions, key) {
${memory(imports, [bytes, ...(relaxed === undefined ? [] : [relaxed])], constants, listAt, scratchOf(kernels))}
  /** Where arrays lie; undefined if not all of them lie in the memory. */
  const places = (arrays) =>
    arrays.every((array) => array !== undefined && ours.has(array.buffer))
      ? arrays.map((array) => array.byteOffset)
      : undefined;
  /** \`run\` gets the addresses of the arrays; the function in JavaScript stays for arrays that lie elsewhere. */
  const bind = (name, arraysOf, run) => (network) => {
    const at = places(arraysOf(network));
    return at === undefined ? functions[name](network) : run(instance.exports, at, network);
  };
${ofList(listAt)}${called === undefined ? "" : `\n${printLoop(loopCalls(called), called.length)}`}
  return {
    arena,${relaxed === undefined ? "" : "\n    plainVectors: !hasRelaxedVectors,"}${called === undefined ? "" : "\n    loop,"}
    kernels: {
      ...functions,
${bindings(kernels)
  .map((text) => `      ${text},`)
  .join("\n")}
    },
  };
}`;
}

function memory(
  imports: readonly ImportedText[],
  bytes: readonly Uint8Array[],
  constants: readonly number[],
  listAt: number,
  scratch: number,
): string {
  const scratchAt = Math.ceil((listAt + 4 * listRoom) / 64) * 64;
  const env = imports.map(({ name, text }) => `${JSON.stringify(name)}: ${text}`);
  return `\
  let instance, list, scratch = 0;
  /** Of all memories, one for each length that a growing one had. */
  const ours = new WeakSet();
  /** Memory for \`bytes\` bytes of arrays, from byte \`start\` on; undefined where there is no WebAssembly or not enough memory. */
  const arena = ({ bytes, shared, memory: given }) => {
    const start = ${scratch > 0 ? scratchAt + 64 + mostThreads * scratch : listAt + 4 * listRoom};
    try {
      const kind = shared ? 1 : 0;
      if (webAssemblyModules[kind] === undefined) {
        const letters = atob(webAssemblyBytes), code = new Uint8Array(letters.length);
        for (let k = 0; k < code.length; k++) code[k] = letters.charCodeAt(k);
        if (shared) code[${flagsAt(bytes)}] = 3;
        webAssemblyModules[kind] = new WebAssembly.Module(code);
      }
      const module = webAssemblyModules[kind];
      const initial = Math.ceil((start + bytes) / 65536);
      const memory = given ?? new WebAssembly.Memory({ initial, maximum: ${mostPages}, shared });
      instance = new WebAssembly.Instance(module, { env: { memory, ${env.join(", ")} } });
      new Float64Array(memory.buffer, ${expTableAt}, expTable.length).set(expTable);
      new Float64Array(memory.buffer, ${constantsAt}, ${constants.length}).set([${constants.map(number).join(", ")}]);
${scratch > 0 ? takeScratch(scratchAt, scratch) : ""}      const makeList = () => (list = given ? undefined : new Uint32Array(memory.buffer, ${listAt}, ${listRoom}));
      const buffer = () => (ours.add(memory.buffer), memory.buffer);
      const grow = (more) => {
        try {
          memory.grow(Math.ceil(more / 65536));
          makeList();
          return true;
        } catch {
          return false;
        }
      };
      makeList();
      return { get buffer() { return buffer(); }, start, memory, grow };
    } catch {
      return undefined;
    }
  };`;
}

/** A place that modules which import the same have in common. */
function flagsAt(modules: readonly Uint8Array[]): number {
  const [place = 0, ...others] = modules.map(memoryFlagsAt);
  if (others.some((other) => other !== place)) throw new Error("the modules differ in what they import");
  return place;
}

/** The relaxed module where the engine takes a function of one such instruction, else the plain one. */
const choiceOf = (plain: Uint8Array, relaxed: Uint8Array): string => `\
const hasRelaxedVectors = WebAssembly.validate(
  Uint8Array.from(atob("${base64(probe())}"), (letter) => letter.charCodeAt(0)),
);
const webAssemblyBytes = hasRelaxedVectors
  ? "${base64(relaxed)}"
  : "${base64(plain)}";`;

function probe(): Uint8Array {
  const asm = new Assembler(3, new Constants());
  asm.get(0).get(1).get(2).simd("f32x4.relaxed_madd");
  const type = "v128";
  return encodeModule([], [{ parameters: [type, type, type], results: [type], locals: asm.locals, code: asm.code }]);
}

/** Threads that can share a memory; each takes the next place for its random numbers. */
const mostThreads = 64;

/** Bytes for the random numbers of one kernel, in whole lines of the cache. */
const scratchOf = (kernels: readonly WasmKernel[]): number =>
  Math.ceil(Math.max(...kernels.map(({ scratch = 0 }) => scratch)) / 64) * 64;

const takeScratch = (at: number, bytes: number): string => `\
      const threads = Atomics.add(new Int32Array(memory.buffer, ${at}, 1), 0, 1);
      scratch = ${at + 64} + (threads % ${mostThreads}) * ${bytes};
`;

const ofList = (listAt: number): string => `\
  /** Calls \`run\` with the address of the list of spikes, in several parts where that is no part of the memory. */
  const ofList = (name, network, run) => {
    const plain = list === undefined ? functions[name](network) : undefined;
    let near;
    return (step, spikes, count, slot) => {
      const { u } = network;
      const { buffer } = spikes;
      if (buffer === near || ours.has(buffer)) {
        near = buffer;
        return run(u, step, spikes.byteOffset, count, slot);
      }
      if (plain !== undefined) return plain(step, spikes, count, slot);
      for (let from = 0; from < count; from += ${listRoom}) {
        const part = Math.min(count - from, ${listRoom});
        for (let k = 0; k < part; k++) list[k] = spikes[from + k];
        run(u, step, ${listAt}, part, slot);
      }
      return 0;
    };
  };`;

const number = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));

function base64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

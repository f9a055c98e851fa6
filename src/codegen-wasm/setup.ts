import { constantsAt, expTableAt } from "./assembler.ts";
import type { AskedFunction } from "./emit.ts";
import { memoryFlagsAt, mostPages } from "./encoder.ts";
import type { WasmKernel } from "./kernel.ts";

/** JavaScript that makes the memory and the instance, and binds each kernel to the places of its arrays. */
export function printSetup(
  kernels: readonly WasmKernel[],
  imports: readonly AskedFunction[],
  bytes: Uint8Array,
  constants: readonly number[],
): string {
  const arenaAt = constantsAt + 8 * constants.length;
  const env = imports.map(({ name, text }) => `${JSON.stringify(name)}: ${text}`);
  return `\
// Kernels over populations as WebAssembly, two neurons at a time: bit for bit what the functions above compute, which are used
// where an engine has no vectors.
const webAssemblyBytes = "${base64(bytes)}";
function webAssembly(draw, functions) {
  let memory, instance;
  /** One for each length that a growing memory had. */
  const buffers = new WeakSet();
  /** Memory for \`bytes\` bytes of arrays, from byte \`start\` on; undefined where there is no WebAssembly or not enough memory. */
  const arena = ({ bytes, shared, memory: given }) => {
    const start = ${arenaAt};
    try {
      const code = Uint8Array.from(atob(webAssemblyBytes), (letter) => letter.charCodeAt(0));
      if (shared) code[${memoryFlagsAt(bytes)}] = 3;
      const module = new WebAssembly.Module(code);
      const initial = Math.ceil((start + bytes) / 65536);
      memory = given ?? new WebAssembly.Memory({ initial, maximum: ${mostPages}, shared });
      instance = new WebAssembly.Instance(module, { env: { memory, ${env.join(", ")} } });
      new Float64Array(memory.buffer, ${expTableAt}, expTable.length).set(expTable);
      new Float64Array(memory.buffer, ${constantsAt}, ${constants.length}).set([${constants.map(number).join(", ")}]);
      const grow = (more) => {
        try {
          memory.grow(Math.ceil(more / 65536));
          return true;
        } catch {
          return false;
        }
      };
      const buffer = () => (buffers.add(memory.buffer), memory.buffer);
      return { get buffer() { return buffer(); }, start, memory, grow };
    } catch {
      return undefined;
    }
  };
  /** \`run\` gets the addresses of the arrays; the function in JavaScript stays for arrays that lie elsewhere. */
  const bind = (name, population, names, run) => (network) => {
    const arrays = [network.spikes[population], ...names.map((buffer) => network.b[buffer])];
    if (!arrays.every((array) => buffers.has(array.buffer))) return functions[name](network);
    return run(instance.exports[name], network.ranges[population], network, arrays.map((array) => array.byteOffset));
  };
  return {
    arena,
    kernels: {
      ...functions,
${kernels.map((kernel) => `      ${JSON.stringify(kernel.name)}: ${printBinding(kernel)},`).join("\n")}
    },
  };
}`;
}

function printBinding({ name, population, buffers, uniforms }: WasmKernel): string {
  const places = ["spikes", ...buffers.map((_, k) => `a${k}`)];
  const values = uniforms.map((uniform) => `u[${JSON.stringify(uniform)}]`);
  const call = ["step", "from", "to", ...places, ...values].join(", ");
  const run = `(run, [from, to], network, [${places.join(", ")}]) => (step) => { const { u } = network; return run(${call}); }`;
  return `bind(${JSON.stringify(name)}, ${JSON.stringify(population)}, ${JSON.stringify(buffers)}, ${run})`;
}

const number = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));

function base64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

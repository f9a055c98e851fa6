import { moduleText } from "./module-text.ts";
import { philox } from "./philox.ts";

const block = new Int32Array(4);
const unit = 2 ** -32;

/**
 * Uniform numbers of the open interval (0, 1), (word + 1/2)·2^-32, of the blocks with counters (block, 0, step, site):
 * element e has word e mod 4 of block floor(e / 4). Runs of four blocks and more are made by WebAssembly where there is SIMD.
 */
export function uniforms(
  out: Float64Array,
  at: number,
  first: number,
  blocks: number,
  step: number,
  site: number,
  key0: number,
  key1: number,
): void {
  const groups = blocks >= 4 ? Math.min(blocks >> 2, largestBatch) : 0;
  drawn += blocks;
  const fast = groups > 0 && drawn > worthwhile ? fastUniforms() : undefined;
  const done = fast === undefined ? 0 : 4 * groups;
  if (fast !== undefined) {
    fast.fill(0, first, groups, step, site, key0, key1);
    for (let k = 0; k < 4 * done; k++) out[at + k] = fast.memory[k]!;
  }
  for (let k = done; k < blocks; k++) plainBlock(out, at + 4 * k, first + k, 0, step, site, key0, key1);
}

/** The four numbers of one block, whose counter has `upper` for its second word. */
export function plainBlock(
  out: Float64Array,
  at: number,
  lower: number,
  upper: number,
  step: number,
  site: number,
  key0: number,
  key1: number,
): void {
  philox(block, lower, upper, step, site, key0, key1);
  out[at] = ((block[0]! >>> 0) + 0.5) * unit;
  out[at + 1] = ((block[1]! >>> 0) + 0.5) * unit;
  out[at + 2] = ((block[2]! >>> 0) + 0.5) * unit;
  out[at + 3] = ((block[3]! >>> 0) + 0.5) * unit;
}

/** Blocks after which it pays to have the module made. */
const worthwhile = 1 << 16;
let drawn = 0;

/** Groups of four blocks that the memory of the module holds. */
const largestBatch = 512;

export interface FastUniforms {
  readonly fill: (
    at: number,
    first: number,
    groups: number,
    step: number,
    site: number,
    key0: number,
    key1: number,
    second?: number,
  ) => void;
  /** Turns `count` numbers (an even number of them) from byte `at` on into their logarithms. */
  readonly logs: (at: number, count: number) => void;
  /** All numbers are those of successes-code.ts. */
  readonly successes: (
    at: number,
    end: number,
    trial: number,
    most: number,
    size: number,
    inverse: number,
    counts: number,
    out: number,
    last: number,
    block: number,
    second: number,
    site: number,
    key0: number,
    key1: number,
    perStep: number,
  ) => number;
  readonly memory: Float64Array;
  /** The same memory. */
  readonly words: Uint32Array;
}

/** The part of `WebAssembly` that is used here: the types of browsers are not at hand. */
interface WebAssemblyHost {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> };
}
type Functions = Pick<FastUniforms, "logs" | "successes"> & { readonly uniforms: FastUniforms["fill"] };

function moduleBytes(): Uint8Array {
  const { atob } = globalThis as unknown as { readonly atob: (text: string) => string };
  const letters = atob(moduleText);
  // A function for each letter takes several times as long where nothing is compiled yet.
  const bytes = new Uint8Array(letters.length);
  for (let k = 0; k < bytes.length; k++) bytes[k] = letters.charCodeAt(k);
  return bytes;
}

let known: FastUniforms | undefined;
let tried = false;

/** Made at the first use; undefined where there is no WebAssembly with SIMD or a page forbids it. */
export function fastUniforms(): FastUniforms | undefined {
  if (tried) return known;
  tried = true;
  try {
    const host = (globalThis as { WebAssembly?: WebAssemblyHost }).WebAssembly!;
    const { exports } = new host.Instance(new host.Module(moduleBytes()));
    const { buffer } = exports["memory"] as { readonly buffer: ArrayBuffer };
    const { uniforms: fill, logs, successes } = exports as unknown as Functions;
    known = { fill, logs, successes, memory: new Float64Array(buffer), words: new Uint32Array(buffer) };
  } catch {
    known = undefined;
  }
  return known;
}

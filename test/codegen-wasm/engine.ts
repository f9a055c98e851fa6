import { mostPages } from "../../src/codegen-wasm/encoder.ts";
/** WebAssembly of the engine that runs the tests, as far as they use it. */
interface Engine {
  Module: new (bytes: Uint8Array) => object;
  readonly validate: (bytes: Uint8Array) => boolean;
  readonly Memory: new (pages: { readonly initial: number; readonly maximum: number }) => {
    readonly buffer: ArrayBuffer;
  };
  readonly Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, Exported>> };
}
export type Exported = (...args: readonly number[]) => number;

export const engine = (globalThis as unknown as { readonly WebAssembly: Engine }).WebAssembly;

/** What a module exports; it imports `env.memory` and the functions that are given. */
export function exportsOf(
  bytes: Uint8Array,
  functions: Readonly<Record<string, Exported>> = {},
  fill: (memory: ArrayBuffer) => void = () => {},
): Readonly<Record<string, Exported>> {
  const memory = new engine.Memory({ initial: 1, maximum: mostPages });
  fill(memory.buffer);
  return new engine.Instance(new engine.Module(bytes), { env: { memory, ...functions } }).exports;
}

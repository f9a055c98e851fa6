import type { CompileOptions } from "../driver/api.ts";

/** What the plugin of a bundler can be told. */
export interface PluginOptions {
  /** `js` (default) or `wasm`: kernels as WebAssembly inside of the module. `?target=wasm` behind an import goes before it. */
  readonly target?: CompileOptions["target"];
  /** Of states, parameters and inputs: `f64` (default) or `f32`. */
  readonly precision?: CompileOptions["precision"];
  /** Writes the types of each model beside it, as `net.d.neuro.ts`. Default: true. */
  readonly types?: boolean | undefined;
}

import type { CompileOptions } from "../driver/api.ts";

/** What the plugin of a bundler can be told. */
export interface PluginOptions {
  /**
   * `js` (default); `wasm`: kernels as WebAssembly inside of the module; `gpu`: the steps as WGSL; `webgl`: for gpu.js, which the caller
   * hands in. `?target=wasm` behind an import goes before it.
   */
  readonly target?: CompileOptions["target"];
  /** Of states, parameters and inputs: `f64` or `f32`. Default: what the target has. */
  readonly precision?: CompileOptions["precision"];
  /** Writes the types of each model beside it, as `net.d.neuro.ts`. Default: true. */
  readonly types?: boolean | undefined;
}

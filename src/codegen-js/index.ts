export { emitJs, type EmitJsOptions, type EmittedJs } from "./emit.ts";
export { emitWebgl, type EmittedWebgl } from "./webgl/emit.ts";

export { emitJs, type EmitJsOptions, type EmittedJs } from "./emit.ts";
export { selfContained } from "./self-contained.ts";

export { emitJs, type EmitJsOptions, type EmittedJs } from "./emit.ts";

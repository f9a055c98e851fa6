export { emitWasm, type EmittedWasm } from "./emit.ts";

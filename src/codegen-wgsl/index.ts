export type { Access } from "./access.ts";
export { moduleScope, printBody, printFunctions, type ModuleScope, type PrintedBody } from "./body.ts";
export { hostedValues, hostValues, type Hosted, type StepValue } from "./hosted.ts";
export { prelude } from "./prelude.ts";
export { emitWgsl, type EmittedWgsl } from "./emit.ts";

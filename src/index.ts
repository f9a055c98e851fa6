/** neuroc as a library: compile `.neuro` models in Node or in a browser. */
export { compile } from "./driver/compile.ts";
export type { Artifact, Compilation, CompileOptions } from "./driver/api.ts";
export type { Answer, DataAnswer, Host } from "./driver/host.ts";
export { analyse, type Analysed, type AnalysisResult } from "./driver/analyse.ts";
export { version } from "./driver/version.ts";
export * from "./source/index.ts";

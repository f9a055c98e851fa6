/**
 * JavaScript: one readable ES module without imports, and its types.
 * It computes exactly, bit for bit, what the interpreter computes.
 */
import type { Schedule } from "../ir/kernel.ts";
import type { Manifest } from "../runtime/manifest.ts";
import { printModule, type ModuleOptions } from "./print/module.ts";
import { printTypes } from "./print/types.ts";

export type EmitJsOptions = ModuleOptions;

export interface EmittedJs {
  /** Text of the ES module: exports `manifest`, and by default `link(support)`. */
  readonly module: string;
  /** Text of its `.d.ts`. */
  readonly types: string;
}

/** @param schedule must satisfy `verifySchedule`. */
export function emitJs(schedule: Schedule, manifest: Manifest, options: EmitJsOptions = {}): EmittedJs {
  return { module: printModule(schedule, manifest, options), types: printTypes(manifest) };
}

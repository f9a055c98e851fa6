/**
 * JavaScript: one readable ES module without imports, and its types.
 * It computes exactly, bit for bit, what the interpreter computes.
 */
import type { Schedule } from "../ir/kernel.ts";
import type { Manifest } from "../runtime/manifest.ts";
import { printBody, printModule, type ModuleOptions } from "./print/module.ts";
import { printTypes } from "./print/types.ts";

export type EmitJsOptions = ModuleOptions;

export interface EmittedJs {
  /** Text of the ES module: exports `manifest`, and by default `link(support)`. */
  readonly module: string;
  /** Text of its `.d.ts`. */
  readonly types: string;
  /** The code of the module as the body of a function that gives `link`. */
  readonly body: string;
}

/**
 * Each text is printed when it is asked for: a run needs one of them.
 * @param schedule must satisfy `verifySchedule`.
 */
export function emitJs(schedule: Schedule, manifest: Manifest, options: EmitJsOptions = {}): EmittedJs {
  return {
    get module() {
      return printModule(schedule, manifest, options);
    },
    get types() {
      return printTypes(manifest);
    },
    get body() {
      return printBody(schedule, manifest, options);
    },
  };
}

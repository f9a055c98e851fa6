import type { Host } from "../driver/host.ts";
import type { Diagnostic, OptInCode } from "../source/index.ts";

/** What the settings of a project say of findings. */
export interface Settings {
  /** Rules that are looked for beside those that everybody gets. */
  readonly optIn: readonly OptInCode[];
  readonly apply: (findings: readonly Diagnostic[]) => readonly Diagnostic[];
}

/** What the language server asks of the world around it. The command line answers from files; a page can answer from memory. */
export interface LanguageHost extends Host {
  /** The modules of the standard library: "neuro/synapses". */
  readonly libraryModules: () => readonly string[];
  /** The address of the page of a diagnostic, where there is one. */
  readonly page: (code: string) => string | undefined;
  /** The settings around a text. */
  readonly settings: (name: string) => Settings;
}

import type { Source } from "../source/source.ts";

/** How the checker asks its host for other texts. A failure is a value: `error` is the reason, in words a reader understands. */
export interface ModuleLoader {
  /** The module behind `import … from "specifier"`, seen from the source named `importer`. */
  load(specifier: string, importer: string): { readonly source: Source } | { readonly error: string };
  /** The bytes of a data file, as `list("pairs.csv")` and `load("w.npy")` name it. */
  bytes(path: string, importer: string): { readonly bytes: Uint8Array } | { readonly error: string };
}

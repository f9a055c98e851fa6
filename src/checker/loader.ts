import type { Source } from "../source/source.ts";

/** How the checker asks its host for other texts. A failure is a value: `error` is the reason, in words a reader understands. */
export interface ModuleLoader {
  /** The module behind `import … from "specifier"`, seen from the source named `importer`. */
  load(specifier: string, importer: string): { readonly source: Source } | { readonly error: string };
  /** The text of a data file, as `list("pairs.csv")` names it. */
  data(path: string, importer: string): { readonly text: string } | { readonly error: string };
}
